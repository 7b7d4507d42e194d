/** What a client may order of an ingest job, and what is refused before it exists (Bulk API guide, Create a Job). */
import { z } from "zod";
import type { Caller } from "../rest/exchange";
import { readableField } from "../readable";
import { jsonParserError, SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { bulkError } from "./bulk-error";
import { ColumnDelimiter, LineEnding } from "./csv-dialect";

const text = z.string().nullish();

const Order = z.strictObject({
  object: text,
  operation: z.enum(["insert", "update", "upsert", "delete", "hardDelete"]).nullish(),
  contentType: z.enum(["CSV"]).nullish(),
  lineEnding: LineEnding.nullish(),
  columnDelimiter: ColumnDelimiter.nullish(),
  externalIdFieldName: text,
  assignmentRuleId: text,
  /** "For future use": taken and not heeded. */
  concurrencyMode: z.string().nullish(),
});

export type IngestOrder = z.output<typeof Order>;

/** @throws JSON_PARSER_ERROR in the words of every other body that does not fit its type */
export function ingestOrder(json: unknown): IngestOrder {
  return parsed(Order, json);
}

export function parsed<S extends z.ZodType>(shape: S, json: unknown): z.output<S> {
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw jsonParserError(
    issue ? complaint(issue) : "The HTTP entity body is required, but this request has no entity body.",
  );
}

function complaint({ code, path, ...issue }: z.core.$ZodIssue): string {
  if (code === "unrecognized_keys" && "keys" in issue) {
    return `Unrecognized field "${String(issue.keys)}" at [line:1, column:1]`;
  }
  if (path.length === 0) return "The HTTP entity body is required, but this request has no entity body.";
  return `Cannot deserialize instance of ${path.join(".")} or request may be missing a required field at [line:1, column:1]`;
}

/** The object and operation of a load, whichever API orders it. @throws in the words of the Bulk APIs */
export function checkLoad(caller: Caller, order: Pick<IngestOrder, "object" | "operation" | "externalIdFieldName">) {
  const { object: name, operation, externalIdFieldName = null } = order;
  if (!operation) throw bulkError("InvalidJob", "Operation was blank. An operation must be specified.");
  if (!name) throw bulkError("InvalidJob", "Object was blank. An object must be specified.");
  const object = caller.org.store.object(name);
  if (!object || !caller.principal.canReadObject(object.name)) {
    throw bulkError("InvalidJob", `Unable to find object: ${name}`);
  }
  if (!supports(object)) {
    const message = `Entity '${object.name}' is not supported by the Bulk API.`;
    throw new SalesforceError({ errorCode: "INVALIDENTITY", message: `InvalidEntity : ${message}` });
  }
  if (operation === "upsert") checkKey(caller, object, externalIdFieldName);
  if (operation === "hardDelete") checkHardDelete(caller);
  return { object, operation };
}

function supports({ createable, updateable, deletable }: ObjectDefinition): boolean {
  return createable || updateable || deletable;
}

function checkKey({ principal }: Caller, object: ObjectDefinition, name: string | null): void {
  if (!name) {
    const message = `External ID was blank for ${object.name}. An External ID must be specified for upsert.`;
    throw bulkError("InvalidJob", message);
  }
  const field = readableField(principal, object, name);
  if (field && (field.type === "id" || field.externalId || field.idLookup)) return;
  const message = `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`;
  throw bulkError("InvalidJob", message);
}

/** *Bulk API Hard Delete* is off unless an administrator gives it. */
function checkHardDelete({ org, user }: Caller): void {
  if (org.principals.permissionsOf(user).bulkApiHardDelete === true) return;
  const message =
    "hardDelete operation requires special user profile permission, please contact your system administrator";
  throw new SalesforceError({ errorCode: "FEATURENOTENABLED", message });
}
