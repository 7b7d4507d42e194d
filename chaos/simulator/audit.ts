import { isSkipped, type SimulatedMessage } from "./mail";
import { holds, type OrgRecord, type SimulatedOrg } from "./org";

/** Something that must not be, and whom it concerns: words by which the trace can be searched. */
export type Violation = { what: string; about: string[] };

export type Evidence = { messages: readonly SimulatedMessage[]; orgs: ReadonlyMap<string, SimulatedOrg> };

/**
 * Holds the mail that came in against what happened in the orgs, and nothing else: what we think of it ourselves is not asked. A message
 * is recognised by the word in its text that no other has.
 */
export function audit({ messages, orgs }: Evidence): Violation[] {
  const logged = loggedByToken(orgs);
  return [
    ...messages.flatMap((message) => auditMessage(message, logged.get(message.token) ?? [], { messages, orgs })),
    ...[...orgs].flatMap(([orgId, org]) => auditPeople(org, orgId, messages)),
    ...auditOrder(messages, orgs),
    ...[...orgs.values()].flatMap(auditManners),
  ];
}

function loggedByToken(orgs: Evidence["orgs"]): Map<string, OrgRecord[]> {
  const logged = new Map<string, OrgRecord[]>();
  for (const org of orgs.values())
    for (const record of org.records()) {
      if (record.by !== "us") continue;
      for (const token of tokensIn(record)) logged.set(token, [...(logged.get(token) ?? []), record]);
    }
  return logged;
}

const tokensIn = ({ fields }: Pick<OrgRecord, "fields">) =>
  String(fields.Description ?? fields.TextBody ?? "").match(/token-[\w-]+/g) ?? [];

function auditMessage(message: SimulatedMessage, logged: OrgRecord[], evidence: Evidence): Violation[] {
  const { token, mailbox, customer, workspace } = message;
  const org = evidence.orgs.get(workspace.orgId);
  const about = [token, customer.address.toLowerCase()];
  const { logAs } = mailbox.settings;
  // A transcript is of the whole conversation.
  if (isSkipped(message) && logAs === "task-per-conversation") return [];
  if (isToBeSkipped(message))
    return logged.length > 0 ? [{ what: `${token} is logged although it is to be skipped`, about }] : [];
  if (logged.length > 1) return [{ what: `${token} is logged ${logged.length} times`, about }];
  const [record] = logged;
  return record ? auditPlace(record, message, org) : auditAbsence(message, evidence);
}

function auditAbsence(message: SimulatedMessage, { orgs, messages }: Evidence): Violation[] {
  const { token, mailbox, customer, workspace } = message;
  const org = orgs.get(workspace.orgId);
  const isKnown = mailbox.settings.createAs !== "nothing" || wasAlwaysThere(org, customer.address);
  return isKnown && !isExcused(message, org, messages) ? [{ what: `${token} is not logged`, about: [token] }] : [];
}

const isToBeSkipped = (message: SimulatedMessage) => isSkipped(message) || message.mailbox.settings.logAs === "manual";

function wasAlwaysThere(org: SimulatedOrg | undefined, address: string): boolean {
  return org?.find("Contact", "Email", { values: [address] }).some(({ createdAt }) => createdAt === 0) ?? false;
}

/** A rule of the org stands against it, or a colleague has thrown away whom or what it belongs to. */
function isExcused(
  message: SimulatedMessage,
  org: SimulatedOrg | undefined,
  messages: readonly SimulatedMessage[],
): boolean {
  const { token, customer, conversationId, mailbox } = message;
  const inOneTask = (each: SimulatedMessage) => each.conversationId === conversationId;
  const together = mailbox.settings.logAs === "task-per-conversation" ? messages.filter(inOneTask) : [message];
  const { refusesText, breaksOnText, locksText } = org?.rules ?? {};
  const tokens = together.map((each) => each.token);
  if ([refusesText, breaksOnText, locksText].some((text) => text && tokens.includes(text))) return true;
  const address = customer.address.toLowerCase();
  return [...(org?.records() ?? [])].some(
    (record) =>
      record.isDeleted &&
      (String(record.fields.Email).toLowerCase() === address ||
        tokensIn(record).some((each) => each !== token && tokens.includes(each))),
  );
}

/** In the right org, in the activities of the person it is about. */
function auditPlace(record: OrgRecord, message: SimulatedMessage, org: SimulatedOrg | undefined): Violation[] {
  const { token, customer } = message;
  const isMail = record.sObject === "EmailMessage";
  const people = isMail ? relationsOf(record, org) : [record.fields.WhoId];
  // Whom a mail is of is a record of its own, which nothing marks: of unknown outcome, it is left to a person (lib/salesforce/outbox).
  if (isMail && people.length === 0) return [];
  const emails = people.map((id) => String(org?.get(String(id))?.fields.Email).toLowerCase());
  if (emails.length === 1 && emails[0] === customer.address.toLowerCase()) return [];
  return [{ what: `${token} is logged at ${emails.join(" and ") || "nobody"}`, about: [token, record.id] }];
}

function relationsOf({ id }: OrgRecord, org: SimulatedOrg | undefined): unknown[] {
  return (
    org?.find("EmailMessageRelation", "EmailMessageId", { values: [id] }).map(({ fields }) => fields.RelationId) ?? []
  );
}

/** People are made once an address and org, and not where somebody had made them before the run. */
function auditPeople(org: SimulatedOrg, orgId: string, messages: readonly SimulatedMessage[]): Violation[] {
  const wanted = new Set(
    messages
      .filter((message) => message.workspace.orgId === orgId && mayMakePerson(message))
      .map(({ customer }) => customer.address.toLowerCase()),
  );
  return [...peopleByAddress(org)].flatMap(([address, people]) => {
    if (!people.some(({ by }) => by === "us")) return [];
    if (people.length > 1) return [{ what: `${address} was made ${people.length} times`, about: [address] }];
    return wanted.has(address) ? [] : [{ what: `${address} was made although nobody asked for it`, about: [address] }];
  });
}

const mayMakePerson = (message: SimulatedMessage) =>
  !isSkipped(message) && message.mailbox.settings.createAs !== "nothing";

/** Those we made, and those that stood there before: what colleagues make meanwhile may cross our way. */
function peopleByAddress(org: SimulatedOrg): Map<string, OrgRecord[]> {
  const people = [...org.records()].filter(
    ({ sObject, by, createdAt, isDeleted }) =>
      ["Contact", "Lead"].includes(sObject) && !isDeleted && (by === "us" || createdAt === 0),
  );
  const byAddress = new Map<string, OrgRecord[]>();
  for (const person of people) {
    const address = String(person.fields.Email).toLowerCase();
    byAddress.set(address, [...(byAddress.get(address) ?? []), person]);
  }
  return byAddress;
}

/** Messages of a conversation reach the org in their order: what was refused there and came again counts as it came first. */
function auditOrder(messages: readonly SimulatedMessage[], orgs: Evidence["orgs"]): Violation[] {
  const seen = new Map<string, number>();
  for (const org of orgs.values())
    org.attempts.forEach((attempt, at) => {
      for (const token of tokensIn(attempt)) if (!seen.has(token)) seen.set(token, at);
    });
  const last = new Map<string, { token: string; at: number }>();
  return messages.flatMap(({ conversationId, token }) => {
    const at = seen.get(token);
    if (at === undefined) return [];
    const before = last.get(conversationId);
    last.set(conversationId, { token, at });
    if (!before || before.at <= at) return [];
    return [{ what: `${token} reached the org before ${before.token}`, about: [token, before.token] }];
  });
}

/** Nothing is sent again and again in one minute, nor more often than we say that we try, nor when it was refused for good. */
const most = { inMinute: 15, inAll: 60, refused: 12 };

function auditManners({ attempts, rules }: SimulatedOrg): Violation[] {
  const moments = new Map<string, number[]>();
  const isLocked = attempts.some(({ fields }) => holds(fields, rules.refusesText) && holds(fields, rules.locksText));
  for (const attempt of attempts)
    for (const token of tokensIn(attempt)) moments.set(token, [...(moments.get(token) ?? []), attempt.at]);
  return [...moments].flatMap(([token, at]) => {
    const isHasty = at.some((moment, nth) => (at[nth + most.inMinute] ?? Number.POSITIVE_INFINITY) - moment < 60_000);
    const isTooOften = at.length > (token === rules.refusesText && !isLocked ? most.refused : most.inAll);
    if (!isHasty && !isTooOften) return [];
    return [{ what: `${token} was sent ${at.length} times${isHasty ? ", without a pause" : ""}`, about: [token] }];
  });
}
