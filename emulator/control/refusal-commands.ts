/** Errors of Salesforce's by order: what matches is refused where it happens, whatever it is part of. */
import { z } from "zod";
import { type CatalogueEntry, catalogued, ERROR_CATALOGUE } from "../error-catalogue/error-catalogue";
import { type OrderedRefusal, OPERATIONS } from "../error-catalogue/refusals";
import { statusOf } from "../salesforce-error";
import { changes, type Command, ControlRefusal, objectNamed, pattern, reads } from "./command";

const Nothing = z.strictObject({});

const WRITES = ["insert", "update", "delete", "undelete"] as const;

const SEVERAL = { write: WRITES, any: [...WRITES, "query"] } as const;

const Refusal = z.strictObject({
  /** A code, or a name of the catalogue. */
  error: z.string().min(1),
  /** That of the catalogue unless told. */
  message: z.string().optional(),
  fields: z.array(z.string()).optional(),
  when: z
    .strictObject({
      objectName: z.string().optional(),
      /** What the error is about, unless told. */
      operation: z.enum([...OPERATIONS, "write", "any"]).optional(),
      /** A regular expression for path and query string. */
      path: z.string().optional(),
    })
    .default({}),
  /** All until cleared, unless told. */
  times: z.int().positive().optional(),
});
type Refusal = z.output<typeof Refusal>;

export const refusalCommands: Readonly<Record<string, Command>> = {
  refuse: changes(Refusal, ({ org }, input) => {
    const { when } = input;
    const { name: _, concern, ...error } = entryOf(input);
    org.refusals.order({
      error,
      operations: operationsOf(when.operation ?? concern),
      objectName: when.objectName === undefined ? null : objectNamed(org, when.objectName).name,
      path: when.path === undefined ? null : pattern("path", when.path),
      times: input.times ?? Number.POSITIVE_INFINITY,
    });
    return { waiting: org.refusals.list().length, status: statusOf(error.errorCode) };
  }),

  "clear-refusals": changes(Nothing, ({ org }) => org.refusals.clear()),

  /** Those still to come. */
  refusals: reads(Nothing, ({ org }) => ({
    isReadOnly: org.refusals.isReadOnly,
    refusals: org.refusals.list().map((refusal) => ({
      ...refusal,
      times: Number.isFinite(refusal.times) ? refusal.times : null,
      path: refusal.path?.source ?? null,
    })),
  })),

  /** Every error that is known by its code alone. */
  errors: reads(Nothing, () => ({
    errors: ERROR_CATALOGUE.map((entry) => ({ ...entry, status: statusOf(entry.errorCode) })),
  })),

  /** Maintenance that leaves an org to be read. */
  "read-only": changes(z.strictObject({ on: z.boolean() }), ({ org }, { on }) => {
    org.refusals.isReadOnly = on;
  }),
};

/** A code the catalogue does not know is a write's, with the text that is told. */
function entryOf({ error, message, fields }: Refusal): CatalogueEntry {
  const known = catalogued(error);
  if (!known && message === undefined) throw new ControlRefusal(`${error} is not in the catalogue: say its message.`);
  const entry = known ?? { errorCode: error, message: "", fields: [], concern: "write" };
  return { ...entry, ...(message === undefined ? {} : { message }), ...(fields === undefined ? {} : { fields }) };
}

function operationsOf(named: (typeof OPERATIONS)[number] | keyof typeof SEVERAL): OrderedRefusal["operations"] {
  return named === "write" || named === "any" ? SEVERAL[named] : [named];
}
