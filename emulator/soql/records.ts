import type { StoredRecord } from "../types";
import type { Condition, Operand, Query, SemiJoin } from "./ast";
import { distinct } from "./candidates";
import { bindFilter, type Filter } from "./filter";
import { recordOperand } from "./operand";
import type { Scope } from "./scope";
import { joinedIds } from "./semi-join";
import { refuse } from "./session";

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
    for (const record of records) {
      if (filter !== null && !filter.test(record)) continue;
      // Archived activities are for queryAll alone (api.md §13.1).
      if (hidesArchived && record["IsArchived"] === true) continue;
      if (session.viewer.canSeeRecord(object.name, record)) yield record;
    }
  };
}

/** The condition of USING SCOPE and WHERE; null when there is none. @throws SoqlError */
export function bindWhere(scope: Scope, query: Query): Filter<StoredRecord> | null {
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
