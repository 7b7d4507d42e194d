/** A record as a SOAP request gives it: its type, its id, its values as text, and what it sets to null. */
import { parseValue } from "../dml/parse-value";
import type { Body } from "../dml/read-body";
import { toId18 } from "../ids";
import type { Org } from "../live-org";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { childrenOf, isNil, textIn, type XmlElement } from "./parse-xml";

export type GivenRecord = { object: ObjectDefinition; id: string | null; body: Body };

/** @throws as a whole when its type is no object the caller may read */
export function readSObject(org: Org, element: XmlElement): GivenRecord {
  const object = objectNamed(org, typeOf(element) ?? "");
  return { object, id: textIn(element, "Id"), body: bodyOf(org, object, element) };
}

/** A child of the partner API, an attribute of the enterprise API's: `xsi:type="sf:Account"`. */
function typeOf(element: XmlElement): string | null {
  const attribute = element.attributes.get("type") ?? "";
  const type = textIn(element, "type") ?? attribute.slice(attribute.indexOf(":") + 1);
  return type === "" || type === "sObject" ? null : type;
}

export function objectNamed({ store }: Org, name: string): ObjectDefinition {
  if (name === "") throw refused("INVALID_TYPE", "Must send a concrete entity type.");
  const object = store.object(name);
  if (object) return object;
  throw refused(
    "INVALID_TYPE",
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

/** The object of a well-formed id. */
export function objectOfId({ store }: Org, given: string): { object: ObjectDefinition; id: string } {
  const id = toId18(given);
  const object = id === null ? undefined : store.objectOfId(id);
  if (id === null || !object) throw refused("MALFORMED_ID", `bad id ${given}`);
  return { object, id };
}

const NOT_FIELDS = new Set(["type", "Id", "fieldsToNull"]);

/** A nil element says nothing: null is said by fieldsToNull (SOAP API guide). */
function bodyOf(org: Org, object: ObjectDefinition, element: XmlElement): Body {
  const cleared = childrenOf(element, "fieldsToNull").map(({ text }) => [text.trim(), null]);
  const given = element.children
    .filter((child) => !NOT_FIELDS.has(child.name) && !isNil(child))
    .map((child) => [child.name, child.children.length > 0 ? parentOf(org, child) : valueOf(object, child)]);
  return Object.fromEntries([...given, ...cleared]);
}

/** `<Account><type>Account</type><Key__c>A-1</Key__c></Account>`: a parent by its external id. */
function parentOf(org: Org, element: XmlElement): Body {
  const { object, id, body } = readSObject(org, element);
  return { attributes: { type: object.name }, ...(id === null ? {} : { Id: id }), ...body };
}

/** All values are text here; what is none of the field's type is told by the field. */
function valueOf(object: ObjectDefinition, { name, text }: XmlElement): string {
  const field = object.fieldByName.get(name.toLowerCase());
  try {
    if (field) parseValue(field, text);
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.errors[0]?.errorCode !== "JSON_PARSER_ERROR") throw error;
    const message = `${field?.label ?? name}: value not of required type: ${text}`;
    const refusal = { errorCode: "INVALID_TYPE_ON_FIELD_IN_RECORD", message, fields: [field?.name ?? name] };
    throw new SalesforceError(refusal);
  }
  return text;
}

function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message, fields: [] });
}
