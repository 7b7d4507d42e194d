import type { ObjectDefinition } from "../types";
import type { Query } from "./ast";
import { refuse, type Session } from "./session";

const MOST_ROWS = 499;

/**
 * What users without "View All Data" may not ask of ActivityHistories and OpenActivities (SOQL reference, "Relationship Query
 * Limitations"): more than one parent, a WHERE, more than 499 rows, another order. The first half of the sentence is as clients
 * quote it, the codes and the sentence on WHERE are unverified.
 */
export function checkActivities(
  session: Session,
  asked: { outer: Query; query: Query; child: ObjectDefinition; relationship: string },
): void {
  const { outer, query, child, relationship } = asked;
  if (child.name !== "ActivityHistory" && child.name !== "OpenActivity") return;
  if (session.viewer.viewsAllData) return;
  const must = requirementMissed(outer, query);
  if (must === null) return;
  const message = `There is an implementation restriction on ${relationship}. When you query this relationship, security evaluation is implemented for users who don't have administrator permissions, and you must ${must}`;
  refuse({ session, offset: query.offset }, "MALFORMED_QUERY", message);
}

function requirementMissed(outer: Query, query: Query): string | null {
  if (outer.limit !== 1 && !namesOneRecord(outer)) return "evaluate a single parent record";
  if (query.where !== null) return "not use a WHERE clause";
  if (query.limit === null || query.limit > MOST_ROWS) return `specify a row limit between 1 and ${MOST_ROWS}: LIMIT`;
  if (orderOf(query) !== "activitydate lastmodifieddate")
    return "use a specific sort order: ActivityDate DESC, LastModifiedDate DESC";
  return null;
}

function namesOneRecord({ where }: Query): boolean {
  return where?.kind === "comparison" && where.operator === "=" && nameOf(where.operand) === "id";
}

/** Empty unless every key is a field in descending order. */
function orderOf({ orderBy }: Query): string {
  return orderBy.every(({ descending }) => descending) ? orderBy.map(({ operand }) => nameOf(operand)).join(" ") : "";
}

function nameOf(operand: Query["orderBy"][number]["operand"]): string {
  return operand.kind === "field" ? operand.path.segments.join(".").toLowerCase() : "";
}
