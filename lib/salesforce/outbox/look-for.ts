import type { OwedWrite } from "./owed-write";
import type { Ports, Settlement, Sighting, Sought } from "./ports";
import { settleStubbornly } from "./settle-call";
import { idle, type Step, stop } from "./step";
import { afterQuarantine } from "./transitions";

/** Writes looked for at once: their markers and addresses must fit into queries of 100,000 characters. */
const mostSought = 300;

/**
 * Settles writes of unknown outcome whose quarantine is over: those whose record is in the org are done, the others are owed again. One
 * call for all of them; until it is answered they stay where they are.
 */
export async function lookForQuarantined(ports: Ports): Promise<Step> {
  const over = await ports.store.quarantineOver(mostSought);
  if (over.length === 0) return idle;
  const sought = over.flatMap(soughtFor);
  if (sought.length === 0) return settleAll(ports, over, new Map());
  if (!(await ports.pace.mayCall(1))) return stop;
  const found = await ports.wire.find(sought);
  if (!found) return { ...stop, calls: 1 };
  return { ...(await settleAll(ports, over, found)), calls: 1 };
}

/** An update has nothing that tells whether it was done: it is simply sent again. */
function soughtFor({ id, sObject, operation, marker, sentAt }: OwedWrite): Sought[] {
  return operation === "create" && marker && sentAt ? [{ id, sObject, marker, sentAt }] : [];
}

/** Of what the org said nothing about this time, another time. */
const againInMs = 60_000;

async function settleAll(ports: Ports, over: OwedWrite[], found: Map<string, Sighting | "absent">): Promise<Step> {
  const settlements = over.flatMap((write): Settlement[] => {
    const { id, attempt } = write;
    if (attempt === null) return [];
    const sighting = found.get(id) ?? (soughtFor(write).length > 0 ? null : "absent");
    if (!sighting) return [{ id, attempt, to: "quarantined", inMs: againInMs }];
    return [afterQuarantine(write, attempt, sighting === "absent" ? null : sighting)];
  });
  return { calls: 0, settled: await settleStubbornly(ports, settlements), next: "more" };
}
