/** Faults to order: what the next requests of programs are met with. Pages and control go on working. */
import { z } from "zod";
import type { Fault } from "../faults";
import { statusOf } from "../salesforce-error";
import { changes, type Command, ControlRefusal, reads } from "./command";

const Nothing = z.strictObject({});

const Ordered = z.strictObject({
  kind: z.enum(["respond", "delay", "drop-before", "drop-after", "hang"]),
  /** All until cleared, unless told. */
  times: z.int().positive().optional(),
  method: z.string().toUpperCase().optional(),
  /** A regular expression for path and query string. */
  path: z.string().optional(),
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
    org.faults.add(faultOf(ordered));
    return { waiting: org.faults.list().length };
  }),

  faults: reads(Nothing, ({ org }) => ({
    faults: org.faults.list().map((fault) => ({
      ...fault,
      times: Number.isFinite(fault.times) ? fault.times : null,
      path: fault.path?.source ?? null,
    })),
  })),

  "clear-faults": changes(Nothing, ({ org }) => org.faults.clear()),
};

function faultOf(ordered: z.output<typeof Ordered>): Fault {
  const { kind, method, milliseconds, errorCode, message } = ordered;
  const body = ordered.body ?? JSON.stringify([{ message, errorCode }]);
  const type = body.startsWith("<") ? { "content-type": "text/html;charset=UTF-8" } : {};
  return {
    kind,
    times: ordered.times ?? Number.POSITIVE_INFINITY,
    method: method ?? null,
    path: ordered.path === undefined ? null : pattern(ordered.path),
    milliseconds,
    status: ordered.status ?? statusOf(errorCode),
    headers: { ...type, ...ordered.headers },
    body,
  };
}

function pattern(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw new ControlRefusal(`path: ${source} is no regular expression.`);
  }
}
