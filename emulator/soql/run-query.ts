import type { RecordReader, Viewer } from "../types";
import { aggregateRows, isAggregate } from "./aggregate";
import type { Query } from "./ast";
import { Grouping } from "./groups";
import { dayOf } from "./instants";
import type { QueryRow } from "./json";
import { checkLimits } from "./limits";
import { pageOf, type ResultRows } from "./paging";
import { parseQuery } from "./parse";
import { bindRecords } from "./records";
import { bindRows, first } from "./rows";
import { type Scope, scopeOf } from "./scope";
import { refuse, type Session } from "./session";

export type QueryInput = {
  text: string;
  reader: RecordReader;
  viewer: Viewer;
  now: Date;
  /** The API version it is asked in; the newest when it does not matter. */
  version?: number;
  /** queryAll: deleted records and archived activities too. */
  includeDeleted?: boolean;
  /** The REST path of a record, shown as `attributes.url`. */
  urlOf: (objectName: string, id: string) => string;
};

/** What a query answers: a number alone (`SELECT COUNT()`), groups, or records. */
export class QueryOutcome {
  readonly kind: "count" | "groups" | "records";
  /** What it reads. */
  readonly objectName: string;
  readonly totalSize: number;
  /** Whether OFFSET cut the rows: only their first page can be had then (SOQL reference, Considerations When Using OFFSET). */
  readonly skips: boolean;
  /** FOR VIEW. */
  readonly views: boolean;
  readonly rows: ResultRows;

  constructor(
    kind: QueryOutcome["kind"],
    rows: ResultRows,
    options: Pick<QueryOutcome, "objectName"> & Partial<Pick<QueryOutcome, "totalSize" | "skips" | "views">>,
  ) {
    this.kind = kind;
    this.rows = rows;
    this.objectName = options.objectName;
    this.totalSize = options.totalSize ?? rows.size;
    this.skips = options.skips ?? false;
    this.views = options.views ?? false;
  }

  get countOnly(): boolean {
    return this.kind === "count";
  }

  /** All rows at once, with all their children. */
  get records(): QueryRow[] {
    return pageOf(this.rows, 0, { batchSize: Number.POSITIVE_INFINITY, nextUrl: null }).records;
  }
}

const NEWEST = 68;
const NO_ROWS: ResultRows = { size: 0, row: () => null };

/**
 * Runs a SOQL query as a viewer: only objects, fields and records the viewer may read exist for it.
 * @throws SoqlError with Salesforce's code and text; nothing else, whatever the text.
 */
export function runQuery(input: QueryInput): QueryOutcome {
  const { query, scope } = readQuery(input);
  const skips = query.skip !== null;
  const objectName = scope.object.name;
  if (query.countOnly) return new QueryOutcome("count", NO_ROWS, { objectName, totalSize: countOf(scope, query) });
  if (!isAggregate(query)) {
    return new QueryOutcome("records", bindRows(scope, query)(), { objectName, skips, views: query.views });
  }
  const groups = aggregateRows(scope, query);
  return new QueryOutcome(
    "groups",
    { size: groups.length, row: (index) => groups[index] ?? null },
    { objectName, skips },
  );
}

/** Reads a query up to where its records would be looked for. @throws SoqlError */
export function readQuery(input: QueryInput): { query: Query; scope: Scope } {
  const { text, reader, viewer, now, urlOf, includeDeleted = false, version = NEWEST } = input;
  const query = parseQuery(text);
  checkLimits(query, version);
  const today = dayOf(now, viewer.timeZone);
  const session: Session = { text, reader, viewer, today, includeDeleted, urlOf, parents: new Set(), work: 0 };
  return { query, scope: scopeOf(session, query) };
}

function countOf(scope: Scope, query: Query): number {
  const at = { session: scope.session, offset: query.offset };
  if (query.groupBy !== null) refuse(at, "MALFORMED_QUERY", "Grouped queries cannot use COUNT()");
  const whole = new Grouping(scope, null);
  for (const { operand } of query.orderBy) whole.operand(operand, "Ordered field");
  const skip = query.skip?.count ?? 0;
  const most = query.limit === null ? Number.POSITIVE_INFINITY : skip + query.limit;
  return Math.max(first(bindRecords(scope, query)(), most).length - skip, 0);
}
