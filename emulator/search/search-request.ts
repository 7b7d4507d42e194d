/** A search asked for over REST: run as its caller, refused in Salesforce's words, answered in its shape (api.md §7). */
import { randomBytes } from "node:crypto";
import { type ApiRequest, type ApiResponse, type Caller, ok, resourceUrl } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import { SoqlError } from "../soql/errors";
import type { Search } from "./parse-sosl";
import { runSearch } from "./run-search";

/** Up to v36 the answer was the bare list (restforce's fixture). */
const FIRST_WITH_ENVELOPE = 37;

export function answerSearch({ org, principal }: Caller, request: ApiRequest, parse: () => Search): ApiResponse {
  const { records, labels } = refused(() => {
    const search = parse();
    const objectNames = (search.returning ?? []).map(({ name }) => name);
    org.refusals.check({ operation: "query", objectNames });
    return runSearch({
      search,
      store: org.store,
      index: org.searchIndex,
      viewer: principal,
      now: org.clock.now(),
      urlOf: (objectName, id) => resourceUrl(request, `sobjects/${objectName}/${id}`),
    });
  });
  if (Number(request.version) < FIRST_WITH_ENVELOPE) return ok(records, queryId());
  const metadata = labels.length === 0 ? {} : { metadata: { entityMetadata: labels } };
  return ok({ searchRecords: records, ...metadata }, queryId());
}

/** As recorded: a signed 64-bit number in base 36, e.g. `-13nx7090w0lc4`. */
function queryId(): Record<string, string> {
  return { queryid: BigInt.asIntN(64, randomBytes(8).readBigUInt64BE()).toString(36) };
}

/** The SOQL parser's refusals, with the code searches have. */
export function refused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    const errorCode = error.errorCode === "MALFORMED_QUERY" ? "MALFORMED_SEARCH" : error.errorCode;
    throw new SalesforceError({ errorCode, message: error.message });
  }
}
