import type { Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { SalesforceError } from "../salesforce/errors";
import type { SObjectDescribe } from "../salesforce/schema";
import { soql } from "../salesforce/soql";
import { askMatch, type FoundRows } from "./ask-match";
import { followMerges } from "./follow-merges";
import { type Asked, matchQueries, relatedQueries, type Seen } from "./match-queries";
import { accountOfDomain, contactOf, leadOf, People } from "./match-rows";
import { fieldsOf } from "./numbers";
import { matchOtherwise, type Otherwise } from "./match-otherwise";
import { type Hit, rank } from "./rank";
import { type Rules, rulesFor } from "./rules";
import type { AddressMatch, OpenRecord } from "./found-schema";
import { putsPhonesFirst } from "./standing";

export type Wanted = {
  /** Each address once. */
  asked: readonly Asked[];
  /** Fields whose values are wanted of what is found. */
  fields: Seen["fields"];
};

/** Salesforce names one unknown field a query; several may have gone at once. */
const mostAsks = 5;

/** A record merged into another that was merged itself, and so on. */
const mostMerges = 3;

/**
 * Looks people up in an org by their addresses, in any field that holds one, by the customers' numbers they wrote, and by the records they
 * are remembered by: Contacts, Leads (converted ones as the Contact they became), and what is open for them. 2,000 usual addresses are one
 * call, 1,000 where the org has a second field for addresses. Those whom no address finds are looked for by what else is known of them, as
 * the panel does: where there is anything, that is a call more.
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
  const found = await askMatch(org, matchQueries(asked, seen));
  const people = new People([
    ...found.contacts.map((row) => contactOf(row, seen)),
    ...found.leads.flatMap((row) => leadOf(row, seen) ?? []),
  ]);
  const open = await withConverted(org, { asked, people, seen, found });
  const moved = await lookForSurvivors(org, look, people);
  const otherwise = await matchOtherwise(org, { asked: unfound(look, people), seen, rules: look.rules });
  const matchOf = matcher({ people, open: allOpen(open, otherwise.open), otherwise, found, seen, rules: look.rules });
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

/** Those whom no address finds, and whom nobody linked; where phones say as much as addresses everybody who is not linked. */
function unfound({ asked, rules }: Look, people: People): Asked[] {
  const isFound = (each: Asked) => hitsFor(each, people, rules).some(({ by }) => by.number === undefined);
  return asked.filter((each) => each.link === null && (putsPhonesFirst(rules.order) || !isFound(each)));
}

function hitsFor({ address, link, numbers = {} }: Asked, people: People, rules: Rules): Hit[] {
  const told = { address, rememberedId: link?.recordId ?? null, numbers, isStrict: rules.isStrict };
  return people.answeringTo(told).filter((hit) => isAllowed(hit, address, rules));
}

type Open = Pick<FoundRows, "opportunities" | "cases">;

type Matching = {
  people: People;
  open: Open;
  otherwise: Otherwise;
  found: FoundRows;
  seen: Seen;
  rules: Rules;
};

function matcher({ people, open, otherwise, found, seen, rules }: Matching) {
  const opportunities = Map.groupBy(open.opportunities, ({ contactId }) => contactId);
  const cases = Map.groupBy(open.cases, ({ contactId }) => contactId);
  const problems = problemsOf(seen, [...found.problems, ...otherwise.problems]);
  return (asked: Asked): AddressMatch => {
    const { address } = asked;
    const byMore = (otherwise.hits.get(address) ?? []).filter((hit) => isAllowed(hit, address, rules));
    const records = rank([...hitsFor(asked, people, rules), ...byMore], rules.order);
    const contacts = asked.wantsRelated ? records : [];
    return {
      records,
      opportunities: contacts.flatMap(({ id }) => opportunities.get(id) ?? []),
      cases: contacts.flatMap(({ id }) => cases.get(id) ?? []),
      domainAccount: asked.wantsAccount ? accountOfDomain(found.accounts, address) : null,
      isLinkGone: isLinkGone(asked, people, seen),
      phones: otherwise.phones.get(address) ?? [],
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
  const more = await askMatch(org, relatedQueries(seen, soql`${ids}`));
  return allOpen(found, more);
}

function allOpen(one: Open, other: Open): Open {
  const distinct = (records: OpenRecord[]) => [
    ...new Map(records.map((each) => [`${each.id}${each.contactId}`, each])).values(),
  ];
  return {
    opportunities: distinct([...one.opportunities, ...other.opportunities]),
    cases: distinct([...one.cases, ...other.cases]),
  };
}
