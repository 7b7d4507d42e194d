import type { ObjectDefinition, RecordReader, Viewer } from "../types";
import { errorAt, type SoqlErrorCode } from "./errors";

/** One run of one query: who asks, of what, and when. */
export type Session = {
  text: string;
  reader: RecordReader;
  viewer: Viewer;
  /** The viewer's day, `2026-11-21`, from which date literals count. */
  today: string;
  includeDeleted: boolean;
  /** The REST address of a record, for `attributes.url`. */
  urlOf: (objectName: string, id: string) => string;
  /** Every relationship walked upward so far (`Contact.Account.Owner`), because a query may name at most 55. */
  parents: Set<string>;
  /** Comparisons made so far. */
  work: number;
};

/** Refuses something in the query at a place in its text. */
export function refuse(at: { session: Session; offset: number }, errorCode: SoqlErrorCode, detail: string): never {
  throw errorAt({ text: at.session.text, offset: at.offset }, errorCode, detail);
}

const USE_DESCRIBE = "Please reference your WSDL or the describe call for the appropriate names.";

/** The object a query reads, as far as the viewer may read it. */
export function objectNamed(at: { session: Session; offset: number }, name: string): ObjectDefinition {
  const { reader, viewer } = at.session;
  const object = reader.object(name);
  if (object === undefined || !viewer.canReadObject(object.name))
    return refuse(
      at,
      "INVALID_TYPE",
      `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${USE_DESCRIBE}`,
    );
  if (!object.queryable)
    return refuse(at, "INVALID_TYPE_FOR_OPERATION", `entity type ${object.name} does not support query`);
  return object;
}

/** A field that does not exist, or that field-level security hides: the two look the same (api.md §4.6). */
export function refuseColumn(at: { session: Session; offset: number }, column: string, entity: string): never {
  return refuse(
    at,
    "INVALID_FIELD",
    `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${USE_DESCRIBE}`,
  );
}

/** A relationship that does not exist, upward in a field path or downward in FROM. */
export function refuseRelationship(
  at: { session: Session; offset: number },
  relationship: string,
  where: "field path" | "FROM part of query call",
): never {
  return refuse(
    at,
    where === "field path" ? "INVALID_FIELD" : "INVALID_TYPE",
    `Didn't understand relationship '${relationship}' in ${where}. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${USE_DESCRIBE}`,
  );
}
