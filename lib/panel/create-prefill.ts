import { cutText } from "../cut-text";
import { getConversation } from "../inbox/conversations";
import { rememberedOf } from "../links/links";
import { setAsideOf } from "../links/set-aside";
import { companyDomains } from "../links/company-site";
import { companyOf, type Told } from "../links/new-record";
import { seek } from "../links/seek";
import { formatPhone } from "../people/phones";
import type { PersonSummary } from "../people/schema";
import type { Org } from "../salesforce/connection";
import type { FieldValue } from "../salesforce/schema";
import { rankRecords } from "./candidates";
import type { FormObject } from "./form-schema";
import { linkedWords, mailWords, type Words } from "./mail-words";
import { nameInMail } from "./name-in-mail";
import type { SnapshotRecord } from "./snapshot";
import { findKept } from "./snapshot-store";

type Asked = {
  person: PersonSummary;
  conversationId: string | null;
  participant: Words["participant"];
  sObject: FormObject;
  /** The message or the note that a Task is about; the latest of theirs where none is named. */
  about?: Words["about"];
  /** Of an Account: it is the person themselves, not where they work. */
  isPersonAccount?: boolean;
  /** Of a Contact or Lead: it is somebody else than whom the panel shows, so that only the company may be the same. */
  isAnother?: boolean;
  /** Of a Lead: what its company is called where nobody knows it; null where it may be left empty. */
  companyPlaceholder?: string | null;
  /** What the mailbox's rules say, by field name. */
  told?: Readonly<Record<string, Told>>;
};

export type Prefilled = Omit<Told, "value"> & {
  value: Exclude<FieldValue, null>;
  /** What a lookup's value is called. */
  display?: string;
};

/** By field name, as Salesforce's JSON has them. */
type Values = Record<string, Prefilled>;

/** What a form is filled from. */
type Known = Words & {
  person: PersonSummary;
  isPersonAccount: boolean;
  isAnother: boolean;
  companyPlaceholder: string | null;
  /** The record that the panel shows of the person, and its Account. */
  record: SnapshotRecord | null;
  account: SnapshotRecord | null;
  /** The one Account whose site is of the address's domain. */
  company: SnapshotRecord | null;
};

/**
 * What a form for a new record begins with besides Salesforce's own defaults, by field name, each value with its source. No call: what the
 * mail tells, and what the panel shows.
 * @throws AppError `not-found` when the conversation is not ours
 */
export async function prefillRecord(org: Org, asked: Asked): Promise<Values> {
  const { person, conversationId, participant, sObject, isPersonAccount = false, isAnother = false } = asked;
  const { about = {}, companyPlaceholder = null } = asked;
  const conversation = conversationId === null ? null : await getConversation(org, { conversationId });
  const shown = await shownRecord(org, person);
  const given = { person, conversation, participant, about, isPersonAccount, isAnother, companyPlaceholder };
  const filled = fillers[sObject]({ ...given, ...shown });
  return isPersonAccount || sObject === "Contact" || sObject === "Lead"
    ? { ...filled, ...(await signedPhone(org, given)), ...asked.told }
    : filled;
}

/** The first phone that they signed their latest mail with (requirement I-48), as by which the panel looks for them. */
async function signedPhone(
  org: Org,
  { person: { id }, isAnother }: Pick<Known, "person" | "isAnother">,
): Promise<Values> {
  if (isAnother) return {};
  const { sought } = await seek(org, [{ personId: id, link: null }]);
  const [phone] = sought.get(id)?.phones ?? [];
  return phone ? { Phone: { value: formatPhone(phone.e164), source: "from the signature" } } : {};
}

async function shownRecord(org: Org, person: PersonSummary): Promise<Pick<Known, "record" | "account" | "company">> {
  const [kept, remembered, aside] = await Promise.all([
    findKept(org, person.address.toLowerCase()),
    rememberedOf(org, [person.id]),
    setAsideOf(org, [person.id]),
  ]);
  if (!kept?.snapshot) return { record: null, account: null, company: null };
  const { accounts, companies } = kept.snapshot;
  const said = { remembered: remembered.get(person.id) ?? null, setAside: aside.get(person.id) ?? new Set<string>() };
  const record = rankRecords(kept.snapshot, said).records[0] ?? null;
  const account = accounts.find(({ id }) => id === record?.values["AccountId"]) ?? null;
  const [company, another] = companies;
  return { record, account, company: (!another && company) || null };
}

const fillers: Record<FormObject, (known: Known) => Values> = {
  Contact: (known) => ({
    ...ofSender(known),
    ...(known.company ? { AccountId: lookup(known.company, "the Account with their domain") } : {}),
    ...(known.isAnother ? accountOf(known) : {}),
  }),
  Lead: (known) => {
    const company = companyIn(known, known.companyPlaceholder);
    return company ? { ...ofSender(known), Company: company } : ofSender(known);
  },
  Account: (known) => (known.isPersonAccount ? ofPersonAccount(known) : ofCompany(known)),
  Opportunity: (known) => ({ ...opportunityName(known), ...accountOf(known), ...contactOf(known) }),
  Case: (known) => ({
    ...text("Subject", known.conversation?.subject, "from the conversation"),
    ...some("Description", mailWords(known)),
    Origin: { value: "Email", source: "because it came by e-mail" },
    ...contactOf(known),
    ...accountOf(known),
  }),
  Task: (known) => ({
    ...text("Subject", known.conversation?.subject, "from the conversation"),
    ...some("Description", linkedWords(known)),
    ...(known.record ? { WhoId: lookup(known.record, "the panel’s record") } : {}),
  }),
};

const titleOf = (record: SnapshotRecord | null): string | null => {
  const name = record?.values["Name"];
  return typeof name === "string" ? name : null;
};

const ofSender = ({ person, participant, isAnother }: Known): Values =>
  isAnother ? {} : nameInMail(person, participant);

function companyIn({ person, account, company, isAnother }: Known, placeholder: string | null): Told | null {
  const theirs = isAnother ? titleOf(account) : null;
  if (theirs !== null) return { value: theirs, source: "the panel’s Account" };
  return companyOf({ address: person.address.toLowerCase(), account: titleOf(company), placeholder });
}

function ofPersonAccount(known: Known): Values {
  const { Email, ...name } = ofSender(known);
  return Email ? { ...name, PersonEmail: Email } : name;
}

/** An Account that is not there yet: that of the domain is. */
function ofCompany({ person }: Known): Values {
  const address = person.address.toLowerCase();
  const Name = companyOf({ address, account: null, placeholder: null });
  const domain = companyDomains(address).at(-1);
  if (!Name || domain === undefined) return {};
  return { Name, Website: { value: `https://${domain}`, source: "from the address" } };
}

/** Account and subject, as sales teams name them. */
function opportunityName({ account, conversation }: Known): Values {
  const parts = [account?.values["Name"], conversation?.subject].filter((part) => typeof part === "string" && part);
  return text("Name", cutText(parts.join(" – "), 120, ""), "from the Account and the conversation");
}

function contactOf({ record }: Known): Values {
  return record?.sObject === "Contact" ? { ContactId: lookup(record, "the panel’s Contact") } : {};
}

function accountOf({ account }: Known): Values {
  return account ? { AccountId: lookup(account, "the panel’s Account") } : {};
}

function lookup(record: SnapshotRecord, source: string): Prefilled {
  const display = titleOf(record);
  return { value: record.id, source, ...(display === null ? {} : { display }) };
}

const text = (field: string, value: string | null | undefined, source: string): Values =>
  some(field, value ? { value, source } : null);

const some = (field: string, told: Told | null): Values => (told?.value ? { [field]: told } : {});
