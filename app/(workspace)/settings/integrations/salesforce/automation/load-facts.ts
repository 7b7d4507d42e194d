import type { AutomationFacts } from "@/components/automation/facts";
import { fileObjects, mayCreateFiles } from "@/lib/automation/file-rights";
import type { OrgAbilities } from "@/lib/automation/settings-schema";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { listMailboxes } from "@/lib/inbox/mailboxes";
import { domainOf, isMailProvider } from "@/lib/people/addresses";
import { findConnectionCard, type Org } from "@/lib/salesforce/connection";
import { keptDescribes } from "@/lib/salesforce/describe";
import { getOrgFacts } from "@/lib/salesforce/org-facts";
import { nameOnContact, personTypesOf } from "@/lib/salesforce/person-accounts";
import type { Field, OrgFacts, SObjectDescribe } from "@/lib/salesforce/schema";
import { listMembers } from "@/lib/workspace/members";

/** What the settings depend on. What Salesforce cannot be asked just now is left out, with the reason. */
export async function loadFacts(ctx: Ctx): Promise<AutomationFacts> {
  const [card, members, mailboxes] = await Promise.all([findConnectionCard(ctx), listMembers(ctx), listMailboxes(ctx)]);
  const house = {
    members: members.map(({ name, email }) => ({ name, email })),
    own: ownOf([...mailboxes.map(({ address }) => address), ...members.map(({ email }) => email)]),
  };
  if (!card) return { ...house, ...unknown, org: null, problem: null };
  const org = { ...ctx, connectionId: card.id };
  const known = {
    org: { name: card.organizationName, userDisplayName: card.userDisplayName },
    ...(await readFields(org)),
  };
  const facts = await readOrgFacts(org);
  if (facts instanceof AppError) {
    const problem = `The users and queues of ${card.organizationName} are not known just now. ${facts.message}`;
    return { ...house, ...unknown, ...known, problem };
  }
  const { users, queues } = facts;
  return { ...house, ...known, problem: null, users, queues, abilities: await abilitiesOf(org, facts) };
}

/** The team's domains, and the addresses it has at providers everybody uses. */
function ownOf(addresses: readonly string[]): string[] {
  const domains = addresses.map(domainOf).filter((domain) => !isMailProvider(domain));
  return [...new Set([...domains, ...addresses.filter((address) => isMailProvider(domainOf(address)))])];
}

const unknown = { users: [], queues: [], abilities: null, leadSources: [], fields: { Contact: [], Lead: [] } };

async function readOrgFacts(org: Org): Promise<OrgFacts | AppError> {
  try {
    return await getOrgFacts(org);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

async function readFields(org: Org): Promise<Pick<AutomationFacts, "fields" | "leadSources">> {
  const describes = await keptDescribes(org, ["Contact", "Lead"]);
  const of = (name: string) => describes.get(name)?.describe?.fields ?? [];
  const leadSource = [...of("Lead"), ...of("Contact")].find(({ name }) => name === "LeadSource");
  return {
    leadSources: leadSource?.options ?? [],
    fields: { Contact: writable(of("Contact")), Lead: writable(of("Lead")) },
  };
}

/** Those that text can fill and that have no setting of their own. */
function writable(fields: readonly Field[]): Field[] {
  return fields
    .filter(({ name, type, isCreateable }) => isCreateable && fillable.has(type) && !settledElsewhere.has(name))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

const settledElsewhere = new Set(["Email", "FirstName", "LastName", "Company", "LeadSource"]);
const fillable = new Set([
  ...["string", "textarea", "picklist", "boolean", "email", "phone", "url", "date"],
  ...["double", "int", "currency", "percent"],
]);

async function abilitiesOf(org: Org, { personAccountTypes, canCreateEmailMessage }: OrgFacts): Promise<OrgAbilities> {
  const describes = await keptDescribes(org, ["Contact", "Lead", "Account", "Task", ...fileObjects]);
  const of = (name: string) => describes.get(name)?.describe ?? null;
  const creates = (name: string) => of(name)?.isCreateable ?? false;
  const edits = (name: string) => of(name)?.isUpdateable ?? false;
  return {
    canCreate: {
      Contact: creates("Contact"),
      Lead: creates("Lead"),
      Account: creates("Account"),
      Task: creates("Task"),
    },
    canEdit: { Contact: edits("Contact"), Lead: edits("Lead") },
    hasPersonAccounts: personAccountTypes.length > 0,
    personTypes: personTypesOf({ personAccountTypes }, of("Account")),
    canCreateEmailMessage,
    canCreateFiles: mayCreateFiles((name) => describes.get(name)?.describe),
    required: {
      Contact: required(of("Contact")),
      Lead: required(of("Lead")),
      PersonAccount: required(of("Account"))
        .filter(({ field }) => field !== "Name")
        .map(({ field, label }) => ({ field: nameOnContact(field), label })),
    },
  };
}

const required = (describe: SObjectDescribe | null) =>
  (describe?.fields ?? []).filter(({ isRequired }) => isRequired).map(({ name, label }) => ({ field: name, label }));
