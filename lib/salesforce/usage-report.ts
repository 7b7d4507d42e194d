import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { callCounts, connections, type Feature } from "@/db/schema/salesforce";
import type { Ctx } from "../context";
import { callsPerDay, holdsAtMost, refilled } from "./call-purse";
import type { ConnectionRow } from "./connection";
import { findPacing } from "./pacing-store";

/** One hour's calls of ours. */
export type HourOfCalls = { hour: Date; people: number; background: number; failures: number };
export type CallsOfFeature = { feature: Feature; calls: number; failures: number };

/** Where an org's calls of the last 24 hours went. */
export type UsageReport = {
  /** By all programs together, as the org last said; null before it has. */
  used: number | null;
  limit: number | null;
  seenAt: Date | null;
  /** By us; hours are counted whole. */
  ours: number;
  background: number;
  /** What the background may use of the day: percent, and calls. */
  sharePercent: number;
  shareCalls: number | null;
  /** What it could use at once, and the most that can be saved up. */
  savedUp: number | null;
  holds: number | null;
  /** 24 of them, the current one last. */
  hours: HourOfCalls[];
  /** Most calls first; those without any left out. */
  features: CallsOfFeature[];
};

const hourMs = 60 * 60_000;

/** What nobody waits for; all else is people's. */
const backgroundFeatures: readonly Feature[] = ["automation", "backfill", "reconciliation", "schema"];

/** Where the calls of the last 24 hours went. */
export async function getUsageReport(ctx: Ctx, connection: ConnectionRow, now = new Date()): Promise<UsageReport> {
  const thisHour = Math.floor(now.getTime() / hourMs) * hourMs;
  const [counts, pacing] = await Promise.all([
    listCounts(ctx, connection, new Date(thisHour - 24 * hourMs)),
    findPacing(ctx, connection.id),
  ]);
  const { callsUsed: used, callsLimit: limit, callsSeenAt: seenAt, callShare: sharePercent } = connection;
  const shareCalls = limit === null ? null : callsPerDay(limit, sharePercent);
  const saved = shareCalls === null ? null : pacing ? refilled(pacing, shareCalls, now).saved : holdsAtMost(shareCalls);
  return {
    ...{ used, limit, seenAt, sharePercent },
    ours: sum(counts),
    background: sum(counts.filter(isBackground)),
    shareCalls: shareCalls === null ? null : Math.floor(shareCalls),
    savedUp: saved === null ? null : Math.floor(saved),
    holds: shareCalls === null ? null : Math.floor(holdsAtMost(shareCalls)),
    hours: Array.from({ length: 24 }, (_, at) => hourOf(counts, new Date(thisHour - (23 - at) * hourMs))),
    features: byFeature(counts),
  };
}

type Count = CallsOfFeature & { hour: Date };

/** The calls of the workspace to this org: through its own connection and members' own. */
function listCounts(ctx: Ctx, connection: ConnectionRow, after: Date): Promise<Count[]> {
  const { hour, feature, calls, failures } = callCounts;
  return ctx.db
    .select({ hour, feature, calls, failures })
    .from(callCounts)
    .where(
      and(
        eq(callCounts.workspaceId, ctx.workspaceId),
        inArray(callCounts.connectionId, connectionsToOrg(ctx, connection.organizationId)),
        gt(callCounts.hour, after),
      ),
    )
    .orderBy(asc(callCounts.hour));
}

function connectionsToOrg(ctx: Ctx, organizationId: string) {
  return ctx.db
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.organizationId, organizationId)));
}

const isBackground = ({ feature }: Count) => backgroundFeatures.includes(feature);
const sum = (counts: readonly { calls: number }[]) => counts.reduce((total, { calls }) => total + calls, 0);
const failed = (counts: readonly Count[]) => counts.reduce((total, { failures }) => total + failures, 0);

function hourOf(counts: readonly Count[], hour: Date): HourOfCalls {
  const own = counts.filter((count) => count.hour.getTime() === hour.getTime());
  const background = sum(own.filter(isBackground));
  return { hour, background, people: sum(own) - background, failures: failed(own) };
}

function byFeature(counts: readonly Count[]): CallsOfFeature[] {
  const features = [...new Set(counts.map(({ feature }) => feature))];
  return features
    .map((feature) => {
      const own = counts.filter((count) => count.feature === feature);
      return { feature, calls: sum(own), failures: failed(own) };
    })
    .sort((one, other) => other.calls - one.calls);
}
