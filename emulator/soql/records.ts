import { supportedScopesOf } from "../describe/supported-scopes";
import type { StoredRecord } from "../types";
import type { Condition, Operand, Query, SemiJoin } from "./ast";
import { distinct } from "./candidates";
import { bindFilter, type Filter } from "./filter";
import { recordOperand } from "./operand";
import type { Scope } from "./scope";
import { joinedIds } from "./semi-join";
import { refuse } from "./session";
import { watchFor } from "./watch";

/** The records a FROM and WHERE ask for, in no order, before LIMIT; or those among a narrower source. */
export type Matching = (source?: Iterable<StoredRecord>) => Iterable<StoredRecord>;

/** Checks FROM, USING SCOPE and WHERE, and makes them runnable. @throws SoqlError */
export function bindRecords(scope: Scope, query: Query): Matching {
  const { session, object } = scope;
  const filter = bindWhere(scope, query);
  const options = { includeDeleted: session.includeDeleted };
  const hidesArchived = object.fieldByName.has("isarchived") && !session.includeDeleted;
  return function* (source) {
    const records = source ?? indexed(filter) ?? session.reader.all(object.name, options);
    const watch = watchFor(session, object, query.where);
    for (const record of records) {
      watch.tried();
      if (filter !== null && !filter.test(record)) continue;
      // Archived activities are for queryAll alone (api.md §13.1).
      if (hidesArchived && record["IsArchived"] === true) continue;
      if (!session.viewer.canSeeRecord(object.name, record)) continue;
      watch.found(record);
      yield record;
    }
  };
}

/** The condition of USING SCOPE and WHERE; null when there is none. @throws SoqlError */
function bindWhere(scope: Scope, query: Query): Filter<StoredRecord> | null {
  const condition = withScope(scope, query);
  if (condition === null) return null;
  const { session } = scope;
  const resolve = (operand: Operand) => recordOperand(scope, operand, "filtered");
  const idsOf = (join: SemiJoin) =>
    joinedIds({ scope, left: resolve(join.operand), join, idsIn: (inner) => bindRecords(inner, join.query)() });
  return bindFilter({ session, resolve, idsOf }, condition);
}

function indexed(filter: Filter<StoredRecord> | null): Iterable<StoredRecord> | null {
  const candidates = filter?.candidates() ?? null;
  return candidates === null ? null : distinct(candidates);
}

/** USING SCOPE is a condition like others, on who owns a record. */
function withScope({ session, object }: Scope, { scope, where }: Query): Condition | null {
  if (scope === null) return where;
  const name = scope.name.toLowerCase();
  const { offset } = scope;
  if (!supportedScopesOf(object).some((known) => known.name.toLowerCase() === name)) {
    const message = `Scope '${scope.name}' is not supported for ${object.name}`;
    return refuse({ session, offset }, "INVALID_QUERY_SCOPE", message);
  }
  const owned = ownedAs(name, session.viewer.userId, offset);
  if (owned === null) return where;
  return where === null ? owned : { kind: "and", terms: [owned, where] };
}

/** There are no scoping rules, which would narrow everything; nor teams and delegates, whose scopes leave one's own records. */
function ownedAs(scope: string, userId: string, offset: number): Condition | null {
  switch (scope) {
    case "everything":
    case "scopingrule":
      return null;
    case "queue_owned":
      return isEqual(["Owner", "Type"], "Queue", offset);
    case "user_owned":
      return isEqual(["Owner", "Type"], "User", offset);
    default:
      return isEqual(["OwnerId"], userId, offset);
  }
}

function isEqual(segments: readonly string[], value: string, offset: number): Condition {
  return {
    kind: "comparison",
    operand: { kind: "field", path: { segments, offset } },
    operator: "=",
    value: { kind: "string", value, raw: `'${value}'`, hasLikeEscape: false, offset },
  };
}
