import type { RecordReader, Viewer } from "../types";
import { aggregateRows, isAggregate } from "./aggregate";
import { dayOf } from "./instants";
import type { QueryRow } from "./json";
import { checkLimits } from "./limits";
import { fieldOperand } from "./operand";
import { parseQuery } from "./parse";
import { bindRecords, scopeOf } from "./records";
import { bindRows, first } from "./rows";
import { refuse, type Session } from "./session";

export type QueryInput = {
  text: string;
  reader: RecordReader;
  viewer: Viewer;
  now: Date;
  /** queryAll: deleted records too. */
  includeDeleted?: boolean;
  /** The REST path of a record, shown as `attributes.url`. */
  urlOf: (objectName: string, id: string) => string;
};

export type QueryOutcome = {
  totalSize: number;
  /** All rows, ready to be cut into pages; empty for `SELECT COUNT()`, which answers by `totalSize` alone. */
  records: QueryRow[];
  countOnly: boolean;
};

/**
 * Runs a SOQL query as a viewer: only objects, fields and records the viewer may read exist for it.
 * @throws SoqlError with Salesforce's code and text; nothing else, whatever the text.
 */
export function runQuery(input: QueryInput): QueryOutcome {
  const query = parseQuery(input.text);
  checkLimits(query);
  const scope = scopeOf(sessionFor(input, query.allRows), query);
  if (query.countOnly && query.groupBy.length > 0)
    refuse({ session: scope.session, offset: query.offset }, "MALFORMED_QUERY", "Grouped queries cannot use COUNT()");
  if (query.countOnly) {
    for (const { operand } of query.orderBy) fieldOperand(scope, operand, "sorted");
    const most = query.limit === null ? Number.POSITIVE_INFINITY : query.skip + query.limit;
    const found = first(bindRecords(scope, query)(), most).length;
    return { totalSize: Math.max(found - query.skip, 0), records: [], countOnly: true };
  }
  const records = isAggregate(query) ? aggregateRows(scope, query) : bindRows(scope, query)();
  return { totalSize: records.length, records, countOnly: false };
}

function sessionFor({ text, reader, viewer, now, includeDeleted, urlOf }: QueryInput, allRows: boolean): Session {
  const today = dayOf(now, viewer.timeZone);
  return { text, reader, viewer, today, includeDeleted: includeDeleted === true || allRows, urlOf, parents: new Set() };
}
