import type { StoredRecord } from "../types";
import type { Condition, Operand, Query, SemiJoin } from "./ast";
import { distinct } from "./candidates";
import { bindFilter, type Filter } from "./filter";
import { type BoundOperand, fieldOperand } from "./operand";
import { bindPath, type Scope } from "./scope";
import { objectNamed, refuse, type Session } from "./session";

/** The records a FROM and WHERE ask for, in no order, before LIMIT; or those among a narrower source. */
export type Matching = (source?: Iterable<StoredRecord>) => Iterable<StoredRecord>;

/** Checks FROM, USING SCOPE and WHERE, and makes them runnable. @throws SoqlError */
export function bindRecords(scope: Scope, query: Query): Matching {
  const { session, object } = scope;
  const condition = withScope(scope, query);
  const filter = condition === null ? null : bindWhere(scope, condition);
  const options = { includeDeleted: session.includeDeleted };
  return function* (source) {
    const records = source ?? indexed(filter) ?? session.reader.all(object.name, options);
    for (const record of records) {
      if (filter !== null && !filter.test(record)) continue;
      if (session.viewer.canSeeRecord(object.name, record)) yield record;
    }
  };
}

function indexed(filter: Filter<StoredRecord> | null): Iterable<StoredRecord> | null {
  const candidates = filter?.candidates() ?? null;
  return candidates === null ? null : distinct(candidates);
}

function bindWhere(scope: Scope, condition: Condition): Filter<StoredRecord> {
  const { session } = scope;
  const resolve = (operand: Operand) => fieldOperand(scope, operand, "filtered");
  return bindFilter({ session, resolve, idsOf: (join) => idsOf(scope, resolve(join.operand), join) }, condition);
}

/** USING SCOPE mine is a condition like others: what the viewer owns. */
function withScope({ session, object }: Scope, { scope, where }: Query): Condition | null {
  if (scope === null || scope.name.toLowerCase() === "everything") return where;
  const { offset, name } = scope;
  if (name.toLowerCase() !== "mine" || !object.fieldByName.has("ownerid"))
    return refuse({ session, offset }, "INVALID_QUERY_SCOPE", `Scope '${name}' is not supported for ${object.name}`);
  const { userId } = session.viewer;
  const mine: Condition = {
    kind: "comparison",
    operand: { kind: "field", path: { segments: ["OwnerId"], offset } },
    operator: "=",
    value: { kind: "string", value: userId, raw: `'${userId}'`, hasLikeEscape: false, offset },
  };
  return where === null ? mine : { kind: "and", terms: [mine, where] };
}

/** The ids the sub-query of a semi-join yields to this viewer. */
function idsOf(outer: Scope, left: BoundOperand<StoredRecord>, { query, operand }: SemiJoin): ReadonlySet<string> {
  const { session } = outer;
  const isPath = operand.kind === "field" && left.name.includes(".");
  if (isPath || !isId(left))
    refuse(
      { session, offset: left.offset },
      "INVALID_FIELD",
      `The left operand field in the where expression for outer query should be an id field, cannot use: '${left.name}'`,
    );
  const scope = scopeOf(session, query);
  const selected = soleField(scope, query);
  const ids = new Set<string>();
  for (const record of bindRecords(scope, query)()) {
    const id = selected.read(record);
    if (typeof id === "string") ids.add(id);
  }
  return ids;
}

export function scopeOf(session: Session, { from }: Query): Scope {
  return { session, object: objectNamed({ session, offset: from.offset }, from.name), alias: from.alias };
}

function soleField(scope: Scope, query: Query) {
  const { session } = scope;
  const [item, ...others] = query.select;
  if (query.orderBy.length > 0 || query.groupBy.length > 0 || query.limit !== null || query.skip > 0)
    return refuse(
      { session, offset: query.offset },
      "MALFORMED_QUERY",
      "semi join sub-selects can have no clause but WHERE",
    );
  if (item?.kind !== "field" || others.length > 0)
    return refuse(
      { session, offset: query.offset },
      "MALFORMED_QUERY",
      "semi join sub-selects must query exactly one field",
    );
  const bound = bindPath(scope, item.path);
  if (!isId(bound))
    refuse(
      { session, offset: item.path.offset },
      "INVALID_FIELD",
      `The selected field in the semi join sub-select should be an id field, cannot use: '${bound.name}'`,
    );
  return bound;
}

function isId({ field }: { field: { type: string } }): boolean {
  return field.type === "id" || field.type === "reference";
}
