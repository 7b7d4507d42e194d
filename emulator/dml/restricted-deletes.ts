/** Children that keep their parent from being deleted. */
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import type { DmlContext } from "./context";

/** And how Salesforce names them (catalogue: DELETE_FAILED). */
const RESTRICTED_DELETES = [
  { parent: "Account", child: "Case", field: "AccountId", plural: "cases" },
  { parent: "Contact", child: "Case", field: "ContactId", plural: "cases" },
  { parent: "Contact", child: "User", field: "ContactId", plural: "users" },
] as const;

/** Whether records that point to a parent through this field keep it from being deleted. */
export function keepsParent(objectName: string, fieldName: string): boolean {
  return RESTRICTED_DELETES.some(({ child, field }) => child === objectName && field === fieldName);
}

export function checkDeletable(context: DmlContext, object: ObjectDefinition, record: StoredRecord): void {
  for (const { parent, child, field, plural } of RESTRICTED_DELETES) {
    if (parent !== object.name) continue;
    const children = [...(context.store.lookup(child, { field, value: record.Id }) ?? [])];
    if (children.length === 0) continue;
    const names = children.map((found) => nameOf(context, child, found)).join(", ");
    throw new SalesforceError({
      errorCode: "DELETE_FAILED",
      message: `Your attempt to delete ${nameOf(context, object.name, record)} could not be completed because it is associated with the following ${plural}.: ${names}\n`,
      fields: [],
    });
  }
}

/** What a record is called: the value of its name field. */
function nameOf(context: DmlContext, objectName: string, record: StoredRecord): string {
  const field = context.store.object(objectName)?.fields.find((candidate) => candidate.nameField);
  const name = field && context.store.valueOf(objectName, record, field);
  return typeof name === "string" ? name : record.Id;
}
