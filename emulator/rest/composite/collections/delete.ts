/** composite/sobjects?ids=…: up to 200 records deleted in one call, of any objects (api.md §8.5). */
import { deleteRecord } from "../../../dml/delete";
import { toId18 } from "../../../ids";
import { dmlContext } from "../../../live-org";
import { SalesforceError } from "../../../salesforce-error";
import { type Caller, type Handler, ok } from "../../exchange";
import { checkSize } from "./records";
import { type Done, runWorks } from "./results";

export const deleteAll: Handler = (caller, request) => {
  const ids = listed(request.query, "ids");
  if (ids.length === 0) throw missingParameter("ids");
  checkSize(ids.length);
  const allOrNone = request.query.get("allOrNone")?.toLowerCase() === "true";
  return ok(
    runWorks(
      caller,
      allOrNone,
      ids.map((given) => ({ run: () => remove(caller, given) })),
    ),
  );
};

function remove(caller: Caller, given: string): Done {
  const id = toId18(given);
  const object = id === null ? undefined : caller.org.store.objectOfId(id);
  if (id === null || !object || !caller.principal.canReadObject(object.name)) throw malformed(given);
  deleteRecord(dmlContext(caller), object, id);
  return { id, isNew: false };
}

/** Real (REST guide, Delete Records Using sObject Collections). */
function malformed(given: string): SalesforceError {
  return new SalesforceError({ errorCode: "MALFORMED_ID", message: `malformed id ${given}`, fields: [] });
}

/** `ids=a,b`: what stands between the commas. */
export function listed(query: URLSearchParams, name: string): string[] {
  const items = (query.get(name) ?? "").split(",").map((item) => item.trim());
  return items.filter((item) => item !== "");
}

/** The text is from memory. */
export function missingParameter(name: string): SalesforceError {
  return new SalesforceError({ errorCode: "MISSING_ARGUMENT", message: `The required parameter is missing: ${name}` });
}
