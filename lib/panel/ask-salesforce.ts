import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite, type Subresult } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { panelQueries, select, type Selection, type Wanted } from "./panel-queries";
import { type Answered, type Answers, lookFailure, snapshotsOf } from "./read-answers";
import type { PanelSnapshot } from "./snapshot";

/** Salesforce names one unknown field a query; several may have gone at once. */
const mostAsks = 5;

/**
 * Reads all that panels show of some people in one API call: Contacts with their latest Cases, Leads, the Contacts' Accounts
 * with their latest Opportunities, how many Cases there are and are open (limits-and-guarantees §1.3 A), and the Accounts of their domains.
 *
 * Fields that Salesforce no longer knows are left out, and the call is repeated for as long as that helps. An org too large to be read for
 * phones is asked once more without them.
 *
 * @returns what was found of each, by address; without those who were not found where not all could be looked in
 * @throws SalesforceError when Salesforce cannot be asked, or that holds for all of them
 */
export async function askSalesforce(
  org: Org,
  people: readonly Wanted[],
  { isStrict, ...given }: Pick<Answers, "isStrict" | "selection">,
): Promise<Map<string, PanelSnapshot>> {
  let [wanted, selection] = [people, given.selection];
  let queries = panelQueries(selection, wanted, isStrict);
  for (let asks = 1; ; asks += 1) {
    const answers = await ask(org, queries);
    const [fewer, known] = await askable(org, { wanted, selection, answers });
    const others = panelQueries(known, fewer, isStrict);
    if (asks >= mostAsks || isDeepStrictEqual(others, queries))
      return sureOf({ selection, wanted, isStrict, answers, hasPhonesLeftOut: wanted !== people });
    [wanted, selection, queries] = [fewer, known, others];
  }
}

function sureOf(given: Answers): Map<string, PanelSnapshot> {
  const [snapshots, failure] = [snapshotsOf(given), lookFailure(given.answers)];
  if (failure && snapshots.size === 0) throw failure;
  return snapshots;
}

type Asked = { wanted: readonly Wanted[]; selection: Selection; answers: Answered };

/** What Salesforce says of queries that read, or ask for, too much. */
const tooMuch = new Set(["QUERY_TIMEOUT", "QUERY_TOO_COMPLICATED"]);

/** What there is to ask for after these answers: the same, unless fields have gone or looking for phones took too long. */
async function askable(org: Org, { wanted, selection, answers }: Asked): Promise<[readonly Wanted[], Selection]> {
  const failed = Object.values(answers).flatMap((answer) => (answer.ok ? [] : [answer.error]));
  const isTooSlow = failed.some(({ errorCode }) => tooMuch.has(errorCode));
  const hasPhones = wanted.some(({ phones }) => phones.length > 0);
  return [
    isTooSlow && hasPhones ? wanted.map((each) => ({ ...each, phones: [] })) : wanted,
    failed.some(({ reason }) => reason === "stale-schema") ? await select(org) : selection,
  ];
}

const brings = ["contacts", "leads", "accounts", "caseCounts", "companies", "opportunityCounts"] as const;

async function ask(org: Org, queries: ReturnType<typeof panelQueries>): Promise<Answered> {
  const asked = brings.flatMap((bringing) => {
    const query = queries[bringing];
    return query ? [{ bringing, path: queryPath(query) }] : [];
  });
  if (asked.length === 0) return {};
  const shape = queryAnswer(z.looseObject({}));
  const results: Subresult<{ records: Record<string, unknown>[] }>[] = await composite(
    org,
    asked.map(({ path }) => ({ method: "GET" as const, path, shape })),
  );
  return Object.fromEntries(asked.flatMap(({ bringing }, at) => (results[at] ? [[bringing, results[at]]] : [])));
}
