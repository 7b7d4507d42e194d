import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/client";
import { composite, type Subresult } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import type { TabObject } from "../salesforce/schema";
import { type Columns, panelQueries, selectedColumns, type Wanted } from "./panel-queries";
import { Row, toRecord } from "./record-columns";
import type { PanelSnapshot, SnapshotProblem } from "./snapshot";

/**
 * Reads all that a panel shows of a person in one API call: Contacts with their latest Cases, Leads, the Contacts' Accounts
 * with their latest Opportunities, and how many Cases are open (limits-and-guarantees §1.3 A).
 *
 * A field that Salesforce no longer knows is left out and the call repeated once.
 * @throws SalesforceError when Salesforce cannot be asked at all
 */
export async function askSalesforce(org: Org, wanted: Wanted): Promise<PanelSnapshot> {
  const first = await ask(org, wanted);
  return first.isStale ? (await ask(org, wanted)).snapshot : first.snapshot;
}

type Bringing = keyof ReturnType<typeof panelQueries>;
type Answer = Subresult<{ records: Record<string, unknown>[] }>;
/** Without those whose objects the connected user may not see. */
type Answers = Partial<Record<Bringing, Answer>>;

async function ask(org: Org, wanted: Wanted): Promise<{ snapshot: PanelSnapshot; isStale: boolean }> {
  const columns = await selectedColumns(org);
  const queries = panelQueries(columns, wanted);
  const bringing = (["contacts", "leads", "accounts", "openCases"] as const).filter((each) => queries[each]);
  const parts = bringing.flatMap((each) => {
    const query = queries[each];
    return query ? [{ method: "GET" as const, path: queryPath(query), shape: queryAnswer(z.looseObject({})) }] : [];
  });
  const results = parts.length > 0 ? await composite(org, parts) : [];
  const answers: Answers = Object.fromEntries(bringing.map((each, at) => [each, results[at]]));
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  const isStale = errors.some(({ reason }) => reason === "stale-schema");
  const [error] = errors;
  // When nobody could be looked for, that is no "not found".
  if (error && !isStale && !answers.contacts?.ok && !answers.leads?.ok) throw error;
  return { snapshot: snapshotOf(columns, answers), isStale };
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
