import type { FieldDefinition, Scalar, StoredRecord, Value } from "../types";
import type { DateOperand, Operand, Path } from "./ast";
import { dateFunctionType, dateFunctionValue, takesDateFunction } from "./date-functions";
import { bindDistance } from "./distance";
import { familyOf } from "./family";
import { labelOf } from "./json";
import { bindPath, type BoundPath, type Scope } from "./scope";
import { refuse } from "./session";

/** Something that has a value in every row: a field of a record, a function of one, or a figure of a group. */
export type BoundOperand<Row> = {
  offset: number;
  /** As the metadata spells it, the same for the same thing: `Account.Name`, `CALENDAR_YEAR(CreatedDate)`. */
  name: string;
  /** What the value is: decides how it compares and shows. */
  field: FieldDefinition;
  read: (row: Row) => Value;
  /** Records whose value equals this, by index; null when there is no index. */
  lookup: ((value: Scalar) => Iterable<StoredRecord> | null) | null;
};

export type Resolve<Row> = (operand: Operand) => BoundOperand<Row>;

type Use = "selected" | "filtered" | "sorted" | "grouped";

/** A value of the records a query reads. @throws SoqlError when the field cannot be used that way (describe's flags). */
export function recordOperand(scope: Scope, operand: Operand, use: Use): BoundOperand<StoredRecord> {
  const { session } = scope;
  switch (operand.kind) {
    case "aggregate":
    case "grouping":
      return refuse(
        { session, offset: operand.offset },
        "MALFORMED_QUERY",
        "only root queries support aggregate expressions",
      );
    case "field":
      return fieldOperand(scope, operand.path, use);
    case "label":
      return labelOperand(scope, operand.path, use);
    case "date":
      return dateOperand(scope, operand, use);
    case "distance":
      return bindDistance(scope, operand);
  }
}

function fieldOperand(scope: Scope, path: Path, use: Use): BoundOperand<StoredRecord> {
  const { session, object } = scope;
  const { field, name, steps, read } = usable(scope, path, use);
  const options = { includeDeleted: session.includeDeleted };
  const lookup =
    steps.length > 0
      ? null
      : (value: Scalar) => session.reader.lookup(object.name, { field: field.name, value, ...options });
  return { offset: path.offset, name, field, read, lookup };
}

/** `toLabel(Status)`; sorting goes by the picklist's own order, never by its labels (SOQL reference, toLabel). */
function labelOperand(scope: Scope, path: Path, use: Use): BoundOperand<StoredRecord> {
  const { session } = scope;
  if (use === "sorted" || use === "grouped")
    refuse({ session, offset: path.offset }, "MALFORMED_QUERY", "unexpected token: 'toLabel'");
  const { field, name, read } = usable(scope, path, use);
  return { offset: path.offset, name, field, read: (record) => labelOf(field, read(record)), lookup: null };
}

function dateOperand(scope: Scope, operand: DateOperand, use: Use): BoundOperand<StoredRecord> {
  const bound = usable(scope, operand.path, use === "grouped" ? "filtered" : use);
  return dateFunctionOf(scope, operand, bound);
}

/** The function of a value already bound: a record's, or a group's key. */
export function dateFunctionOf<Row>(
  { session }: Scope,
  { name, path, converted, offset }: DateOperand,
  { field, name: fieldName, read }: Pick<BoundOperand<Row>, "field" | "name" | "read">,
): BoundOperand<Row> {
  if (!takesDateFunction(field, name, converted))
    refuse(
      { session, offset: path.offset },
      "MALFORMED_QUERY",
      `field ${field.name} does not support date function ${converted ? "convertTimezone" : name}`,
    );
  const timeZone = converted ? session.viewer.timeZone : null;
  const inner = converted ? `convertTimezone(${fieldName})` : fieldName;
  return {
    offset,
    name: `${name}(${inner})`,
    field: { ...field, type: dateFunctionType(name) },
    read: (row) => dateFunctionValue(name, read(row), timeZone),
    lookup: null,
  };
}

function usable(scope: Scope, path: Path, use: Use): BoundPath {
  const bound = bindPath(scope, path);
  if (!allows(bound.field, use))
    refuse(
      { session: scope.session, offset: path.offset },
      "INVALID_FIELD",
      `field '${bound.field.name}' can not be ${use} in a query call`,
    );
  return bound;
}

function allows(field: FieldDefinition, use: Use): boolean {
  if (use === "selected") return true;
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
