import { audit, type Violation } from "./audit";
import { auditOurselves } from "./audit-ourselves";
import { letColleaguesWork } from "./colleagues";
import { drawWorkload, type SimulatedMessage } from "./mail";
import { openMemory } from "./memory-database";
import { openTray } from "./memory-tray";
import { SimulatedOrg } from "./org";
import { Bell, ConnectionLost } from "./process";
import { seeded } from "./random";
import { openTimeline } from "./timeline";
import type { Town } from "./town";
import { openTrace } from "./trace";
import { calm, drawClimate } from "./weather";
import { SimulatedWire } from "./wire";
import { keepWorking } from "./worker";
import { SalesforceError } from "@/lib/salesforce/errors";

export type Outcome = {
  seed: number;
  /** Of everything that happened, in order: the same seed, the same hash. */
  hash: string;
  violations: Violation[];
  lines: readonly string[];
  messages: number;
  calls: number;
  kills: number;
  /** Simulated milliseconds. */
  lasted: number;
};

const epoch = Date.UTC(2026, 10, 2);
const hour = 3_600_000;
/** After the last message, trouble goes on for a while; then all must come to rest. */
const troubleLastsMs = 1 * hour;
const patienceMs = 12 * hour;

/** Plays one schedule: the mail, the workers and the weather that a seed stands for. */
export async function simulate(seed: number, { keepsLines = false } = {}): Promise<Outcome> {
  const town = buildTown(seed, keepsLines);
  const { timeline, workload } = town;
  const alertness = town.random.pick([0, 0.5, 1]);
  for (const message of workload.messages)
    timeline.at(message.arrivesAt, () => {
      town.trace.say(() => `${message.token} arrives from ${message.customer.address}`);
      town.trays.get(message.workspace.id)?.put(message.id);
      if (town.random.chance(alertness)) timeline.after(town.random.skewed(1, 2_000), () => town.bell.ring());
    });
  for (const [id, { org }] of town.orgs) {
    const messages = workload.messages.filter(({ workspace }) => workspace.orgId === id);
    letColleaguesWork({ org, messages, world: town });
  }
  const calmAt = (workload.messages.at(-1)?.arrivesAt ?? 0) + troubleLastsMs;
  timeline.at(calmAt, () => becomeCalm(town));
  for (const name of ["ada", "ben", "cyd", "dot"].slice(0, town.random.between(1, 4))) keepWorking(town, name);
  await timeline.run(calmAt);
  let until = calmAt;
  while (!isAtRest(town) && until < calmAt + patienceMs) {
    until += hour / 4;
    await timeline.run(until);
  }
  const violations = [
    ...town.failures,
    ...restless(town),
    ...audit(evidenceOf(town)),
    ...auditOurselves(town.db, evidenceOf(town).orgs),
  ];
  town.end();
  return {
    ...{ seed, hash: town.trace.hash(), violations, lines: town.trace.lines(), messages: workload.messages.length },
    ...{ calls: [...town.orgs.values()].reduce((sum, { wire }) => sum + wire.calls, 0), lasted: timeline.now() },
    kills: town.tally.kills,
  };
}

type Stage = Town & { failures: Violation[]; end: () => void };

function buildTown(seed: number, keepsLines: boolean): Stage {
  const random = seeded(seed);
  const timeline = openTimeline();
  const trace = openTrace(timeline.now, keepsLines);
  const climate = drawClimate(random.fork("climate"));
  const workload = drawWorkload(random.fork("workload"));
  const world = { timeline, random: random.fork("world"), trace, weather: climate.processes, tally: { kills: 0 } };
  const failures: Violation[] = [];
  const messages = new Map(workload.messages.map((message) => [message.id, message]));
  const conversationOf = (messageId: string) => messages.get(messageId)?.conversationId;
  let isOver = false;
  const orgs = workload.orgIds.map((id) => {
    const org = new SimulatedOrg(timeline, random.fork(id));
    return [id, { org, wire: new SimulatedWire(world, id.slice(-4), climate.net) }] as const;
  });
  return {
    ...world,
    ...{ epoch, workload, failures, climate },
    messages,
    conversations: byConversation(workload.messages),
    db: openMemory(() => epoch + timeline.now(), random.fork("database")),
    trays: new Map(workload.workspaces.map(({ id }) => [id, openTray(() => epoch + timeline.now(), conversationOf)])),
    orgs: new Map(orgs),
    bell: new Bell(),
    isOver: () => isOver,
    end: () => {
      isOver = true;
    },
    noteFailure: (error) => {
      const isForeseen = error instanceof ConnectionLost || error instanceof SalesforceError;
      if (!isForeseen)
        failures.push({ what: `a worker failed: ${error instanceof Error ? error.stack : String(error)}`, about: [] });
    },
  };
}

function byConversation(messages: readonly SimulatedMessage[]): Map<string, SimulatedMessage[]> {
  const conversations = new Map<string, SimulatedMessage[]>();
  for (const message of messages) {
    const others = conversations.get(message.conversationId);
    if (others) others.push(message);
    else conversations.set(message.conversationId, [message]);
  }
  return conversations;
}

function becomeCalm({ trace, climate, orgs }: Town): void {
  trace.say(() => "all is calm");
  Object.assign(climate.processes, calm().processes);
  Object.assign(climate.net, calm().net);
  for (const { wire } of orgs.values()) Object.assign(wire.trouble, { downUntil: 0, limitedUntil: 0 });
}

const isAtRest = ({ db, trays }: Town) =>
  db.underWay.size === 0 && [...trays.values()].every((tray) => tray.depth() === 0);

function restless(town: Town): Violation[] {
  if (isAtRest(town)) return [];
  const waiting = [...town.db.underWay].map(({ key, state, needs }) => `${key} ${state} ${needs.join(" ")}`);
  const left = [...town.trays.values()].reduce((sum, tray) => sum + tray.depth(), 0);
  return [{ what: `no rest: ${waiting.length} owed, ${left} in trays; ${waiting.slice(0, 3).join(", ")}`, about: [] }];
}

const evidenceOf = ({ workload, orgs }: Town) => ({
  messages: workload.messages,
  orgs: new Map([...orgs].map(([id, { org }]) => [id, org])),
});
