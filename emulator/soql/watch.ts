import type { ObjectDefinition, StoredRecord } from "../types";
import type { Condition } from "./ast";
import { SoqlError } from "./errors";
import { termsIn } from "./limits";
import type { Session } from "./session";

/** How many comparisons stand for the 120 seconds a query may take. */
const MOST_WORK = 20_000_000;
const MOST_ACTIVITY_PARENTS = 20_000;

/** Watches a walk over records, and ends it where Salesforce would. */
export type Watch = { tried: () => void; found: (record: StoredRecord) => void };

/** @throws SoqlError from the walk: QUERY_TIMEOUT (api.md §6.4), OPERATION_TOO_LARGE (api.md §3) */
export function watchFor(session: Session, object: ObjectDefinition, condition: Condition | null): Watch {
  const work = 1 + termsIn(condition);
  const tried = () => {
    session.work += work;
    if (session.work > MOST_WORK) throw new SoqlError("QUERY_TIMEOUT", "Your query request was running for too long.");
  };
  return { tried, found: isActivity(object) && !session.viewer.viewsAllData ? countParents() : () => undefined };
}

function isActivity({ fieldByName }: ObjectDefinition): boolean {
  return fieldByName.has("whoid") && fieldByName.has("whatid");
}

/** Who may see an activity depends on its parents, which Salesforce looks at one by one for those without View All Data. */
function countParents(): Watch["found"] {
  const parents = new Set<unknown>();
  return ({ WhoId, WhatId }) => {
    for (const id of [WhoId, WhatId]) if (typeof id === "string") parents.add(id);
    if (parents.size > MOST_ACTIVITY_PARENTS)
      throw new SoqlError("OPERATION_TOO_LARGE", `exceeded ${MOST_ACTIVITY_PARENTS} distinct who/what's`);
  };
}
