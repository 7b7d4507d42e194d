import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { checkActivities } from "./activity-sub-query";
import type { OrderItem, Query } from "./ast";
import { type BoundOperand, recordOperand } from "./operand";
import { type Order, sorted } from "./order";
import { childrenOn, type ResultRows } from "./paging";
import { type Children, projection } from "./project";
import { bindRecords } from "./records";
import { type Scope, withAliases } from "./scope";
import { refuse, refuseRelationship, type Session } from "./session";

/** Rows for the records a query finds, or for those it finds among a narrower source. */
type Rows = (source?: Iterable<StoredRecord>) => ResultRows;

/** Checks a query that answers with records, and makes it runnable. @throws SoqlError */
export function bindRows(scope: Scope, query: Query): Rows {
  const matching = bindRecords(scope, query);
  const childrenOf = (child: Query) => bindChildren(scope, query, child);
  const rowOf = projection({ scope, query, childrenOf });
  const order = query.orderBy.map((item) => ordered(item, recordOperand(scope, item.operand, "sorted")));
  return (source) => {
    const found = window(matching(source), order, query);
    return {
      size: found.length,
      row: (index, page) => {
        const record = found[index];
        const present = record !== undefined && page.later ? asItIsNow(scope, record) : record;
        return present === undefined ? null : rowOf(present, page);
      },
    };
  };
}

/** References sort their nulls first, whatever the query says (SOQL reference, ORDER BY). */
function ordered({ descending, nullsLast }: OrderItem, operand: BoundOperand<StoredRecord>) {
  return { operand, descending, nullsLast: nullsLast && operand.field.type !== "reference" };
}

/** A cursor is no snapshot (api.md §6.1): later pages show records as they have become, and leave out what is gone. */
function asItIsNow({ session, object }: Scope, { Id }: StoredRecord): StoredRecord | undefined {
  const { includeDeleted, reader, viewer } = session;
  const [present] = reader.lookup(object.name, { field: "Id", value: Id, includeDeleted }) ?? [];
  return present !== undefined && viewer.canSeeRecord(object.name, present) ? present : undefined;
}

/** ORDER BY, OFFSET and LIMIT. */
function window(records: Iterable<StoredRecord>, order: Order<StoredRecord>, { limit, skip }: Query): StoredRecord[] {
  const skipped = skip?.count ?? 0;
  const keep = limit === null ? Number.POSITIVE_INFINITY : skipped + limit;
  const found = order.length > 0 ? sorted(records, order, keep) : first(records, keep);
  return skipped === 0 ? found : found.slice(skipped);
}

/** Stops reading at the last record wanted. */
export function first(records: Iterable<StoredRecord>, most: number): StoredRecord[] {
  const found: StoredRecord[] = [];
  if (most === 0) return found;
  for (const record of records) {
    found.push(record);
    if (found.length >= most) break;
  }
  return found;
}

function bindChildren(parent: Scope, outer: Query, query: Query): Children {
  const { session } = parent;
  if (query.countOnly || query.groupBy !== null)
    refuse({ session, offset: query.offset }, "MALFORMED_QUERY", "only root queries support aggregate expressions");
  if (query.skip !== null && outer.limit !== 1)
    refuse(
      { session, offset: query.skip.offset },
      "MALFORMED_QUERY",
      "OFFSET is allowed in a sub-query only where its parent query has LIMIT 1",
    );
  const { relationship, scope } = scopeOfChildren(parent, query);
  checkActivities(session, { outer, query, child: relationship.child, relationship: relationship.name });
  const rows = bindRows(scope, query);
  const belongingTo = childFinder(session, relationship);
  return {
    name: relationship.name,
    of: ({ Id }, page) => {
      const children = rows(belongingTo(Id));
      return children.size === 0 ? null : childrenOn(page, children);
    },
  };
}

/** What a sub-query reads: the objects at the other end of a child relationship. @throws SoqlError for an unknown one */
export function scopeOfChildren(parent: Scope, { from }: Query): { relationship: Relationship; scope: Scope } {
  const { session } = parent;
  const name = relationshipName(parent, from.path.segments);
  const relationship = childRelationship(session, parent.object, name);
  if (relationship === null)
    return refuseRelationship({ session, offset: from.path.offset }, name, "FROM part of query call");
  return { relationship, scope: withAliases({ session, object: relationship.child, aliases: new Map() }, from) };
}

/** `Contacts`, or `Account.Contacts` and `a.Contacts` in a query `FROM Account a`. */
function relationshipName({ object, aliases }: Scope, segments: readonly string[]): string {
  const [before = "", name, ...more] = segments;
  const isParent =
    before.toLowerCase() === object.name.toLowerCase() || aliases.get(before.toLowerCase())?.length === 0;
  return name !== undefined && more.length === 0 && isParent ? name : segments.join(".");
}

type Relationship = { name: string; child: ObjectDefinition; field: FieldDefinition };

function childRelationship(session: Session, parent: ObjectDefinition, name: string): Relationship | null {
  const { reader, viewer } = session;
  for (const child of reader.objects()) {
    const field = child.fields.find(
      ({ childRelationshipName, referenceTo }) =>
        childRelationshipName?.toLowerCase() === name.toLowerCase() && referenceTo.includes(parent.name),
    );
    if (field?.childRelationshipName == null || !viewer.canReadObject(child.name)) continue;
    if (viewer.canReadField(child.name, field.name)) return { name: field.childRelationshipName, child, field };
  }
  return null;
}

/** Children by index; without one, by reading all of them once for all parents. */
function childFinder(session: Session, { child, field }: Relationship): (id: string) => Iterable<StoredRecord> {
  const { reader, includeDeleted } = session;
  let byParent: Map<string, StoredRecord[]> | null = null;
  return (id) => {
    const found =
      byParent === null ? reader.lookup(child.name, { field: field.name, value: id, includeDeleted }) : null;
    if (found !== null) return found;
    byParent ??= grouped(reader.all(child.name, { includeDeleted }), (record) =>
      String(reader.valueOf(child.name, record, field)),
    );
    return byParent.get(id) ?? [];
  };
}

function grouped(
  records: Iterable<StoredRecord>,
  keyOf: (record: StoredRecord) => string,
): Map<string, StoredRecord[]> {
  const groups = new Map<string, StoredRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return groups;
}
