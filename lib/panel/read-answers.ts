import { z } from "zod";
import { ofCompany } from "../links/company-site";
import { usualOrder } from "../links/schema";
import { answerTo } from "../links/sought";
import { queryAnswer } from "../salesforce/query";
import type { Subresult } from "../salesforce/composite";
import type { SalesforceError } from "../salesforce/errors";
import type { TabObject } from "../salesforce/schema";
import { RoleRows, rolesIn } from "./contact-roles";
import { placeOf, type Selection, type Wanted } from "./panel-queries";
import { Row, toRecord } from "./record-columns";
import type { ConvertedLead, PanelSnapshot, SnapshotProblem, SnapshotRecord } from "./snapshot";

type Answer = Subresult<{ records: Record<string, unknown>[] }>;
/** What became of each query; absent are those of objects that the connected user may not see. */
export type Answered = Partial<
  Record<"contacts" | "leads" | "accounts" | "caseCounts" | "companies" | "opportunityCounts", Answer>
>;

export type Answers = {
  selection: Selection;
  wanted: readonly Wanted[];
  isStrict: boolean;
  answers: Answered;
  hasPhonesLeftOut: boolean;
};

const ContactRow = Row.extend({ Cases: queryAnswer(Row).nullish(), OpportunityContactRoles: RoleRows.nullish() });
const AccountRow = Row.extend({ Opportunities: queryAnswer(Row).nullish() });
const CaseCountRow = z.looseObject({ ContactId: z.string(), IsClosed: z.boolean(), total: z.number() });
const OpportunityCountRow = z.looseObject({ AccountId: z.string(), total: z.number() });

/**
 * What was found, told apart by whom it was looked for. Someone who could not be looked for everywhere and was not found is left out: that
 * says nothing of them.
 */
export function snapshotsOf(given: Answers): Map<string, PanelSnapshot> {
  const all = everything(given);
  const isSure = lookFailure(given.answers) === null;
  return new Map(
    given.wanted.flatMap((wanted) => {
      const snapshot = snapshotOf(given, all, wanted);
      const isFound = snapshot.contacts.length + snapshot.leads.length > 0;
      return isSure || isFound ? [[wanted.address, snapshot]] : [];
    }),
  );
}

/** Why people could not be looked for everywhere; null when they could. */
export function lookFailure({ contacts, leads }: Answered): SalesforceError | null {
  const failed = [contacts, leads].find((answer) => answer && !answer.ok);
  return failed && !failed.ok ? failed.error : null;
}

type Everything = ReturnType<typeof everything>;

function everything({ selection: { columns, filters }, answers, hasPhonesLeftOut }: Answers) {
  const contacts = rowsOf(answers.contacts, ContactRow);
  const accounts = rowsOf(answers.accounts, AccountRow);
  const records = (sObject: TabObject, rows: readonly z.output<typeof Row>[]) =>
    rows.map((row) => toRecord(sObject, columns[sObject] ?? ["Id"], row));
  const companies = [...new Set([...(columns.Account ?? ["Id"]), "Website", "IsPersonAccount"])];
  return {
    contacts: records("Contact", contacts),
    leads: records("Lead", rowsOf(answers.leads, Row)),
    accounts: records("Account", accounts),
    companies: rowsOf(answers.companies, Row).map((row) => toRecord("Account", companies, row)),
    opportunities: new Map(
      accounts.map((row) => [row.Id, records("Opportunity", row.Opportunities?.records ?? [])] as const),
    ),
    roles: new Map(
      contacts.map(
        (row) => [row.Id, rolesIn(columns.Opportunity ?? ["Id"], row.OpportunityContactRoles?.records ?? [])] as const,
      ),
    ),
    cases: new Map(contacts.map((row) => [row.Id, records("Case", row.Cases?.records ?? [])] as const)),
    openCases: openCasesIn(answers),
    totals: totalsIn(answers),
    filters: wordsOf(filters),
    problems: [...hiddenObjects(columns), ...failedBlocks(answers), ...(hasPhonesLeftOut ? [phonesLeftOut] : [])],
    unread: [...(answers.contacts?.ok ? [] : ["Contact"]), ...(answers.leads?.ok ? [] : ["Lead"])],
  };
}

function openCasesIn({ caseCounts }: Answered): Map<string, number> {
  const open = rowsOf(caseCounts, CaseCountRow).filter(({ IsClosed }) => !IsClosed);
  return new Map(open.map(({ ContactId, total }) => [ContactId, total]));
}

function totalsIn({ caseCounts, opportunityCounts }: Answered) {
  const cases = rowsOf(caseCounts, CaseCountRow).map(({ ContactId, total }) => [ContactId, total] as const);
  const opportunities = rowsOf(opportunityCounts, OpportunityCountRow);
  return {
    cases: caseCounts?.ok ? sums(cases) : null,
    opportunities: opportunityCounts?.ok
      ? sums(opportunities.map(({ AccountId, total }) => [AccountId, total] as const))
      : null,
  };
}

const wordsOf = ({ opportunities, cases }: Selection["filters"]) => ({
  opportunities: opportunities?.words ?? null,
  cases: cases?.words ?? null,
});

function sums(counts: readonly (readonly [string, number])[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const [id, count] of counts) all.set(id, (all.get(id) ?? 0) + count);
  return all;
}

function snapshotOf({ selection: { describes }, isStrict }: Answers, all: Everything, wanted: Wanted): PanelSnapshot {
  const answering = (sObject: "Contact" | "Lead", records: readonly SnapshotRecord[]) => {
    const place = placeOf(describes, sObject, isStrict);
    return records.flatMap((record) => {
      const by = place && answerTo(record.values, wanted, place);
      return by || record.id === wanted.link?.recordId ? [{ record, by }] : [];
    });
  };
  const contacts = answering("Contact", all.contacts);
  const leads = answering("Lead", all.leads);
  const open = leads.filter(({ record }) => record.values["IsConverted"] !== true);
  const accountIds = new Set(contacts.map(({ record }) => record.values["AccountId"]));
  const ids = contacts.map(({ record }) => record.id);
  return {
    contacts: contacts.map(({ record }) => record),
    leads: open.map(({ record }) => record),
    accounts: all.accounts.filter(({ id }) => accountIds.has(id)),
    opportunities: Object.fromEntries([...all.opportunities].filter(([id]) => accountIds.has(id))),
    roles: Object.fromEntries([...all.roles].filter(([id, roles]) => ids.includes(id) && roles.length > 0)),
    cases: Object.fromEntries([...all.cases].filter(([id]) => ids.includes(id))),
    openCases: Object.fromEntries([...all.openCases].filter(([id]) => ids.includes(id))),
    totals: {
      cases: countsFor(ids, all.totals.cases),
      opportunities: countsFor(
        all.accounts.map(({ id }) => id).filter((id) => accountIds.has(id)),
        all.totals.opportunities,
      ),
    },
    filters: all.filters,
    order: wanted.order ?? usualOrder,
    foundBy: Object.fromEntries([...contacts, ...open].flatMap(({ record, by }) => (by ? [[record.id, by]] : []))),
    companies: ofCompany(all.companies, wanted.address, siteOfCompany),
    converted: leads.flatMap(({ record }) => convertedLead(record) ?? []),
    linkedTo: wanted.link?.recordId ?? null,
    otherAddresses: wanted.addresses.filter((each) => each !== wanted.address),
    phones: wanted.phones.map(({ text }) => text),
    numbers: [
      ...new Set(Object.values(wanted.numbers ?? {}).flatMap(({ numbers }) => numbers.map(({ text }) => text))),
    ],
    problems: all.problems,
    unread: all.unread,
  };
}

/** Salesforce counts no groups of none. */
function countsFor(ids: readonly string[], counts: ReadonlyMap<string, number> | null) {
  return counts && Object.fromEntries(ids.map((id) => [id, counts.get(id) ?? 0]));
}

function convertedLead({ id, values }: SnapshotRecord): ConvertedLead | null {
  if (values["IsConverted"] !== true) return null;
  const [contactId, on] = [values["ConvertedContactId"], values["ConvertedDate"]];
  return {
    leadId: id,
    contactId: typeof contactId === "string" ? contactId : null,
    on: typeof on === "string" ? on : null,
  };
}

/** A person account's site is a person's, not where their colleagues work. */
function siteOfCompany({ values }: SnapshotRecord): string | null {
  const website = values["Website"];
  return typeof website === "string" && values["IsPersonAccount"] !== true ? website : null;
}

function rowsOf<S extends z.ZodType>(answer: Answer | undefined, row: S): z.output<S>[] {
  return answer?.ok ? z.array(row).parse(answer.body.records) : [];
}

function hiddenObjects(columns: Selection["columns"]): SnapshotProblem[] {
  const hidden = (["Contact", "Lead"] as const).filter((sObject) => columns[sObject] === null);
  return hidden.map((sObject) => ({
    block: "record",
    message: `The connected Salesforce user cannot see ${sObject}s. Ask a Salesforce admin.`,
    remedy: {
      cause: `“Read” on ${sObject}s is missing in its profile and permission sets.`,
      act: "ask" as const,
      button: "Copy a message for your Salesforce admin",
      message: `Please give the Salesforce user that Inlay works as “Read” on ${sObject}s.`,
    },
    details: null,
  }));
}

const phonesLeftOut: SnapshotProblem = {
  block: "record",
  message: "Salesforce took too long to look for phones, so only e-mail addresses were looked for.",
  remedy: null,
  details: null,
};

function failedBlocks(answers: Answered): SnapshotProblem[] {
  const blocks = [
    { block: "record", name: "Contacts", answer: answers.contacts },
    { block: "record", name: "Leads", answer: answers.leads },
    { block: "account", name: "The account", answer: answers.accounts },
    { block: "cases", name: "Open cases", answer: answers.caseCounts },
    { block: "account", name: "Accounts of this domain", answer: answers.companies },
  ] as const;
  return blocks.flatMap(({ block, name, answer }) =>
    answer && !answer.ok
      ? [
          {
            block,
            message: `${name} could not be loaded. ${answer.error.message}`,
            remedy: answer.error.remedy ?? null,
            details: answer.error.details ?? null,
          },
        ]
      : [],
  );
}
