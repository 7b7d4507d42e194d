import type { ActivitySource } from "../activity";
import { announceAll } from "../live";
import { linkRecord, unlinkRecord } from "../links/links";
import { peopleByAddresses } from "../people/people";
import type { Org } from "../salesforce/connection";
import { type Owed, owe } from "../salesforce/outbox/owe";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import { requeueOwed } from "../salesforce/outbox/requeue-owed";
import { type ConversationTask, conversationTaskOf, keepConversationTasks } from "./conversation-tasks";
import type { DecidedMessage } from "./decide-in-order";
import { type Decision, personKey } from "./deciding";
import { sendsFile } from "./file-writes";
import { moveVerdicts } from "./move-verdicts";
import { settledStand } from "./settled-stand";
import { keepVerdicts, type NewVerdict, verdictsOfMessages } from "./verdicts";

export type Source = Exclude<ActivitySource, "agent">;

/** Owes writes. One that was refused before is sent again as it is decided now: whoever looks a second time wants it. */
export async function oweDecided(org: Org, writes: readonly ToOwe[], source: Source): Promise<Owed[]> {
  const feature = source === "backfill" ? "backfill" : "automation";
  const byKey = eachOnce(writes, feature);
  const answers = await owe(org, [...byKey.values()]);
  const again = new Set<string>();
  for (const { key, state } of answers) {
    const write = byKey.get(key);
    if (!write || (state !== "failed" && state !== "dropped") || write.subject["step"] === "add") continue;
    for (const requeued of await requeueOwed(org, [key], { fields: write.fields })) again.add(requeued);
  }
  return answers.map((answer) => (again.has(answer.key) ? { ...answer, state: "owed", failure: null } : answer));
}

/** Of writes with one key the last; but a file goes to the first message that has it. */
function eachOnce(writes: readonly ToOwe[], feature: ToOwe["feature"]): Map<string, ToOwe> {
  const byKey = new Map<string, ToOwe>();
  for (const write of writes) {
    if (!sendsFile(write) || !byKey.has(write.key)) byKey.set(write.key, { ...write, feature });
  }
  return byKey;
}

type Saved = { decided: readonly DecidedMessage[]; owed: ReadonlyMap<string, Owed>; source: Source };

/**
 * Keeps what was decided, in the transaction that owes what follows from it. Of a message that is logged, or on its way there, the verdict
 * that says how stays.
 */
export async function saveDecided(org: Org, { decided, owed, source }: Saved): Promise<void> {
  const logged = decided.filter(({ isLogged }) => isLogged).map(({ situation }) => situation.message.id);
  await moveVerdicts(org, await verdictsOfMessages(org, logged));
  await keepFresh(org, { decided: decided.filter(({ isLogged }) => !isLogged), owed, source });
}

async function keepFresh(org: Org, { decided, owed, source }: Saved): Promise<void> {
  const people = await peopleByAddresses(
    org,
    decided.flatMap(({ decision }) => decision.verdict.address ?? []),
  );
  const shared = await owedByKeys(
    org,
    decided.flatMap(({ decision }) => sharedKeys(decision)),
  );
  const kept: Kept = { owed: new Map([...shared, ...owed]), people, source };
  const rows = decided.map((each) => verdictOf(org, each, kept));
  await keepVerdicts(org, rows);
  await keepConversationTasks(org, tasksIn(decided));
  for (const { link, decision } of decided) {
    const personId = people.get(decision.verdict.address ?? "");
    if (link && personId)
      await (link === "gone" ? unlinkRecord(org, personId) : linkRecord(org, { personId, ...link.to }));
  }
  await announceAll(
    org,
    "conversation",
    rows.map(({ conversationId }) => conversationId),
  );
}

type Kept = {
  owed: ReadonlyMap<string, Pick<Owed, "state" | "failure">>;
  people: ReadonlyMap<string, string>;
  source: Source;
};

function verdictOf(org: Org, { situation, decision }: DecidedMessage, { owed, people, source }: Kept): NewVerdict {
  const { verdict, writes } = decision;
  const { message } = situation;
  const owedKeys = keysOf(decision);
  const waitedFor = owedKeys.map((key) => {
    const { state = "owed", failure = null } = owed.get(key) ?? {};
    const { sObject = "Contact", operation = "create" } = writes.find((write) => write.key === key) ?? {};
    return { key, state, failure, sObject, operation };
  });
  const settled = owedKeys.length > 0 ? settledStand(verdict, waitedFor) : null;
  const stand = settled ?? { state: decision.state, cause: decision.cause };
  return {
    messageId: message.id,
    conversationId: message.conversation.id,
    mailboxId: message.mailbox.id,
    personId: people.get(verdict.address ?? "") ?? message.person.id,
    connectionId: org.connectionId,
    ...stand,
    verdict,
    owedKeys,
    source,
    settledAt: stand.state === "waiting" ? null : new Date(),
  };
}

/** The writes a verdict waits for: its own, for its files nobody waits, and that of a person whom an earlier message makes. */
function keysOf(decision: Decision): string[] {
  const own = decision.writes.filter((write) => !sendsFile(write));
  return [...new Set([...own.map(({ key }) => key), ...sharedKeys(decision)])];
}

function sharedKeys({ verdict }: Decision): string[] {
  return verdict.add.reason === "being-created" && verdict.address ? [personKey(verdict.address)] : [];
}

function tasksIn(decided: readonly DecidedMessage[]): ConversationTask[] {
  return decided.flatMap(({ situation, decision }) =>
    decision.writes.flatMap(({ key }) => {
      const task = conversationTaskOf(key);
      return task ? [{ conversationId: situation.message.conversation.id, ...task }] : [];
    }),
  );
}
