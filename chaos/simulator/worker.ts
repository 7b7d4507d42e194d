import { recordMessages } from "@/lib/automation/record-messages";
import { drain } from "@/lib/salesforce/outbox/drain";
import { orgWire } from "@/lib/salesforce/outbox/wire";
import type { Clock, Pace, Ports } from "@/lib/salesforce/outbox/ports";
import type { Town } from "./town";
import { memoryOutbox } from "./memory-outbox";
import { simulatedCalls } from "./org-calls";
import { Process } from "./process";
import { recordPortsOf, scopeOf } from "./recording";
import type { SimulatedWorkspace } from "./mail";

/** As the product waits: eleven minutes, for Salesforce's ten. */
const settings = { quarantineMs: 11 * 60_000 };
const timeoutMs = 60_000;

/** A worker that does what is due for every workspace, round and round, and is started again whenever it was killed. */
export function keepWorking(town: Town, name: string): void {
  const { timeline, random } = town;
  const begin = (life: number) => {
    const process = new Process(town, `${name}.${life}`);
    const died = () => {
      if (process.isAlive) timeline.after(1_000, died);
      else if (!town.isOver()) timeline.after(random.between(500, 30_000), () => begin(life + 1));
    };
    died();
    void work(town, process);
  };
  begin(1);
}

async function work(town: Town, process: Process): Promise<void> {
  const skewMs = town.random.between(-1_000, 1_000);
  while (!town.isOver()) {
    const workspaces = town.workload.workspaces.filter(() => !town.random.chance(town.weather.distraction));
    const doOne = (workspace: SimulatedWorkspace) => doWhatIsDue(town, { process, workspace, skewMs });
    const isBusy = town.random.chance(town.weather.haste)
      ? await atOnce(workspaces, doOne)
      : await inTurn(workspaces, doOne);
    await process.sleep(town.random.skewed(200, isBusy ? 20_000 : 600_000), town.bell);
  }
}

type Do = (workspace: SimulatedWorkspace) => Promise<boolean>;

async function inTurn(workspaces: SimulatedWorkspace[], doOne: Do): Promise<boolean> {
  let isBusy = false;
  for (const workspace of workspaces) isBusy = (await doOne(workspace)) || isBusy;
  return isBusy;
}

async function atOnce(workspaces: SimulatedWorkspace[], doOne: Do): Promise<boolean> {
  return (await Promise.all(workspaces.map(doOne))).includes(true);
}

async function doWhatIsDue(town: Town, worker: Worker): Promise<boolean> {
  const { process, workspace } = worker;
  const recorded = await attempt(town, process, async () => {
    return (await recordMessages(recordPortsOf(town, process, workspace))) > 0;
  });
  const drained = await attempt(town, process, async () => (await drain(portsOf(town, worker), settings)).settled > 0);
  return recorded || drained;
}

/** As the worker's loop does: what fails is tried again in the next round. @returns whether anything was done */
async function attempt(town: Town, process: Process, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    town.trace.say(() => `${process.name} gives up for now: ${String(error)}`);
    town.noteFailure(error);
    return true;
  }
}

type Worker = { process: Process; workspace: SimulatedWorkspace; skewMs: number };

function portsOf(town: Town, worker: Worker): Ports {
  const { process, workspace } = worker;
  const memory = memoryOutbox(town.db, scopeOf(workspace));
  const step =
    <G extends unknown[], R>(what: string, act: (...given: G) => R) =>
    (...given: G) =>
      process.ask({ what, act: () => act(...given), told: describe });
  return {
    store: {
      hasDue: step("hasDue", memory.hasDue),
      takeLease: step("takeLease", memory.takeLease),
      renewLease: step("renewLease", memory.renewLease),
      releaseLease: step("releaseLease", memory.releaseLease),
      quarantineLeftBehind: step("quarantineLeftBehind", memory.quarantineLeftBehind),
      lookAhead: step("lookAhead", memory.lookAhead),
      failWaiting: step("failWaiting", memory.failWaiting),
      claim: step("claim", memory.claim),
      settle: step("settle", memory.settle),
      quarantineOver: step("quarantineOver", memory.quarantineOver),
      learn: step("learn", memory.learn),
    },
    wire: orgWire(simulatedCalls(town, process, workspace.orgId), timeoutMs, () => Promise.resolve(null)),
    files: { takeRoom: () => () => {} },
    clock: clockOf(town, worker),
    pace: always,
  };
}

/** Each machine's own clock is a little wrong. */
function clockOf({ timeline, random, epoch }: Town, { process, skewMs }: Worker): Clock {
  return {
    now: () => new Date(epoch + timeline.now() + skewMs),
    monotonicMs: () => timeline.now(),
    random: random.next,
    newId: random.uuid,
    sleep: (ms) => process.sleep(ms),
    every: (ms, work) => {
      let isOn = true;
      const goOn = async () => {
        for (await process.sleep(ms); isOn; await process.sleep(ms)) await work();
      };
      void goOn();
      return () => {
        isOn = false;
      };
    },
  };
}

const always: Pace = { mayCall: () => Promise.resolve(true) };

function describe(answer: unknown): string {
  if (Array.isArray(answer)) return `${answer.length} rows`;
  if (answer !== null && typeof answer === "object" && "fence" in answer) return `fence ${String(answer.fence)}`;
  if (answer !== null && typeof answer === "object" && "candidates" in answer)
    return `${Array.isArray(answer.candidates) ? answer.candidates.length : 0} candidates`;
  return String(answer);
}
