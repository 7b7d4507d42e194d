import type { Field } from "../salesforce/schema";
import type { Prefilled } from "./create-prefill";
import type { SnapshotRecord } from "./snapshot";

type Values = Record<string, Prefilled>;

/**
 * What the form of the record that takes the place of a deleted one begins with: what that held of the fields that a new record may be given.
 * @param deleted null where it takes nobody's place
 * @param usual what any new record would begin with: of somebody it tells who they are, of anything else only to whom it belongs
 */
export function filledFrom(deleted: SnapshotRecord | null, { usual, ...form }: Begun): Values {
  if (!deleted) return usual;
  const isPerson = deleted.sObject === "Contact" || deleted.sObject === "Lead" || form.isPersonAccount;
  return { ...(isPerson ? usual : belonging(deleted, usual)), ...valuesOf(deleted, form.fields) };
}

type Begun = { fields: readonly Field[]; isPersonAccount: boolean; usual: Values };

/** What belongs to a person and their company, and is nothing without. */
const belongsTo: Record<string, readonly string[]> = {
  Account: [],
  Opportunity: ["AccountId"],
  Case: ["ContactId", "AccountId"],
  Task: ["WhoId"],
};

/** What this mail says is not what an earlier record of another matter was about. */
function belonging({ sObject }: SnapshotRecord, usual: Values): Values {
  const kept = belongsTo[sObject] ?? [];
  return Object.fromEntries(Object.entries(usual).filter(([name]) => kept.includes(name)));
}

function valuesOf({ values }: SnapshotRecord, fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, relationship, isCreateable }): [string, Prefilled][] => {
      const value = values[name] ?? null;
      const isNothing = value === null || value === "" || value === false || typeof value === "object";
      if (isNothing || !isCreateable) return [];
      if (isLost(values, relationship)) return [];
      const display = relationship ? values[`${relationship}.Name`] : null;
      const named = typeof display === "string" ? { display } : {};
      return [[name, { value, source: "from the deleted record", ...named }]];
    }),
  );
}

/** What it pointed to is deleted as well, or hidden: nothing new can point there. */
function isLost(values: SnapshotRecord["values"], relationship: string | null): boolean {
  const parent = `${relationship}.IsDeleted`;
  return Object.hasOwn(values, parent) && values[parent] !== false;
}
