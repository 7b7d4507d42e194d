import { runAutomation } from "@/lib/automation/run-automation";
import { houseCtx } from "@/lib/context";
import { connectionsToNote, connectionsWithOwed } from "@/lib/salesforce/outbox/owed";
import { workspacesWithWork } from "@/lib/trays";
import { type Rounds, startRounds } from "./rounds";
import type { Turns } from "./turns";

const rounds: Rounds = { name: "automation", waiting, work: runAutomation, lanes: 4 };

/** Decides on messages and writes to Salesforce what is owed, workspace by workspace. */
export function startAutomation(turns: Turns) {
  return startRounds(rounds, turns);
}

async function waiting(): Promise<Set<string>> {
  const house = houseCtx();
  const [trays, owed, settled] = await Promise.all([
    workspacesWithWork(house, ["message.record", "message.backfill", "conversation.refresh"]),
    connectionsWithOwed(house),
    connectionsToNote(house),
  ]);
  return new Set([...trays, ...owed.map((each) => each.workspaceId), ...settled.map((each) => each.workspaceId)]);
}
