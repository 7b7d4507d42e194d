import type { FieldsItem, Query } from "./ast";
import type { Scope } from "./scope";
import { refuse } from "./session";

const MOST_ROWS = 200;

/** The fields FIELDS(ALL), FIELDS(STANDARD) or FIELDS(CUSTOM) stands for. The first and last need a LIMIT of at most 200. */
export function fieldsOf({ session, object }: Scope, { group, offset }: FieldsItem, query: Query): string[] {
  const bounded = query.limit !== null && query.limit <= MOST_ROWS;
  if (group !== "STANDARD" && !bounded)
    refuse({ session, offset }, "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
  return object.fields
    .filter(({ custom }) => group === "ALL" || custom === (group === "CUSTOM"))
    .filter(({ type, name }) => type === "id" || session.viewer.canReadField(object.name, name))
    .map(({ name }) => name);
}
