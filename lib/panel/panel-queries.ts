import type { Org } from "../salesforce/connection";
import type { SObjectDescribe, TabObject } from "../salesforce/schema";
import { identifiers, type Soql, soql } from "../salesforce/soql";
import { readTabs, type Tabs } from "./field-choices";
import { columnsFor } from "./record-columns";

/** How many related records a panel shows (requirements K-51, K-52), and how many matches it lists. */
const atMost = { opportunities: 3, cases: 5, matches: 50 };

/** Whom to look for: an address, or the record the person was made into. */
export type Wanted = { address: string; linked: { sObject: string; recordId: string } | null };

/** What is selected of each object; null where the connected user may not see it. */
export type Columns = Record<TabObject, string[] | null>;

export async function selectedColumns(org: Org): Promise<Columns> {
  const tabs = await readTabs(org);
  return {
    Contact: columnsOf(tabs, "Contact"),
    Lead: columnsOf(tabs, "Lead"),
    Account: columnsOf(tabs, "Account"),
    Opportunity: columnsOf(tabs, "Opportunity"),
    Case: columnsOf(tabs, "Case"),
  };
}

function columnsOf({ describes, chosen }: Tabs, sObject: TabObject): string[] | null {
  const [describe, fields] = [describes.get(sObject), chosen[sObject]];
  if (!describe || !fields) return null;
  const columns = columnsFor(
    fields.map(({ field }) => field),
    describe.fields,
  );
  return sObject === "Contact" && knows(describe, "AccountId") ? [...new Set([...columns, "AccountId"])] : columns;
}

const knows = (describe: SObjectDescribe, name: string) => describe.fields.some((field) => field.name === name);

/** The queries of a panel, by what they bring. None hangs on another's answer, so none fails because another found nothing. */
export function panelQueries(columns: Columns, wanted: Wanted) {
  const contact = whereIs(wanted, "Contact");
  return {
    contacts: columns.Contact && contactQuery(columns.Contact, columns.Case, contact),
    leads: columns.Lead && leadQuery(columns.Lead, whereIs(wanted, "Lead")),
    accounts:
      columns.Contact?.includes("AccountId") &&
      columns.Account &&
      accountQuery(columns.Account, columns.Opportunity, contact),
    openCases: columns.Contact && columns.Case && openCaseQuery(contact),
  };
}

/** A person made into a record here is that record, even if its address was changed later. */
function whereIs({ address, linked }: Wanted, sObject: "Contact" | "Lead"): Soql {
  return linked?.sObject === sObject ? soql`Id = ${linked.recordId}` : soql`Email = ${address}`;
}

function contactQuery(columns: string[], cases: string[] | null, who: Soql): Soql {
  const children = cases
    ? soql`, (SELECT ${identifiers(cases)} FROM Cases ORDER BY IsClosed ASC, LastModifiedDate DESC LIMIT ${atMost.cases})`
    : nothing;
  return soql`SELECT ${identifiers(columns)}${children} FROM Contact WHERE ${who} ORDER BY LastModifiedDate DESC LIMIT ${atMost.matches}`;
}

function leadQuery(columns: string[], who: Soql): Soql {
  return soql`SELECT ${identifiers(columns)} FROM Lead WHERE ${who} AND IsConverted = false ORDER BY LastModifiedDate DESC LIMIT ${atMost.matches}`;
}

function accountQuery(columns: string[], opportunities: string[] | null, who: Soql): Soql {
  const children = opportunities
    ? soql`, (SELECT ${identifiers(opportunities)} FROM Opportunities ORDER BY IsClosed ASC, LastModifiedDate DESC LIMIT ${atMost.opportunities})`
    : nothing;
  return soql`SELECT ${identifiers(columns)}${children} FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE ${who})`;
}

function openCaseQuery(who: Soql): Soql {
  return soql`SELECT ContactId, COUNT(Id) total FROM Case WHERE IsClosed = false AND ContactId IN (SELECT Id FROM Contact WHERE ${who}) GROUP BY ContactId`;
}

const nothing = soql``;
