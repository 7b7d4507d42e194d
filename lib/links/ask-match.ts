import { z } from "zod";
import { composite } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import type { SalesforceError } from "../salesforce/errors";
import { morePages, queryAnswer, queryPath } from "../salesforce/query";
import type { MatchQuery } from "./match-queries";
import { AccountRow, CaseRow, openCases, openOpportunities, PersonRow, RoleRow } from "./match-rows";
import type { OpenRecord } from "./found-schema";

/** Look-ups of many people read more than a panel does. */
const timeoutMs = 60_000;

/** What the queries of a look-up brought. */
export type FoundRows = {
  contacts: PersonRow[];
  leads: PersonRow[];
  opportunities: OpenRecord[];
  cases: OpenRecord[];
  accounts: AccountRow[];
  problems: string[];
};

/**
 * Asks the queries of a look-up, five a call.
 * @throws SalesforceError when people cannot be looked for
 */
export async function askMatch(org: Org, queries: readonly MatchQuery[]): Promise<FoundRows> {
  const rows: Record<MatchQuery["brings"], unknown[]> = {
    contacts: [],
    leads: [],
    opportunities: [],
    cases: [],
    accounts: [],
  };
  const problems: string[] = [];
  for (let at = 0; at < queries.length; at += 5) {
    const five = queries.slice(at, at + 5);
    const results = await composite(
      org,
      five.map(({ text }) => ({ method: "GET" as const, path: queryPath(text), shape })),
      { timeoutMs },
    );
    for (const [n, { brings }] of five.entries()) {
      const result = results[n];
      if (result?.ok) rows[brings].push(...result.body.records, ...(await morePages(org, result.body, z.unknown())));
      else if (result) problems.push(problemOf(brings, result.error));
    }
  }
  return {
    contacts: z.array(PersonRow).parse(rows.contacts),
    leads: z.array(PersonRow).parse(rows.leads),
    opportunities: openOpportunities(z.array(RoleRow).parse(rows.opportunities)),
    cases: openCases(z.array(CaseRow).parse(rows.cases)),
    accounts: z.array(AccountRow).parse(rows.accounts),
    problems,
  };
}

const shape = queryAnswer(z.unknown());

const sidelines = { opportunities: "Opportunities", cases: "Cases", accounts: "Accounts" };

/** What is only to be related to may be missing; that people were not found says nothing where they could not be looked for. */
function problemOf(brings: MatchQuery["brings"], error: SalesforceError): string {
  const isHidden =
    error.reason === "no-access" || error.errorCode === "INVALID_TYPE" || error.errorCode === "INVALID_FIELD";
  if (brings === "contacts" || brings === "leads" || !isHidden) throw error;
  return `Open ${sidelines[brings]} could not be looked in: ${error.message}`;
}
