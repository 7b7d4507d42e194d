import { keyPrefixOf } from "../../ids";
import { SalesforceError } from "../../salesforce-error";
import type { StoredRecord } from "../../types";
import type { StandardObject } from "./standard-object";

/** Tasks; Events add to it. */
export const activity: StandardObject = {
  check: (_context, { record }) => refuseLeadWithWhat(record),
};

/** A Lead in WhoId forbids WhatId (api.md §13.1). The exact sentence is unverified (§18). */
function refuseLeadWithWhat(record: StoredRecord): void {
  const who = record.WhoId;
  if (typeof who !== "string" || keyPrefixOf(who) !== "00Q" || !record.WhatId) return;
  throw new SalesforceError({
    errorCode: "FIELD_INTEGRITY_EXCEPTION",
    message: "field integrity exception: WhoId, WhatId (WhatId must be null if WhoId is a Lead)",
    fields: ["WhoId", "WhatId"],
  });
}
