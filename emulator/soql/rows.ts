import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import type { Query } from "./ast";
import type { QueryRow } from "./json";
import { fieldOperand } from "./operand";
import { type Order, sorted } from "./order";
import { type Children, projection } from "./project";
import { bindRecords } from "./records";
import type { Scope } from "./scope";
import { refuse, refuseRelationship, type Session } from "./session";

/** Rows for the records a query finds, or for those it finds among a narrower source. */
type Rows = (source?: Iterable<StoredRecord>) => QueryRow[];

/** Checks a query that answers with records, and makes it runnable. @throws SoqlError */
export function bindRows(scope: Scope, query: Query): Rows {
  const matching = bindRecords(scope, query);
  const childrenOf = (child: Query) => bindChildren(scope, child);
  const rowOf = projection({ scope, query, childrenOf });
  const order = query.orderBy.map((item) => ({ ...item, operand: fieldOperand(scope, item.operand, "sorted") }));
  return (source) => window(matching(source), order, query).map(rowOf);
}

/** ORDER BY, OFFSET and LIMIT. */
function window(records: Iterable<StoredRecord>, order: Order<StoredRecord>, { limit, skip }: Query): StoredRecord[] {
  const keep = limit === null ? Number.POSITIVE_INFINITY : skip + limit;
  const found = order.length > 0 ? sorted(records, order, keep) : first(records, keep);
  return found.slice(skip);
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

function bindChildren(parent: Scope, query: Query): Children {
  const { session } = parent;
  const { name, alias, offset } = query.from;
  if (query.countOnly || query.groupBy.length > 0)
    refuse({ session, offset: query.offset }, "MALFORMED_QUERY", "only root queries support aggregate expressions");
  const relationship = childRelationship(session, parent.object, name);
  if (relationship === null) return refuseRelationship({ session, offset }, name, "FROM part of query call");
  const rows = bindRows({ session, object: relationship.child, alias }, query);
  const belongingTo = childFinder(session, relationship);
  return {
    name: relationship.name,
    of: ({ Id }) => {
      const records = rows(belongingTo(Id));
      return records.length === 0 ? null : { totalSize: records.length, done: true, records };
    },
  };
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
