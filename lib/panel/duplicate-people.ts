import { nameOnContact } from "../salesforce/person-accounts";
import type { FieldValue, SObjectDescribe } from "../salesforce/schema";
import type { DuplicateCandidate, LinkTo } from "./duplicates-schema";
import type { SnapshotRecord } from "./snapshot";

/** What tells a person among Accounts and Contacts, and one half of a person account from the other. */
export const halves = ["IsPersonAccount", "PersonContactId", "AccountId"];

/** Whether a record is an Account that is a person, or the Contact half of one. */
export const isHalf = ({ values }: Pick<SnapshotRecord, "values">) => values["IsPersonAccount"] === true;

/**
 * The names under which other objects keep what a field of this name says: a Lead's Company is a Contact's Account, a person account's
 * PersonEmail a Contact's Email. A company's Account is its own Name.
 */
export function otherNames(name: string, isCompany: boolean): string[] {
  const ofCompany = isCompany ? ["Name"] : [];
  if (name === "Company") return ["AccountId", ...ofCompany];
  if (name === "AccountId") return ["Company", ...ofCompany];
  const plain = nameOnContact(name);
  return [plain, `Person${plain}`, plain.replace(/__c$/, "__pc")].filter((each) => each !== name);
}

type Describes = ReadonlyMap<string, SObjectDescribe>;

/** What a record of whom somebody may be is called. */
export function labelOfHalf(record: SnapshotRecord, describes: Describes): string {
  const label = (sObject: string) => describes.get(sObject)?.label ?? sObject;
  return isHalf(record) ? `Person ${label("Account").toLowerCase()}` : label(record.sObject);
}

/** Where Salesforce shows it: a person account as its Account, whichever half was found. */
export function shownIn({ sObject, id, values }: SnapshotRecord): { sObject: string; id: string } {
  const accountId = values["AccountId"];
  return sObject === "Contact" && isHalf({ values }) && typeof accountId === "string"
    ? { sObject: "Account", id: accountId }
    : { sObject, id };
}

/** What the person is linked to, or why they cannot be. */
export function linkOf(record: SnapshotRecord): Pick<DuplicateCandidate, "linkTo" | "whyNot"> {
  const { sObject, id, values } = record;
  if (sObject === "Contact" || sObject === "Lead") return may({ sObject, recordId: id });
  if (sObject !== "Account") return not("People are linked to a Contact, a Lead or a person account.");
  if (!isHalf(record)) return not("A company, not a person: nobody can be linked to it.");
  const half: FieldValue | undefined = values["PersonContactId"];
  return typeof half === "string"
    ? may({ sObject: "Contact", recordId: half })
    : not("Its Contact half is hidden from the connected Salesforce user. Ask a Salesforce admin.");
}

const may = (linkTo: LinkTo) => ({ linkTo, whyNot: null });
const not = (whyNot: string) => ({ linkTo: null, whyNot });

/** Both halves of a person account are one person: the likelier one stands for both. */
export function onePerPerson(records: readonly SnapshotRecord[]): SnapshotRecord[] {
  const people = new Map<string, SnapshotRecord>();
  for (const record of records) {
    const key = linkOf(record).linkTo?.recordId ?? record.id;
    if (!people.has(key)) people.set(key, record);
  }
  return [...people.values()];
}
