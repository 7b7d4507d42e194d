import type { FieldDefinition, StoredRecord } from "../types";
import type { Query, SemiJoin } from "./ast";
import type { BoundOperand } from "./operand";
import { bindPath, type BoundPath, type Scope, scopeOf } from "./scope";
import { refuse } from "./session";

type Join = {
  scope: Scope;
  left: BoundOperand<StoredRecord>;
  join: SemiJoin;
  /** The records the sub-select finds. */
  idsIn: (inner: Scope) => Iterable<StoredRecord>;
};

/** Objects that no semi-join may select from (SOQL reference, Considerations for Semi-Join and Anti-Join Queries). */
const NEVER_JOINED: ReadonlySet<string> = new Set([
  "ActivityHistory",
  "Attachment",
  "Event",
  "Note",
  "OpenActivity",
  "Task",
]);

/** The ids the sub-select of a semi-join yields to this viewer. @throws SoqlError */
export function joinedIds({ scope, left, join, idsIn }: Join): ReadonlySet<string> {
  const { session } = scope;
  if (left.name.includes(".") || !isId(left))
    refuse(
      { session, offset: left.offset },
      "INVALID_FIELD",
      `The left operand field in the where expression for outer query should be an id field, cannot use: '${left.name}'`,
    );
  const inner = scopeOf(session, join.query);
  checkObjects(scope, inner, join.query);
  const selected = soleField(inner, join.query);
  checkKinds(scope, left, { inner, selected });
  const ids = new Set<string>();
  for (const record of idsIn(inner)) {
    const id = selected.read(record);
    if (typeof id === "string") ids.add(id);
  }
  return ids;
}

function checkObjects({ session, object }: Scope, inner: Scope, { from }: Query): void {
  const at = { session, offset: from.path.offset };
  if (NEVER_JOINED.has(inner.object.name))
    refuse(at, "MALFORMED_QUERY", `Entity '${inner.object.name}' is not supported for semi join inner selects`);
  if (inner.object.name === object.name)
    refuse(at, "MALFORMED_QUERY", "The inner and outer selects should not be on the same object type");
}

function soleField(scope: Scope, query: Query): BoundPath {
  const { session } = scope;
  const [item, ...others] = query.select;
  if (hasMoreThanWhere(query))
    return refuse(
      { session, offset: query.offset },
      "MALFORMED_QUERY",
      "semi join sub-selects can have no clause but WHERE",
    );
  if (item?.kind !== "value" || item.operand.kind !== "field" || others.length > 0)
    return refuse(
      { session, offset: query.offset },
      "MALFORMED_QUERY",
      "semi join sub-selects must query exactly one field",
    );
  const bound = bindPath(scope, item.operand.path);
  const at = { session, offset: item.operand.path.offset };
  if (bound.steps.length > 0)
    refuse(
      at,
      "MALFORMED_QUERY",
      `The inner select field '${bound.name}' cannot have more than one level of relationships`,
    );
  if (!isId(bound))
    refuse(
      at,
      "INVALID_FIELD",
      `The selected field in the semi join sub-select should be an id field, cannot use: '${bound.name}'`,
    );
  return bound;
}

function hasMoreThanWhere({ orderBy, groupBy, limit, skip, locks, countOnly }: Query): boolean {
  const clauses = [groupBy, limit, skip, locks];
  return countOnly || orderBy.length > 0 || clauses.some((clause) => clause !== null);
}

/** Both sides must mean records of the same object. The text is unverified. */
function checkKinds(
  { session, object }: Scope,
  left: BoundOperand<StoredRecord>,
  { inner, selected }: { inner: Scope; selected: BoundPath },
): void {
  const wanted = kindsOf(object.name, left.field);
  if (kindsOf(inner.object.name, selected.field).some((kind) => wanted.includes(kind))) return;
  const detail = `The fields '${left.name}' and '${selected.name}' of a semi join should refer to the same object type`;
  refuse({ session, offset: selected.path.offset }, "INVALID_FIELD", detail);
}

function kindsOf(objectName: string, { type, referenceTo }: FieldDefinition): readonly string[] {
  return type === "id" ? [objectName] : referenceTo;
}

function isId({ field }: { field: { type: string } }): boolean {
  return field.type === "id" || field.type === "reference";
}
