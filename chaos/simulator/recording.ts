import { conversationTaskOf } from "@/lib/automation/conversation-tasks";
import type { DecidedMessage } from "@/lib/automation/decide-in-order";
import { firstLook, type Situation } from "@/lib/automation/decide";
import { personKey } from "@/lib/automation/deciding";
import type { ConversationFacts } from "@/lib/automation/facts";
import type { Keeping, KnownHere, LookUp, RecordPorts } from "@/lib/automation/record-ports";
import type { AddressMatch, Candidate } from "@/lib/links/found-schema";
import { RecordId } from "@/lib/salesforce/schema";
import type { SimulatedWorkspace } from "./mail";
import { placeOf, type Scope } from "./memory-database";
import { memoryOwe } from "./memory-owe";
import type { MemoryTray } from "./memory-tray";
import type { SimulatedOrg } from "./org";
import type { Process } from "./process";
import { factsOf, situationOf } from "./situation";
import { orgOf, type Town, trayOf } from "./town";

export const scopeOf = ({ id, connectionId, orgId }: SimulatedWorkspace): Scope => ({
  ...{ workspaceId: id, connectionId, organizationId: orgId },
});

/** What recording messages asks of the outside: this run's memory and orgs. */
export function recordPortsOf(town: Town, process: Process, workspace: SimulatedWorkspace): RecordPorts {
  const tray = trayOf(town, workspace.id);
  const here: Here = { town, workspace, tray };
  return {
    due: (most) =>
      process.ask({ what: "looks into the tray", act: () => tray.due(most), told: (items) => `${items.length} items` }),
    situations: (items) =>
      process.ask({
        what: "reads messages",
        act: () =>
          situations(
            here,
            items.map(({ subjectId }) => subjectId),
          ),
      }),
    match: (lookUp) => match(here, process, lookUp),
    known: (about, askedAt) => process.ask({ what: "reads what is known", act: () => known(here, about, askedAt) }),
    keep: (work) => process.ask({ what: "keeps what was decided", act: () => work(keeping(here)) }),
    now: () => process.ask({ what: "asks for the time", act: () => new Date(town.db.now()) }),
    breathe: () => Promise.resolve(),
  };
}

type Here = { town: Town; workspace: SimulatedWorkspace; tray: MemoryTray };

function situations({ town, tray }: Here, messageIds: string[]): Map<string, Situation> {
  return new Map(
    messageIds.flatMap((id): [string, Situation][] => {
      const message = town.messages.get(id);
      return message && !tray.verdicts.has(id) ? [[id, situationOf(town, message)]] : [];
    }),
  );
}

function known({ town, workspace, tray }: Here, about: readonly Situation[], askedAt: Date): Map<string, KnownHere> {
  return new Map(
    about.map(({ message, settings, house }): [string, KnownHere] => {
      const { customer } = firstLook(message, settings, house);
      const row = town.db.byKey.get(placeOf(scopeOf(workspace), personKey(customer.address)));
      const isYoungerThanAnswer = row?.settledAt == null || row.settledAt >= askedAt.getTime();
      const creation = row
        ? { state: row.state, sObject: row.sObject, recordId: row.recordId, isYoungerThanAnswer }
        : null;
      const isOneTask = settings.logAs === "task-per-conversation";
      const conversation = isOneTask ? conversationOf({ town, workspace, tray }, message.conversation.id) : null;
      return [message.id, { creation, conversation, isLogged: false, loggedAloneTo: null }];
    }),
  );
}

function conversationOf({ town, tray }: Here, id: string): ConversationFacts {
  const received = (town.conversations.get(id) ?? []).filter((message) => tray.hasReceived(message.id));
  return { tasks: tray.tasksOf(id), messages: received.map((message) => factsOf(town, message)) };
}

function keeping({ town, workspace, tray }: Here): Keeping {
  return {
    now: async () => new Date(town.db.now()),
    hold: async (items) => tray.hold(items),
    takeOut: async (items) => tray.takeOut(items),
    putOff: async (items, ms) => tray.putOff(items, ms),
    owe: async (writes) => memoryOwe(town.db, scopeOf(workspace), writes),
    saveVerdicts: async (decided: readonly DecidedMessage[]) => {
      for (const { situation, decision } of decided) {
        tray.saveVerdict(situation.message.id, decision);
        for (const { key } of decision.writes) {
          const task = conversationTaskOf(key);
          if (task) tray.keepTask(situation.message.conversation.id, task);
        }
      }
    },
  };
}

function match({ town, workspace }: Here, process: Process, { asked }: LookUp): Promise<Map<string, AddressMatch>> {
  if (asked.length === 0) return Promise.resolve(new Map());
  const { org, wire } = orgOf(town, workspace.orgId);
  return wire.call(process, {
    what: `looks up ${asked.length} addresses`,
    isWrite: false,
    timeoutMs: 60_000,
    act: () => new Map(asked.map(({ address }) => [address, matchOf(org, address)])),
    told: (found) => `${[...found.values()].filter(({ records }) => records.length > 0).length} known`,
  });
}

function matchOf(org: SimulatedOrg, address: string): AddressMatch {
  const records = (["Contact", "Lead"] as const).flatMap((sObject) =>
    org.find(sObject, "Email", { values: [address] }).map(
      ({ id, fields }): Candidate => ({
        ...{ sObject, id: RecordId.parse(id), name: String(fields.LastName), accountId: null, accountName: null },
        ...{ by: { field: "Email", value: address }, isPersonAccount: false, convertedFrom: null, values: {} },
      }),
    ),
  );
  if (records.length === 0) org.whenNobodyFound(address);
  return { records, opportunities: [], cases: [], domainAccount: null, isLinkGone: false, phones: [], problems: [] };
}
