/** Faults: what the next requests of programs are met with. Pages and control go on working. */
import { z } from "zod";
import { FAULT_KINDS } from "../faults/fault";
import { FaultProfile, SeededFaults } from "../faults/fault-profile";
import type { OrderedFault } from "../faults/ordered-faults";
import { statusOf } from "../salesforce-error";
import { changes, type Command, pattern, reads } from "./command";

const Nothing = z.strictObject({});

const Ordered = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  /** All until cleared, unless told. */
  times: z.int().positive().optional(),
  method: z.string().toUpperCase().optional(),
  /** A regular expression for path and query string. */
  path: z.string().optional(),
  /** How late the answer or the commit is, or how long the answer drips. */
  milliseconds: z.int().nonnegative().default(0),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  /** In place of a body: Salesforce's envelope. */
  errorCode: z.string().default("SERVER_UNAVAILABLE"),
  message: z.string().default("The server is unavailable."),
});

export const faultCommands: Readonly<Record<string, Command>> = {
  fault: changes(Ordered, ({ org }, ordered) => {
    org.faults.ordered.add(faultOf(ordered));
    return { waiting: org.faults.ordered.list().length };
  }),

  /** Faults drawn from a seed, in place of an earlier profile; null ends it. */
  "fault-profile": changes(z.strictObject({ profile: FaultProfile.nullable() }), ({ org }, { profile }) => {
    const path = profile?.path === undefined ? null : pattern("path", profile.path);
    org.faults.seeded = profile && new SeededFaults(profile, path);
  }),

  /** Those still to come, and those met so far. */
  faults: reads(Nothing, ({ org }) => ({
    faults: org.faults.ordered.list().map((fault) => ({
      ...fault,
      times: Number.isFinite(fault.times) ? fault.times : null,
      path: fault.path?.source ?? null,
    })),
    met: org.faults.met(),
  })),

  "clear-faults": changes(Nothing, ({ org }) => org.faults.clear()),
};

function faultOf(ordered: z.output<typeof Ordered>): OrderedFault {
  const { kind, method, milliseconds, errorCode, message } = ordered;
  const body = ordered.body ?? JSON.stringify([{ message, errorCode }]);
  const type = body.startsWith("<") ? "text/html;charset=UTF-8" : "application/json;charset=UTF-8";
  return {
    kind,
    times: ordered.times ?? Number.POSITIVE_INFINITY,
    method: method ?? null,
    path: ordered.path === undefined ? null : pattern("path", ordered.path),
    milliseconds,
    status: ordered.status ?? statusOf(errorCode),
    headers: { "content-type": type, ...ordered.headers },
    body,
  };
}
