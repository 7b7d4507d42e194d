/** Queries as the Bulk APIs take them: fields of records and of their parents, and nothing that has no place in a CSV (Bulk API guide, SOQL Considerations). */
import type { Org } from "../live-org";
import type { Principal } from "../principal";
import { resourceUrl } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import { isAggregate } from "../soql/aggregate";
import type { Query } from "../soql/ast";
import { SoqlError } from "../soql/errors";
import type { QueryRow } from "../soql/json";
import { pageOf, type ResultRows } from "../soql/paging";
import { bindRows } from "../soql/rows";
import { readQuery } from "../soql/run-query";
import type { ObjectDefinition } from "../types";
import { apiError } from "./bulk-error";
import { type ResultColumn, resultColumns } from "./result-columns";

export type Asking = { org: Org; principal: Principal; apiVersion: string; includeDeleted: boolean };

/** A query that has been checked; `find` looks for its records, and may be refused. */
export type BulkQuery = { object: ObjectDefinition; columns: ResultColumn[]; find: () => ResultRows };

/** Reads no record yet. @throws SalesforceError */
export function readBulkQuery({ org, principal, apiVersion, includeDeleted }: Asking, text: string): BulkQuery {
  return refusing(() => {
    const { query, scope } = readQuery({
      text,
      reader: org.store,
      viewer: principal,
      now: org.clock.now(),
      version: Number(apiVersion),
      includeDeleted,
      urlOf: (objectName, id) => resourceUrl({ version: apiVersion }, `sobjects/${objectName}/${id}`),
    });
    checkConstructs(query);
    const rows = bindRows(scope, query);
    const find = () => {
      org.refusals.check({ operation: "query", objectNames: [scope.object.name] });
      return rows();
    };
    return { object: scope.object, columns: resultColumns(scope, query), find };
  });
}

const ROWS_AT_ONCE = 1_000;

/** Some rows after the other, so that they need not be made all at once. */
export function* rowsOf(rows: ResultRows): Generator<QueryRow[]> {
  for (let start: number | null = 0; start !== null; ) {
    const { records, next } = pageOf(rows, start, { batchSize: ROWS_AT_ONCE, nextUrl: null });
    yield records;
    start = next;
  }
}

/** Texts of the first two as clients know them; the others unverified. */
function checkConstructs(query: Query): void {
  const kinds = new Set(query.select.map(({ kind }) => kind));
  if (query.countOnly || isAggregate(query) || kinds.has("child")) {
    throw apiError("Aggregate Relationships not supported in Bulk Query");
  }
  if (kinds.has("typeof")) throw apiError("TYPEOF not supported in Bulk Query");
  if (query.skip !== null) throw apiError("OFFSET not supported in Bulk Query");
}

function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SoqlError) throw new SalesforceError({ errorCode: error.errorCode, message: error.message });
    throw error;
  }
}
