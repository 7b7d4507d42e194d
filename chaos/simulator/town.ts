import type { SimulatedMessage, Workload } from "./mail";
import type { MemoryDatabase } from "./memory-database";
import type { MemoryTray } from "./memory-tray";
import type { Climate } from "./weather";
import type { Bell, World } from "./process";
import type { TownOrg } from "./wire";

/** Everything of one run: the world, our side in memory, the orgs, and the mail. */
export type Town = World & {
  /** What the simulated time began as, milliseconds since 1970. */
  epoch: number;
  workload: Workload;
  messages: ReadonlyMap<string, SimulatedMessage>;
  /** In the order of their arrival. */
  conversations: ReadonlyMap<string, readonly SimulatedMessage[]>;
  db: MemoryDatabase;
  trays: ReadonlyMap<string, MemoryTray>;
  orgs: ReadonlyMap<string, TownOrg>;
  climate: Climate;
  /** Rings when there is mail. */
  bell: Bell;
  isOver: () => boolean;
  /** An error that no worker may throw is kept for the auditor. */
  noteFailure: (error: unknown) => void;
};

export function orgOf(town: Town, orgId: string): TownOrg {
  const org = town.orgs.get(orgId);
  if (!org) throw new Error(`No org ${orgId}`);
  return org;
}

export function trayOf(town: Town, workspaceId: string): MemoryTray {
  const tray = town.trays.get(workspaceId);
  if (!tray) throw new Error(`No workspace ${workspaceId}`);
  return tray;
}
