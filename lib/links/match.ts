import { z } from "zod";
import { morePages, queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { SalesforceError } from "../salesforce/errors";
import type { SObjectDescribe } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { followMerges } from "./follow-merges";
import { type Asked, companyDomain, type MatchQuery, matchQueries, relatedQueries, type Seen } from "./match-queries";
import {
  AccountRow,
  accountOfDomain,
  CaseRow,
  contactOf,
  leadOf,
  openCases,
  openOpportunities,
  People,
  PersonRow,
  RoleRow,
} from "./match-rows";
import { fieldsOf } from "./numbers";
import { type Hit, rank } from "./rank";
import { type Rules, rulesFor } from "./rules";
import type { AddressMatch, OpenRecord } from "./schema";

export type Wanted = {
  /** Each address once. */
  asked: readonly Asked[];
  /** Fields whose values are wanted of what is found. */
  fields: Seen["fields"];
};

/** Look-ups of many people read more than a panel does. */
const timeoutMs = 60_000;

/** Salesforce names one unknown field a query; several may have gone at once. */
const mostAsks = 5;

/** A record merged into another that was merged itself, and so on. */
const mostMerges = 3;

/**
 * Looks people up in an org by their addresses, in any field that holds one, by the customers' numbers they wrote, and by the records they
 * are remembered by: Contacts, Leads (converted ones as the Contact they became), and what is open for them. 2,000 usual addresses are one
 * call, 1,000 where the org has a second field for addresses.
 *
 * @returns what the org knows of each address asked for
 * @throws SalesforceError when people cannot be looked for: that says nothing of whether they are there
 */
export async function matchAddresses(org: Org, wanted: Wanted): Promise<Map<string, AddressMatch>> {
  if (wanted.asked.length === 0) return new Map();
  const rules = await rulesFor(
    org,
    wanted.asked.map(({ address }) => address),
  );
  const asked = wanted.asked.map((each) => ({ ...each, numbers: rules.numbers.get(each.address) ?? {} }));
  for (let asks = 1; ; asks += 1) {
    const seen = {
      describes: await describesOf(org),
      fields: wanted.fields,
      numbers: fieldsOf(rules.numbers.values()),
    };
    try {
      return await lookUp(org, { asked, seen, rules, merges: 0 });
    } catch (error) {
      // The field is dropped from what we keep of the schema: what is left is asked for again.
      if (!(error instanceof SalesforceError) || error.reason !== "stale-schema" || asks >= mostAsks) throw error;
    }
  }
}

async function describesOf(org: Org): Promise<Map<string, SObjectDescribe>> {
  const kept = await keptDescribes(org, ["Contact", "Lead", "Account", "Opportunity", "Case"]);
  return new Map([...kept].flatMap(([name, { describe }]) => (describe ? [[name, describe]] : [])));
}

type Look = { asked: readonly Asked[]; seen: Seen; rules: Rules; merges: number };

async function lookUp(org: Org, look: Look): Promise<Map<string, AddressMatch>> {
  const { asked, seen } = look;
  const found = await ask(org, matchQueries(asked, seen));
  const people = new People([
    ...found.contacts.map((row) => contactOf(row, seen)),
    ...found.leads.flatMap((row) => leadOf(row, seen) ?? []),
  ]);
  const open = await withConverted(org, { asked, people, seen, found });
  const moved = await lookForSurvivors(org, look, people);
  const matchOf = matcher({ people, open, found, seen, rules: look.rules });
  return new Map(asked.map((each) => [each.address, moved.get(each.address) ?? matchOf(each)]));
}

/** Those whose remembered record is gone are looked for once more, by the one it was merged into. */
async function lookForSurvivors(org: Org, { asked, seen, rules, merges }: Look, people: People) {
  const lost = asked.filter((each) => isLinkGone(each, people, seen));
  const merged = merges < mostMerges ? await followMerges(org, lost) : [];
  if (merged.length === 0) return new Map<string, AddressMatch>();
  return lookUp(org, { asked: merged, seen, rules, merges: merges + 1 });
}

function isLinkGone({ link }: Asked, people: People, seen: Seen): boolean {
  return link !== null && canLookIn(seen, link.sObject) && !people.has(link.recordId);
}

type Open = Pick<FoundRows, "opportunities" | "cases">;

type Matching = { people: People; open: Open; found: FoundRows; seen: Seen; rules: Rules };

function matcher({ people, open, found, seen, rules }: Matching) {
  const opportunities = Map.groupBy(open.opportunities, ({ contactId }) => contactId);
  const cases = Map.groupBy(open.cases, ({ contactId }) => contactId);
  const problems = problemsOf(seen, found.problems);
  return (asked: Asked): AddressMatch => {
    const { address, link, numbers = {} } = asked;
    const told = { address, rememberedId: link?.recordId ?? null, numbers, isStrict: rules.isStrict };
    const hits = people.answeringTo(told);
    const records = rank(
      hits.filter((hit) => isAllowed(hit, asked.address, rules)),
      rules.order,
    );
    const contacts = asked.wantsRelated ? records : [];
    return {
      records,
      opportunities: contacts.flatMap(({ id }) => opportunities.get(id) ?? []),
      cases: contacts.flatMap(({ id }) => cases.get(id) ?? []),
      domainAccount: asked.wantsAccount ? accountOfDomain(found.accounts, companyDomain(asked.address)) : null,
      isLinkGone: isLinkGone(asked, people, seen),
      problems,
    };
  };
}

/** Whether a number is written the same has been looked at with it. */
function isAllowed({ id, isRemembered, isLiteral, by }: Hit, address: string, rules: Rules): boolean {
  if (isRemembered) return true;
  const isExact = isLiteral || by.number !== undefined;
  return (isExact || !rules.isStrict) && !rules.setAside.get(address)?.has(id);
}

type FoundRows = {
  contacts: PersonRow[];
  leads: PersonRow[];
  opportunities: OpenRecord[];
  cases: OpenRecord[];
  accounts: AccountRow[];
  problems: string[];
};

/** Five queries fit a call. */
async function ask(org: Org, queries: readonly MatchQuery[]): Promise<FoundRows> {
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

function canLookIn({ describes }: Seen, sObject: string): boolean {
  return (sObject === "Contact" || sObject === "Lead") && describes.has(sObject);
}

function problemsOf(seen: Seen, problems: readonly string[]): string[] {
  const hidden = ["Contact", "Lead"].filter((sObject) => !canLookIn(seen, sObject));
  return [...hidden.map((sObject) => `The connected Salesforce user cannot see ${sObject}s.`), ...problems];
}

type Looked = { asked: readonly Asked[]; people: People; seen: Seen; found: FoundRows };

/** What is open for Contacts that Leads became is asked for by their ids, in one more call, where anybody wants it. */
async function withConverted(org: Org, { asked, people, seen, found }: Looked): Promise<Open> {
  const ids = people.converted;
  if (ids.length === 0 || !asked.some(({ wantsRelated }) => wantsRelated)) return found;
  const more = await ask(org, relatedQueries(seen, soql`${ids}`));
  const distinct = (records: OpenRecord[]) => [
    ...new Map(records.map((one) => [`${one.id}${one.contactId}`, one])).values(),
  ];
  return {
    opportunities: distinct([...found.opportunities, ...more.opportunities]),
    cases: distinct([...found.cases, ...more.cases]),
  };
}
