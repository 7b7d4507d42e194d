import type { RecordLink } from "./links";
import type { SObjectDescribe } from "../salesforce/schema";
import { either, identifier, identifiers, type Soql, soql } from "../salesforce/soql";
import { companyDomains, siteOf } from "./company-site";
import { numberConditions, numberLength, type NumberPlace, numberPlaces, type Numbers } from "./numbers";
import type { NumberObject } from "./schema";

/** Whom to look for. */
export type Asked = {
  /** Lower-cased. */
  address: string;
  /** The record we remember the person by. */
  link: RecordLink | null;
  /** Whether a Contact's open Opportunities and Cases are wanted. */
  wantsRelated: boolean;
  /** Whether the Account of the address's domain is wanted. */
  wantsAccount: boolean;
  /** Customers' numbers they wrote. */
  numbers?: Numbers;
};

/** What of the org's objects the connected user sees, and which fields' values are wanted of a match. */
export type Seen = {
  describes: ReadonlyMap<string, SObjectDescribe>;
  fields: { Contact: readonly string[]; Lead: readonly string[] };
  /** The fields of customers' numbers, by the object that has them. */
  numbers: Partial<Record<NumberObject, string>>;
};

/** A query of a look-up, and what its rows tell. */
export type MatchQuery = { brings: "contacts" | "leads" | "opportunities" | "cases" | "accounts"; text: Soql };

/**
 * SOQL may have 100,000 characters; the rest is for what stands around the addresses.
 * @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_soslsoql.htm
 */
const mostCharacters = 98_000;

/** The queries that find all these people, as few as they fit. */
export function matchQueries(asked: readonly Asked[], seen: Seen): MatchQuery[] {
  // Whom only a number tells is not gone on with: what is open for them is nobody's question.
  const related = asked.filter((each) => each.wantsRelated).map(({ numbers: _, ...each }) => each);
  return [
    ...eachPortion(asked, seen, "Contact").map(
      (who): MatchQuery => ({ brings: "contacts", text: contacts(seen, who) }),
    ),
    ...eachPortion(asked, seen, "Lead").map((who): MatchQuery => ({ brings: "leads", text: leads(seen, who) })),
    ...eachPortion(related, seen, "Contact").flatMap((who) => relatedQueries(seen, contactsIn(who))),
    ...accountQueries(
      asked.filter((each) => each.wantsAccount),
      seen,
    ),
  ];
}

/** Fields that hold e-mail addresses, the standard one first. */
export function emailFields(describe: SObjectDescribe | undefined): string[] {
  const names = (describe?.fields ?? []).filter((field) => field.type === "email" && field.isFilterable);
  return names.map(({ name }) => name).toSorted((a, b) => Number(b === "Email") - Number(a === "Email"));
}

/** An address, and the one without its `+tag`. */
export function spellings(address: string): string[] {
  const untagged = address.replace(/\+[^@]*(?=@[^@]*$)/, "");
  return untagged === address || untagged.startsWith("@") ? [address] : [address, untagged];
}

/** Conditions that together find everyone, each short enough for a query. Null for an object that cannot be looked in. */
function eachPortion(asked: readonly Asked[], seen: Seen, sObject: "Contact" | "Lead"): Soql[] {
  const describe = seen.describes.get(sObject);
  const fields = emailFields(describe);
  if (!describe || fields.length === 0) return [];
  const place = { describe, account: seen.describes.get("Account") ?? null, fields };
  return inPortions(asked, (each) => costOf(each, place), mostCharacters).map((portion) => whoIs(portion, place));
}

type Place = { describe: SObjectDescribe; account: SObjectDescribe | null; fields: readonly string[] };

/** With a comma and a blank after each. */
function costOf({ address, link, numbers = {} }: Asked, place: Place): number {
  const texts = spellings(address).reduce((sum, spelling) => sum + soql`${spelling}`.text.length + 2, 0);
  const isRemembered = link?.sObject === place.describe.name;
  return texts * place.fields.length + numberLength(numbers, place) + (isRemembered ? 24 : 0);
}

/** Things in groups of which each fits into so much room. */
export function inPortions<T>(all: readonly T[], costOf: (each: T) => number, room: number): T[][] {
  const portions: T[][] = [];
  let left = 0;
  for (const each of all) {
    const cost = costOf(each);
    if (cost > left) {
      portions.push([]);
      left = room;
    }
    portions.at(-1)?.push(each);
    left -= cost;
  }
  return portions;
}

function whoIs(portion: readonly Asked[], place: Place): Soql {
  const addresses = [...new Set(portion.flatMap(({ address }) => spellings(address)))];
  const remembered = portion.flatMap(({ link }) => (link?.sObject === place.describe.name ? [link.recordId] : []));
  const written = portion.flatMap(({ numbers }) => numbers ?? []);
  const conditions = [
    ...place.fields.map((field) => soql`${identifier(field)} IN ${addresses}`),
    ...numberConditions(written, place),
  ];
  const all = remembered.length > 0 ? [...conditions, soql`Id IN ${[...new Set(remembered)]}`] : conditions;
  return soql`(${either(all)})`;
}

/** The Contacts of a condition, with all that a match tells. */
export function contacts(seen: Seen, who: Soql): Soql {
  return soql`SELECT ${identifiers(contactColumns(seen))} FROM Contact WHERE ${who}`;
}

/** The Leads of a condition, with the Contacts that converted ones became. */
export function leads(seen: Seen, who: Soql): Soql {
  const own = visible(seen, "Lead", ["Name", "Company", "LastModifiedDate", "IsConverted", ...seen.fields.Lead]);
  const became = has(seen, "Lead", "ConvertedContactId") && seen.describes.has("Contact");
  const contact = became
    ? ["ConvertedContactId", ...contactColumns(seen).map((name) => `ConvertedContact.${name}`)]
    : [];
  const columns = [
    "Id",
    ...own,
    ...emailFields(seen.describes.get("Lead")),
    ...numberColumns(seen, "Lead"),
    ...contact,
  ];
  return soql`SELECT ${identifiers([...new Set(columns)])} FROM Lead WHERE ${who}`;
}

function contactColumns(seen: Seen): string[] {
  const own = visible(seen, "Contact", [
    "Name",
    "AccountId",
    "IsPersonAccount",
    "LastModifiedDate",
    ...seen.fields.Contact,
  ]);
  const account = own.includes("AccountId") && has(seen, "Account", "Name") ? ["Account.Name"] : [];
  const keys = [...emailFields(seen.describes.get("Contact")), ...numberColumns(seen, "Contact")];
  return [...new Set(["Id", ...own, ...keys, ...account])];
}

function numberColumns(seen: Seen, sObject: "Contact" | "Lead"): string[] {
  return placesIn(seen, sObject).map(({ column }) => column);
}

/** Where customers' numbers of an object are kept. */
export function placesIn({ describes, numbers }: Seen, sObject: "Contact" | "Lead"): NumberPlace[] {
  const describe = describes.get(sObject);
  return describe ? numberPlaces(numbers, { describe, account: describes.get("Account") ?? null }) : [];
}

function visible(seen: Seen, sObject: string, names: readonly string[]): string[] {
  return names.filter((name) => has(seen, sObject, name));
}

function has({ describes }: Seen, sObject: string, name: string): boolean {
  return describes.get(sObject)?.fields.some((field) => field.name === name) ?? false;
}

/** The ids of the Contacts of a condition. */
export const contactsIn = (who: Soql) => soql`(SELECT Id FROM Contact WHERE ${who})`;

/**
 * Open Opportunities in which these Contacts play a role, and their open Cases.
 * @param contactIds a list of ids, or a query for them
 */
export function relatedQueries({ describes }: Seen, contactIds: Soql): MatchQuery[] {
  const roles = soql`SELECT ContactId, OpportunityId, Opportunity.Name FROM OpportunityContactRole WHERE Opportunity.IsClosed = false AND ContactId IN ${contactIds}`;
  const cases = soql`SELECT Id, CaseNumber, Subject, ContactId FROM Case WHERE IsClosed = false AND ContactId IN ${contactIds}`;
  return [
    ...(describes.has("Opportunity") ? [{ brings: "opportunities" as const, text: roles }] : []),
    ...(describes.has("Case") ? [{ brings: "cases" as const, text: cases }] : []),
  ];
}

function accountQueries(asked: readonly Asked[], seen: Seen): MatchQuery[] {
  if (!has(seen, "Account", "Website")) return [];
  const domains = [...new Set(asked.flatMap(({ address }) => companyDomains(address)))];
  const companies = has(seen, "Account", "IsPersonAccount") ? soql` AND IsPersonAccount = false` : soql``;
  const costOf = (domain: string) => siteOf([domain]).text.length;
  return inPortions(domains, costOf, mostCharacters).map((portion) => {
    const text = soql`SELECT Id, Name, Website FROM Account WHERE ${siteOf(portion)}${companies}`;
    return { brings: "accounts", text };
  });
}
