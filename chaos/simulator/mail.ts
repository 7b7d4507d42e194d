import { type AutomationSettings, automationDefaults } from "@/lib/automation/settings-schema";
import type { Random } from "./random";

type SimulatedMailbox = {
  id: string;
  workspaceId: string;
  name: string;
  address: string;
  settings: AutomationSettings;
};
export type SimulatedWorkspace = { id: string; connectionId: string; orgId: string; mailboxes: SimulatedMailbox[] };

/** A message as it came in, and when. The auditor knows of this and nothing else of our side. */
export type SimulatedMessage = {
  id: string;
  /** A word in its text that no other message has. */
  token: string;
  workspace: SimulatedWorkspace;
  mailbox: SimulatedMailbox;
  conversationId: string;
  fingerprint: string;
  direction: "inbound" | "outbound";
  /** Whom the conversation is with. */
  customer: { address: string; name: string };
  isMachine: boolean;
  arrivesAt: number;
};

export type Workload = { orgIds: string[]; workspaces: SimulatedWorkspace[]; messages: SimulatedMessage[] };

const skippedDomain = "skipped.example";

/** Whether the rules every mailbox has say that it is not to be logged. */
export const isSkipped = ({ customer, isMachine }: SimulatedMessage) =>
  isMachine || customer.address.toLowerCase().endsWith(`@${skippedDomain}`);

/** Some runs are many small troubles, some are floods that fill whole calls. */
export function drawWorkload(random: Random): Workload {
  const orgIds = Array.from({ length: random.between(1, 2) }, (_, at) => `00D5g00000000${at}`.padEnd(15, "0"));
  const workspaces = Array.from({ length: random.pick([1, 2, 3, 4]) }, (_, at) => drawWorkspace(random, orgIds, at));
  const people = drawPeople(random);
  const wanted = random.pick([12, 20, 30, 30, 60, 60, 200, random.chance(0.15) ? 1_300 : 40]);
  const hours = random.pick([0.02, 0.5, 2, 6]);
  const messages: SimulatedMessage[] = [];
  while (messages.length < wanted) messages.push(...drawConversation(random, { workspaces, people, hours }));
  return { orgIds, workspaces, messages: messages.sort((a, b) => a.arrivesAt - b.arrivesAt) };
}

function drawWorkspace(random: Random, orgIds: string[], at: number): SimulatedWorkspace {
  const id = random.uuid();
  const mailboxes = Array.from({ length: random.between(1, 4) }, (_, number) => ({
    id: random.uuid(),
    workspaceId: id,
    name: `Mailbox ${at}.${number}`,
    address: `mailbox${number}@workspace${at}.example`,
    settings: drawSettings(random),
  }));
  return { id, connectionId: random.uuid(), orgId: orgIds[random.between(0, orgIds.length - 1)] ?? "", mailboxes };
}

function drawSettings(random: Random): AutomationSettings {
  return {
    ...automationDefaults,
    createAs: random.pick(["contact", "contact", "contact", "nothing", "lead"]),
    logAs: random.pick([
      "task-per-message",
      "task-per-message",
      "task-per-message",
      "task-per-conversation",
      "email-message",
      "manual",
    ]),
    refreshOn: "reply",
    onSeveral: "best",
    skipRules: [{ kind: "domain", value: skippedDomain, applies: { matching: false, adding: true, logging: true } }],
  };
}

type Customer = SimulatedMessage["customer"];

/** A few people who write everywhere, and many who write once. */
function drawPeople(random: Random): () => Customer {
  const few = random.between(1, 6);
  let strangers = 0;
  return () => {
    const who = random.chance(0.7) ? `known${random.between(1, few)}` : `stranger${strangers++}`;
    const domain = random.chance(0.06) ? skippedDomain : "customer.example";
    const address = `${who}@${domain}`;
    return { address: random.chance(0.2) ? address.toUpperCase() : address, name: `${who} Person` };
  };
}

type Scene = { workspaces: SimulatedWorkspace[]; people: () => Customer; hours: number };

/** Messages to and from one person, in several mailboxes when all of them were written to. */
function drawConversation(random: Random, { workspaces, people, hours }: Scene): SimulatedMessage[] {
  const customer = people();
  const start = random.next() * hours * 3_600_000;
  const fingerprints = Array.from({ length: random.between(1, 5) }, () => random.uuid());
  const everywhere = random.chance(0.25);
  const all = workspaces.flatMap((workspace) => workspace.mailboxes.map((mailbox) => ({ workspace, mailbox })));
  const places = everywhere ? all : [all[random.between(0, all.length - 1)]];
  const isMachine = random.chance(0.05);
  return places.flatMap((place) => {
    if (!place) return [];
    const conversationId = random.uuid();
    let arrivesAt = start;
    const longestGapMs = random.pick([5_000, 60_000, 20 * 60_000]);
    return fingerprints.map((own, at) => {
      arrivesAt += random.skewed(0, longestGapMs);
      const direction = at % 2 === 1 && random.chance(0.7) ? ("outbound" as const) : ("inbound" as const);
      // What we sent may come back to us, by a list, say: the same mail, and yet another message.
      const fingerprint = (direction === "outbound" && random.chance(0.2) && fingerprints[at - 1]) || own;
      return {
        id: random.uuid(),
        token: `token-${own.slice(0, 13)}-${place.mailbox.id.slice(0, 8)}`,
        ...place,
        conversationId,
        fingerprint,
        direction,
        customer,
        isMachine: isMachine && at === 0,
        arrivesAt,
      };
    });
  });
}
