import { and, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { connections, pacings } from "@/db/schema/salesforce";
import type { HouseCtx } from "../context";
import { send } from "./client";
import type { Org } from "./connection";
import { SalesforceError } from "./errors";
import { takeProbe } from "./pacing";

/** Nobody waits for a probe: it may take as long as a call that is answered at all. */
const timeoutMs = 5_000;

/** Connections whose orgs were silent, and at which it is time to look again. */
export function listSilentConnections(house: HouseCtx): Promise<{ workspaceId: string; connectionId: string }[]> {
  return house.db
    .select({ workspaceId: pacings.workspaceId, connectionId: pacings.connectionId })
    .from(pacings)
    .innerJoin(connections, eq(connections.id, pacings.connectionId))
    .where(and(lte(pacings.notBefore, new Date()), eq(connections.status, "connected")));
}

/**
 * Asks a silent org for something small, unless somebody else does so already; any answer lets the background go on. A probe
 * only reads: of a write without an answer nobody would know whether it happened.
 */
export async function probeOrg(org: Org): Promise<void> {
  if (!(await takeProbe(org))) return;
  const look = { method: "GET", path: "/limits", isProbe: true, timeoutMs } as const;
  try {
    await send({ ...org, feature: "connection" }, look, z.unknown());
  } catch (error) {
    // What the call was told is noted; the next probe is due by itself.
    if (!(error instanceof SalesforceError)) throw error;
  }
}
