/** JunctionIdList: a list of ids in a record's body that stands for rows of a junction object, e.g. `ToIds` (api.md §13.3). */
import { toId18 } from "../ids";
import type { FieldValues } from "../org-definition";
import { jsonParserError, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { INVALID_CROSS_REFERENCE } from "./check-references";
import type { DmlContext } from "./context";
import type { Body, Operation } from "./read-body";

type Junction = { objectName: string; parentField: string; idField: string; values: FieldValues };

const relation = (RelationType: string): Junction => ({
  objectName: "EmailMessageRelation",
  parentField: "EmailMessageId",
  idField: "RelationId",
  values: { RelationType },
});

const JUNCTION_LISTS: Readonly<Record<string, Readonly<Record<string, Junction>>>> = {
  EmailMessage: {
    toids: relation("ToAddress"),
    ccids: relation("CcAddress"),
    bccids: relation("BccAddress"),
  },
};

export type JunctionRow = { objectName: string; parentField: string; values: FieldValues };

/** The body without its lists, and the rows they stand for once the record has an id. Lists are given on create alone. */
export function takeJunctionLists(
  context: DmlContext,
  input: { object: ObjectDefinition; body: Body; operation: Operation },
): { body: Body; rows: JunctionRow[] } {
  const lists = JUNCTION_LISTS[input.object.name];
  if (!lists) return { body: input.body, rows: [] };
  const entries = Object.entries(input.body);
  const junctionOf = (key: string) => (Object.hasOwn(lists, key.toLowerCase()) ? lists[key.toLowerCase()] : undefined);
  const rows = entries.flatMap(([key, value]) => {
    const junction = junctionOf(key);
    if (!junction) return [];
    if (input.operation === "update") throw unwritable(key);
    return idsIn(context, junction, { key, value }).map((id) => rowOf(junction, id));
  });
  return { body: Object.fromEntries(entries.filter(([key]) => !junctionOf(key))), rows };
}

function rowOf({ objectName, parentField, idField, values }: Junction, id: string): JunctionRow {
  return { objectName, parentField, values: { ...values, [idField]: id } };
}

function idsIn(context: DmlContext, junction: Junction, { key, value }: { key: string; value: unknown }): string[] {
  if (value === null) return [];
  if (!Array.isArray(value)) throw jsonParserError(`Cannot deserialize instance of JunctionIdList for ${key}`);
  const allowed = context.store.object(junction.objectName)?.fieldByName.get(junction.idField.toLowerCase());
  return value.map((given: unknown) => {
    const id = typeof given === "string" ? toId18(given) : null;
    const object = id === null ? undefined : context.store.objectOfId(id);
    if (id === null || !object || !allowed?.referenceTo.includes(object.name)) {
      const shown = typeof given === "string" ? given : JSON.stringify(given);
      const message = `${key}: id value of incorrect type: ${shown}`;
      throw new SalesforceError({ errorCode: "MALFORMED_ID", message, fields: [key] });
    }
    const record = context.store.get(object.name, id);
    if (record && context.principal.canSeeRecord(object.name, record)) return id;
    throw new SalesforceError({ ...INVALID_CROSS_REFERENCE, fields: [key] });
  });
}

function unwritable(key: string): SalesforceError {
  const message = `Unable to create/update fields: ${key}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return new SalesforceError({ errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE", message, fields: [key] });
}
