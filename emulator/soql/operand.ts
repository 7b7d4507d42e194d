import type { FieldDefinition, Scalar, StoredRecord, Value } from "../types";
import type { Operand } from "./ast";
import { familyOf } from "./family";
import { refuse } from "./session";
import { bindPath, type Scope } from "./scope";

/** Something that has a value in every row: a field of a record, or a figure of a group. */
export type BoundOperand<Row> = {
  offset: number;
  /** As in the query's answer: `Account.Name`. */
  name: string;
  /** What the value is: decides how it compares. */
  field: FieldDefinition;
  read: (row: Row) => Value;
  /** Records whose value equals this, by index; null when there is no index. */
  lookup: ((value: Scalar) => Iterable<StoredRecord> | null) | null;
};

export type Resolve<Row> = (operand: Operand) => BoundOperand<Row>;

type Use = "filtered" | "sorted" | "grouped";

/** A field of the records a query reads. @throws SoqlError when the field cannot be used that way (describe's flags). */
export function fieldOperand(scope: Scope, operand: Operand, use: Use): BoundOperand<StoredRecord> {
  const { session, object } = scope;
  if (operand.kind === "aggregate")
    return refuse(
      { session, offset: operand.offset },
      "MALFORMED_QUERY",
      "only root queries support aggregate expressions",
    );
  const { field, name, steps, read } = bindPath(scope, operand.path);
  const { offset } = operand.path;
  if (!allows(field, use))
    refuse({ session, offset }, "INVALID_FIELD", `field '${field.name}' can not be ${use} in a query call`);
  const options = { includeDeleted: session.includeDeleted };
  const lookup =
    steps.length > 0
      ? null
      : (value: Scalar) => session.reader.lookup(object.name, { field: field.name, value, ...options });
  return { offset, name, field, read, lookup };
}

function allows(field: FieldDefinition, use: Use): boolean {
  if (familyOf(field) === "opaque") return false;
  switch (use) {
    case "filtered":
      return field.filterable;
    case "sorted":
      return field.sortable;
    case "grouped":
      return field.groupable;
  }
}
