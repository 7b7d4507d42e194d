import { anyOf, type Place, phoneFields, type Sought } from "../links/sought";
import { companyDomains, siteOf } from "../links/company-site";
import { emailFields } from "../links/match-queries";
import { getMatchingSettings } from "../links/matching-settings";
import { numberPlaces } from "../links/numbers";
import type { NumberKeys } from "../links/schema";
import type { Org } from "../salesforce/connection";
import type { SObjectDescribe, TabObject } from "../salesforce/schema";
import { identifiers, type Soql, soql } from "../salesforce/soql";
import { readTabs, type Tabs } from "./field-choices";
import { type Condition, conditionOf } from "./filter-condition";
import type { RelatedFilter } from "./filter-schema";
import { mostRoles, selectRoles } from "./contact-roles";
import { columnsFor } from "./record-columns";
import { readFilters } from "./related-filters";

/** How many related records a panel shows (requirements K-51, K-52). One more of each is read, which tells that there are more. */
export const shownAtMost = { opportunities: 3, cases: 5 };
/** How many matches a panel lists. */
const atMost = { matches: 50, rows: 2_000 };

/** Whom to look for, and the address under which what is found is kept. */
export type Wanted = Sought & { address: string };

/** What is selected of each object; null where the connected user may not see it. */
export type Columns = Record<TabObject, string[] | null>;

/** Which of a person's Opportunities (asked for by themselves, or by the Contact's roles) and Cases an admin lets the panel show; null for all. */
type Filters = Record<"opportunities" | "roles" | "cases", Condition | null>;

/** What can be asked of the org: its objects as the connected user sees them, what of their fields is wanted, and which records. */
export type Selection = { describes: Tabs["describes"]; columns: Columns; filters: Filters };

export async function select(org: Org): Promise<Selection> {
  const [tabs, filters, { numbers }] = await Promise.all([readTabs(org), readFilters(org), getMatchingSettings(org)]);
  const columns = {
    Contact: withNumbers(columnsOf(tabs, "Contact"), { tabs, sObject: "Contact", numbers }),
    Lead: withNumbers(columnsOf(tabs, "Lead"), { tabs, sObject: "Lead", numbers }),
    Account: columnsOf(tabs, "Account"),
    Opportunity: columnsOf(tabs, "Opportunity"),
    Case: columnsOf(tabs, "Case"),
    Task: columnsOf(tabs, "Task"),
  };
  const condition = (filter: RelatedFilter | undefined, sObject: TabObject, path = "") => {
    const describe = tabs.describes.get(sObject);
    return filter && describe ? conditionOf(filter, describe, { path }) : null;
  };
  return {
    describes: tabs.describes,
    columns,
    filters: {
      opportunities: condition(filters.get("opportunities"), "Opportunity"),
      roles: condition(filters.get("opportunities"), "Opportunity", "Opportunity."),
      cases: condition(filters.get("cases"), "Case"),
    },
  };
}

function columnsOf(tabs: Tabs, sObject: TabObject): string[] | null {
  const [describe, fields] = [tabs.describes.get(sObject), tabs.chosen[sObject]];
  if (!describe || !fields) return null;
  const columns = columnsFor(
    fields.map(({ field }) => field),
    describe.fields,
  );
  // Whose a role's Opportunity is.
  if (sObject === "Opportunity")
    return [...new Set([...columns, ...(knows(describe, "AccountId") ? ["AccountId"] : [])])];
  if (sObject !== "Contact" && sObject !== "Lead") return columns;
  return [...new Set([...columns, ...tellingColumns(tabs, describe)])];
}

type Numbered = { tabs: Tabs; sObject: "Contact" | "Lead"; numbers: NumberKeys };

/** With the fields that keep customers' numbers. */
function withNumbers(columns: string[] | null, { tabs: { describes }, sObject, numbers }: Numbered): string[] | null {
  const place = placeOf(describes, sObject, false);
  if (!columns || !place) return columns;
  const fields = Object.fromEntries(Object.entries(numbers).map(([of, { field }]) => [of, field]));
  return [...new Set([...columns, ...numberPlaces(fields, place).map(({ column }) => column)])];
}

/** What tells people apart, and by what they are found, whatever agents see. */
const telling = [
  ...["Title", "Company", "AccountId", "OwnerId", "LastActivityDate", "IsPersonAccount"],
  ...["IsConverted", "ConvertedDate", "ConvertedContactId"],
];

function tellingColumns({ describes }: Tabs, describe: SObjectDescribe): string[] {
  const own = telling.filter((name) => knows(describe, name));
  const found = [...emailFields(describe), ...phoneFields(describe).map(({ name }) => name)];
  const account = describes.get("Account");
  const ofAccount = own.includes("AccountId") && account && knows(account, "Name") ? ["Account.Name"] : [];
  return [...own, ...found, ...ofAccount, ...(own.includes("OwnerId") ? ["Owner.Name"] : [])];
}

const knows = (describe: SObjectDescribe, name: string) => describe.fields.some((field) => field.name === name);

/**
 * The queries of some panels, by what they bring. None hangs on another's answer, so none fails because another found nothing. A call has
 * room for five: all of an Account's Opportunities are counted where no Accounts of a domain have to be looked for, which is not done for
 * people who are remembered as Contacts.
 */
export function panelQueries(selection: Selection, wanted: readonly Wanted[], isStrict: boolean) {
  const { describes, columns } = selection;
  const most = Math.min(atMost.matches * wanted.length, atMost.rows);
  const who = (sObject: "Contact" | "Lead") => {
    const place = placeOf(describes, sObject, isStrict);
    return columns[sObject] && place && anyOf(wanted, place);
  };
  const [contact, lead] = [who("Contact"), who("Lead")];
  const companies = companyQuery(columns, describes.get("Account") ?? null, wanted);
  return {
    ...contactQueries(selection, contact, most),
    leads: columns.Lead && lead && leadQuery(columns.Lead, lead, most),
    companies,
    opportunityCounts:
      !companies && contact && hasAccounts(columns) && columns.Opportunity && opportunityCount(contact),
  };
}

function contactQueries(selection: Selection, who: Soql | null, most: number) {
  const { columns } = selection;
  if (!columns.Contact || !who) return { contacts: null, accounts: null, caseCounts: null };
  return {
    contacts: contactQuery(selection, who, most),
    accounts: hasAccounts(columns) ? accountQuery(selection, who) : null,
    caseCounts: columns.Case && caseCount(who),
  };
}

const hasAccounts = ({ Contact, Account }: Columns) => Account !== null && (Contact?.includes("AccountId") ?? false);

/** Where to look for people; null where the connected user may not. */
export function placeOf(describes: Selection["describes"], sObject: string, isStrict: boolean): Place | null {
  const describe = describes.get(sObject);
  return describe ? { describe, isStrict, account: describes.get("Account") ?? null } : null;
}

function contactQuery({ columns: { Contact, Case, Opportunity }, filters }: Selection, who: Soql, most: number): Soql {
  const cases = Case
    ? soql`, (SELECT ${identifiers(Case)} FROM Cases${only(filters.cases)} ORDER BY IsClosed ASC, LastModifiedDate DESC LIMIT ${shownAtMost.cases + 1})`
    : nothing;
  const roles = Opportunity
    ? soql`, (${selectRoles(Opportunity, soql`FROM OpportunityContactRoles${only(filters.roles)}`, mostRoles)})`
    : nothing;
  return soql`SELECT ${identifiers(Contact ?? ["Id"])}${cases}${roles} FROM Contact WHERE ${who} ORDER BY LastModifiedDate DESC LIMIT ${most}`;
}

/** Converted ones too: they say whom their people became. */
function leadQuery(columns: string[], who: Soql, most: number): Soql {
  return soql`SELECT ${identifiers(columns)} FROM Lead WHERE ${who} ORDER BY LastModifiedDate DESC LIMIT ${most}`;
}

function accountQuery({ columns: { Account, Opportunity }, filters }: Selection, who: Soql): Soql {
  const children = Opportunity
    ? soql`, (SELECT ${identifiers(Opportunity)} FROM Opportunities${only(filters.opportunities)} ORDER BY IsClosed ASC, LastModifiedDate DESC LIMIT ${shownAtMost.opportunities + 1})`
    : nothing;
  return soql`SELECT ${identifiers(Account ?? ["Id"])}${children} FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE ${who})`;
}

const only = (filter: Condition | null) => (filter ? soql` WHERE ${filter.where}` : nothing);

/** All of them, whatever the panel shows: that something is open is told even where it is not among what is shown. */
function caseCount(who: Soql): Soql {
  return soql`SELECT ContactId, IsClosed, COUNT(Id) total FROM Case WHERE ContactId IN (SELECT Id FROM Contact WHERE ${who}) GROUP BY ContactId, IsClosed`;
}

function opportunityCount(who: Soql): Soql {
  return soql`SELECT AccountId, COUNT(Id) total FROM Opportunity WHERE AccountId IN (SELECT AccountId FROM Contact WHERE ${who}) GROUP BY AccountId`;
}

/** Accounts whose site is of the domain somebody writes from: what is left to go by where nobody is found. */
function companyQuery({ Account }: Columns, describe: SObjectDescribe | null, wanted: readonly Wanted[]): Soql | null {
  if (!Account || !describe || !knows(describe, "Website")) return null;
  const unknown = wanted.filter(({ link }) => link?.sObject !== "Contact");
  const domains = new Set(unknown.flatMap(({ address }) => companyDomains(address)));
  if (domains.size === 0) return null;
  const columns = [
    ...new Set([...Account, "Website", ...(knows(describe, "IsPersonAccount") ? ["IsPersonAccount"] : [])]),
  ];
  return soql`SELECT ${identifiers(columns)} FROM Account WHERE ${siteOf([...domains])} ORDER BY LastModifiedDate DESC LIMIT ${atMost.matches * wanted.length}`;
}

const nothing = soql``;
