import { env } from "../../env";
import { getConnection, type Org } from "../connection";
import { SalesforceError } from "../errors";
import { mayCall } from "../pacing";
import { drain } from "./drain";
import { orgCalls } from "./org-calls";
import { takeFileRoom } from "./files";
import type { FileSource, Ports } from "./ports";
import type { Drained } from "./step";
import { outboxStore } from "./store";
import { systemClock } from "./system-clock";
import { orgWire } from "./wire";

/**
 * Sends what is owed to an org through this connection, as the only one who writes to it meanwhile: call after call until nothing is due or
 * the org's share of calls is used up. Safe to run anywhere at any time, and to be killed.
 *
 * @param limit.mostCalls after which it ends all the same, so that others come to their turn
 * @param limit.readFile gives the bytes of a file by what names it in a write's fields; null when it is gone
 * @returns at once when nothing is due, or while somebody else writes to the org
 */
export async function drainOrg(
  org: Org,
  { readFile, ...limit }: { mostCalls?: number; readFile?: FileSource["read"] } = {},
): Promise<Drained> {
  const { organizationId } = await getConnection(org, org.connectionId);
  return drain(portsOf(org, organizationId, readFile), { quarantineMs: quarantineMs(), ...limit });
}

export function portsOf(org: Org, organizationId: string, readFile?: FileSource["read"]): Ports {
  const asBackground: Org = { feature: "automation", ...org };
  return {
    store: outboxStore(org, organizationId),
    wire: orgWire(orgCalls(asBackground), timeoutMs(), readFile ?? noFile),
    // Whoever cannot read files leaves them to others.
    files: { takeRoom: readFile ? takeFileRoom : () => null },
    clock: systemClock,
    pace: { mayCall: (calls) => mayCallNow(asBackground, calls) },
  };
}

const noFile = () => Promise.resolve(null);

async function mayCallNow(org: Org, calls: number): Promise<boolean> {
  try {
    return (await mayCall(org, calls)) === true;
  } catch (error) {
    if (error instanceof SalesforceError && error.reason === "reconnect") return false;
    throw error;
  }
}

/**
 * How long a write of unknown outcome is left alone. Salesforce carries a call out for ten minutes at most after it has come; a tenth more
 * is for the time in which it may still come, because nobody waits longer for an answer (timeoutMs).
 * @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
 */
export function quarantineMs(): number {
  return env().SALESFORCE_LATEST_COMMIT_SECONDS * 1_100;
}

/** A tenth of the latest commit, ten seconds at least: a thousand records take their time. */
function timeoutMs(): number {
  return Math.max(10_000, env().SALESFORCE_LATEST_COMMIT_SECONDS * 100);
}
