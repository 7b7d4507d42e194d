import type { Violation } from "./audit";
import type { MemoryDatabase, Row } from "./memory-database";
import { holds, type SimulatedOrg } from "./org";

/** What colleagues brought about by deleting something, and what follows from another failure. */
const deserved = ["ENTITY_IS_DELETED", "NEEDED_WRITE_FAILED"];

/** Whether what we say of each write is true: what is done is there, and what failed was refused for good reason. */
export function auditOurselves(db: MemoryDatabase, orgs: ReadonlyMap<string, SimulatedOrg>): Violation[] {
  return [...db.rows.values()].flatMap((row) => {
    const what = untruth(row, orgs.get(row.organizationId));
    return what === null ? [] : [{ what: `${row.key} ${what}`, about: [row.key] }];
  });
}

function untruth(row: Row, org: SimulatedOrg | undefined): string | null {
  if (row.state === "failed") return isAgainstRules(row, org) ? null : undeserved(row);
  return row.state === "done" ? missing(row, org) : null;
}

function isAgainstRules({ fields }: Row, org: SimulatedOrg | undefined): boolean {
  const { refusesText = null, breaksOnText = null, locksText = null } = org?.rules ?? {};
  return [refusesText, breaksOnText, locksText].some((text) => holds(fields, text));
}

function undeserved({ failure, marker }: Row): string | null {
  const { errorCode, said } = failure ?? { errorCode: "nothing", said: "" };
  // Nothing tells whether a record without a marker is there: a person must look.
  const isOpen = errorCode === "OUTCOME_UNKNOWN" && marker === null;
  return isOpen || deserved.includes(errorCode) ? null : `was given up for ${errorCode} ${said}`;
}

function missing({ recordId, marker }: Row, org: SimulatedOrg | undefined): string | null {
  const record = org?.get(recordId ?? "");
  if (!record) return `is said to be ${recordId}, which is not there`;
  const isAnother = marker?.by === "field" && record.fields[marker.field] !== marker.value;
  return isAnother ? `is said to be ${record.id}, which is something else` : null;
}
