import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/client";
import { composite, type Subresult } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import type { TabObject } from "../salesforce/schema";
import { type Columns, panelQueries, selectedColumns, type Wanted } from "./panel-queries";
import { Row, toRecord } from "./record-columns";
import type { PanelSnapshot, SnapshotProblem } from "./snapshot";

/** Salesforce names one unknown field a query; several may have gone at once. */
const mostAsks = 5;

/**
 * Reads all that a panel shows of a person in one API call: Contacts with their latest Cases, Leads, the Contacts' Accounts
 * with their latest Opportunities, and how many Cases are open (limits-and-guarantees §1.3 A).
 *
 * Fields that Salesforce no longer knows are left out, and the call is repeated for as long as that helps.
 * @throws SalesforceError when Salesforce cannot be asked, or nobody was found where not all could be looked in
 */
export async function askSalesforce(org: Org, wanted: Wanted): Promise<PanelSnapshot> {
  let columns = await selectedColumns(org);
  for (let asks = 1; ; asks += 1) {
    const answers = await ask(org, panelQueries(columns, wanted));
    const isStale = Object.values(answers).some((answer) => !answer.ok && answer.error.reason === "stale-schema");
    const known = isStale && asks < mostAsks ? await selectedColumns(org) : columns;
    if (isDeepStrictEqual(known, columns)) return sureOf(snapshotOf(columns, answers), answers);
    columns = known;
  }
}

type Queries = ReturnType<typeof panelQueries>;
type Bringing = keyof Queries;
type Answer = Subresult<{ records: Record<string, unknown>[] }>;
/** Without those whose objects the connected user may not see. */
type Answers = Partial<Record<Bringing, Answer>>;

async function ask(org: Org, queries: Queries): Promise<Answers> {
  const asked = (["contacts", "leads", "accounts", "openCases"] as const).flatMap((bringing) => {
    const query = queries[bringing];
    return query ? [{ bringing, path: queryPath(query) }] : [];
  });
  if (asked.length === 0) return {};
  const shape = queryAnswer(z.looseObject({}));
  const results = await composite(
    org,
    asked.map(({ path }) => ({ method: "GET" as const, path, shape })),
  );
  return Object.fromEntries(asked.map(({ bringing }, at) => [bringing, results[at]]));
}

/** When someone could not be looked for, to have found nobody says nothing. */
function sureOf(snapshot: PanelSnapshot, { contacts, leads }: Answers): PanelSnapshot {
  const failed = [contacts, leads].find((answer) => answer && !answer.ok);
  if (failed && !failed.ok && snapshot.contacts.length + snapshot.leads.length === 0) throw failed.error;
  return snapshot;
}

const ContactRow = Row.extend({ Cases: queryAnswer(Row).nullish() });
const AccountRow = Row.extend({ Opportunities: queryAnswer(Row).nullish() });
const CountRow = z.looseObject({ ContactId: z.string(), total: z.number() });

function snapshotOf(columns: Columns, answers: Answers): PanelSnapshot {
  const contacts = rowsOf(answers.contacts, ContactRow);
  const accounts = rowsOf(answers.accounts, AccountRow);
  const records = (sObject: TabObject, rows: readonly z.output<typeof Row>[]) =>
    rows.map((row) => toRecord(sObject, columns[sObject] ?? ["Id"], row));
  return {
    contacts: records("Contact", contacts),
    leads: records("Lead", rowsOf(answers.leads, Row)),
    accounts: records("Account", accounts),
    opportunities: Object.fromEntries(
      accounts.map((row) => [row.Id, records("Opportunity", row.Opportunities?.records ?? [])]),
    ),
    cases: Object.fromEntries(contacts.map((row) => [row.Id, records("Case", row.Cases?.records ?? [])])),
    openCases: Object.fromEntries(
      rowsOf(answers.openCases, CountRow).map(({ ContactId, total }) => [ContactId, total]),
    ),
    problems: [...hiddenObjects(columns), ...failedBlocks(answers)],
    unread: [...(answers.contacts?.ok ? [] : ["Contact"]), ...(answers.leads?.ok ? [] : ["Lead"])],
  };
}

function rowsOf<S extends z.ZodType>(answer: Answer | undefined, row: S): z.output<S>[] {
  return answer?.ok ? z.array(row).parse(answer.body.records) : [];
}

function hiddenObjects(columns: Columns): SnapshotProblem[] {
  const hidden = (["Contact", "Lead"] as const).filter((sObject) => columns[sObject] === null);
  return hidden.map((sObject) => ({
    block: "record",
    message: `The connected Salesforce user cannot see ${sObject}s. Ask a Salesforce admin.`,
  }));
}

function failedBlocks(answers: Answers): SnapshotProblem[] {
  const blocks = [
    { block: "record", name: "Contacts", answer: answers.contacts },
    { block: "record", name: "Leads", answer: answers.leads },
    { block: "account", name: "The account", answer: answers.accounts },
    { block: "cases", name: "Open cases", answer: answers.openCases },
  ] as const;
  return blocks.flatMap(({ block, name, answer }) =>
    answer && !answer.ok ? [{ block, message: `${name} could not be loaded. ${answer.error.message}` }] : [],
  );
}
