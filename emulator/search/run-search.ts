/**
 * Runs a search as a viewer: only objects, fields and records the viewer may read exist for it. What is found is read as it stands
 * now, though search may know it as it was.
 */
import type { Query } from "../soql/ast";
import { fieldItem } from "../soql/field-item";
import { dayOf } from "../soql/instants";
import type { QueryRow } from "../soql/json";
import { pageOf } from "../soql/paging";
import { bindRows } from "../soql/rows";
import { bindPath, type Scope } from "../soql/scope";
import { objectNamed, refuse, type Session } from "../soql/session";
import type { Store } from "../store";
import type { ObjectDefinition, StoredRecord, Viewer } from "../types";
import { matcher } from "./matches";
import type { Returning } from "./parse-returning";
import type { Search } from "./parse-sosl";
import type { SearchIndex } from "./search-index";

export type SearchInput = {
  search: Search;
  store: Store;
  index: SearchIndex;
  viewer: Viewer;
  now: Date;
  /** The REST path of a record, shown as `attributes.url`. */
  urlOf: (objectName: string, id: string) => string;
};

type FieldLabels = { entityName: string; fieldMetadata: { name: string; label: string }[] };
type SearchOutcome = { records: QueryRow[]; labels: FieldLabels[] };

/** Over all objects; for one alone; and for one that is neither filtered nor sorted (SOSL reference, SOSL Limits on Search Results). */
const MOST = { rows: 2_000, plainRows: 250 };

/** @throws SoqlError with Salesforce's code and text */
export function runSearch(input: SearchInput): SearchOutcome {
  const { search } = input;
  const session = sessionFor(input);
  const returning = search.returning ?? everyObject(input);
  const bound = returning.map((each) => bindReturning(input, { session, each, among: returning.length }));
  const found = bound.map(({ rows }) => rows());
  const shares = shareOut(
    found.map(({ size }) => size),
    Math.min(search.limit ?? MOST.rows, MOST.rows),
  );
  const records = found.flatMap(
    (rows, index) => pageOf(rows, 0, { batchSize: shares[index] ?? 0, nextUrl: null }).records,
  );
  return { records, labels: search.labels ? bound.map(({ labels }) => labels()) : [] };
}

function sessionFor({ search, store, viewer, now, urlOf }: SearchInput): Session {
  const today = dayOf(now, viewer.timeZone);
  return { text: search.text, reader: store, viewer, today, includeDeleted: true, urlOf, parents: new Set(), work: 0 };
}

function everyObject({ store, viewer }: SearchInput): Returning[] {
  return [...store.objects()]
    .filter(({ name, searchable }) => searchable && viewer.canReadObject(name))
    .map(({ name }) => ({ name, offset: 0, select: [], where: null, orderBy: [], limit: null, skip: 0 }));
}

type Bindable = { session: Session; each: Returning; among: number };

function bindReturning(input: SearchInput, { session, each, among }: Bindable) {
  const at = { session, offset: each.offset };
  const object = objectNamed(at, each.name);
  if (!object.searchable) refuse(at, "INVALID_TYPE", `entity type ${object.name} does not support search`);
  if (each.skip > 0 && among > 1)
    refuse(at, "MALFORMED_QUERY", "OFFSET can only be used when a single object is searched");
  const scope: Scope = { session, object, aliases: new Map() };
  const rows = bindRows(scope, queryOf(input.search.text, each, among));
  return { rows: () => rows(found(input, object)), labels: () => labelsOf(scope, each) };
}

function queryOf(text: string, each: Returning, among: number): Query {
  const { name, offset, where, orderBy, limit, skip } = each;
  const isPlain = where === null && orderBy.length === 0;
  const most = isPlain ? Math.min(MOST.plainRows, Math.floor(MOST.rows / among)) : MOST.rows;
  return {
    text,
    offset,
    countOnly: false,
    select: each.select.length === 0 ? [fieldItem("Id", offset)] : each.select,
    from: { path: { segments: [name], offset }, alias: null, joins: [] },
    scope: null,
    where,
    groupBy: null,
    having: null,
    orderBy,
    limit: Math.min(limit ?? most, most),
    skip: { count: skip, offset },
    locks: null,
    views: false,
  };
}

/** The engine looks no further than the first 2,000 matches, before anything is filtered. */
function* found({ search, store, index, viewer }: SearchInput, object: ObjectDefinition): Iterable<StoredRecord> {
  if (search.expression === null) return;
  const matches = matcher({ reader: store, viewer, group: search.group }, object, search.expression);
  let count = 0;
  for (const known of index.candidates(object, search.expression)) {
    if (!matches(known)) continue;
    yield store.getAny(object.name, known.Id) ?? known;
    count += 1;
    if (count === MOST.rows) return;
  }
}

/** A limit over all is shared evenly; what one object leaves goes to the others (SOSL reference, LIMIT n). */
function shareOut(found: readonly number[], limit: number): number[] {
  const shares = found.map(() => 0);
  let left = Math.min(
    limit,
    found.reduce((total, count) => total + count, 0),
  );
  while (left > 0) {
    for (const [index, count] of found.entries()) {
      const share = shares[index] ?? 0;
      if (left === 0 || share === count) continue;
      shares[index] = share + 1;
      left -= 1;
    }
  }
  return shares;
}

function labelsOf(scope: Scope, { name, select }: Returning): FieldLabels {
  const fields = select.flatMap((item) =>
    item.kind === "value" && item.operand.kind === "field" ? [bindPath(scope, item.operand.path)] : [],
  );
  return {
    entityName: name,
    fieldMetadata: fields.map(({ name: path, field }) => ({ name: path, label: field.label })),
  };
}
