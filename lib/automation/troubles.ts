import { and, count, eq } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { findHealth, type Health } from "../salesforce/health";
import { causeWords } from "./attention-format";
import { isPaused } from "./settings";

/** Something admins want to know without looking. */
export type Trouble = {
  /** `salesforce-silent`, `calls-used-up`, `share-used-up`, `records-differ`, or `failing:` with the cause of the failed writes. */
  cause: string;
  subject: string;
  /** What happened and what it means. */
  sentences: string;
  /** Below /settings/integrations/salesforce. */
  page: "health" | "activity";
};

/** One failed message is seen in the activity log; a mail is for what goes wrong again and again. */
const manyFailed = 3;

const silentLongMs = 15 * 60_000;
const waitsLongMs = 60 * 60_000;

/** A used-up day is told from 80 % on, where the background waits, and over only well below, or it would be told again and again. */
const usedUp = { from: 0.8, until: 0.75 };

/**
 * What is wrong with a workspace's Salesforce just now. A lost connection is none of these: it is told in the moment it is lost.
 * @param told causes that admins know of: they stay troubles until they are really over
 */
export async function listTroubles(ctx: Ctx, told: ReadonlySet<string>, now = new Date()): Promise<Trouble[]> {
  const health = await findHealth(ctx);
  if (!health || health.state === "lost") return [];
  const [failing, pausedAt] = await Promise.all([listFailing(ctx, told), isPaused(ctx)]);
  const found = [
    silent(health, now),
    callsUsedUp(health, told),
    pausedAt ? null : shareUsedUp(health, now),
    recordsDiffer(health),
    ...failing,
  ];
  return found.filter((trouble) => trouble !== null);
}

function silent({ connection, silentSince }: Health, now: Date): Trouble | null {
  if (!silentSince || now.getTime() - silentSince.getTime() < silentLongMs) return null;
  return {
    cause: "salesforce-silent",
    subject: `Salesforce (${connection.organizationName}) is not answering`,
    sentences: `Salesforce has not answered since ${utc(silentSince)}.

Mail is received, read and answered as always, and panels show what was last read. What is to be written to Salesforce waits, and is written in order once it answers; nothing needs doing here.`,
    page: "health",
  };
}

function callsUsedUp({ connection, usage: { used, limit, ours } }: Health, told: ReadonlySet<string>): Trouble | null {
  const threshold = told.has("calls-used-up") ? usedUp.until : usedUp.from;
  if (used === null || limit === null || used < limit * threshold) return null;
  return {
    cause: "calls-used-up",
    subject: `The Salesforce calls of ${connection.organizationName} are nearly used up`,
    sentences: `${shown(used)} of ${shown(limit)} calls of the last 24 hours are used; ${shown(ours)} of them by Inlay.

What Inlay does by itself waits until calls come free. From 95 % on panels show what was last read; what people save always goes through.`,
    page: "health",
  };
}

/** Waiting some minutes for calls is how a share works; an hour is a share that is too small. */
function shareUsedUp({ connection, usage, queue, state }: Health, now: Date): Trouble | null {
  const isEmpty = usage.savedUp !== null && usage.holds !== null && usage.savedUp <= usage.holds * 0.1 + 1;
  const waitsLong = queue.oldestAt !== null && now.getTime() - queue.oldestAt.getTime() > waitsLongMs;
  if (state !== "connected" || !isEmpty || !waitsLong) return null;
  return {
    cause: "share-used-up",
    subject: `Inlay’s share of the Salesforce calls of ${connection.organizationName} is too small`,
    sentences: `Inlay may use ${usage.sharePercent} % of your org’s calls for work in the background, and has used them. Changes have waited for Salesforce since ${utc(queue.oldestAt ?? now)}.

They are written as calls come free. An admin can give Inlay a larger share.`,
    page: "health",
  };
}

function recordsDiffer({ connection, reconciliation }: Health): Trouble | null {
  if (!reconciliation) return null;
  const { missing, duplicate, orphan } = reconciliation;
  if (missing + duplicate + orphan === 0) return null;
  return {
    cause: "records-differ",
    subject: `What stands in Salesforce (${connection.organizationName}) is not what Inlay wrote`,
    sentences: `Of what Inlay wrote in the last 24 hours, ${missing} missing, ${duplicate} duplicate, ${orphan} orphan.

Missing: it cannot be found there any more. Duplicate: it stands there twice. Orphan: it carries Inlay’s mark, but nothing here knows of it.`,
    page: "health",
  };
}

async function listFailing(ctx: Ctx, told: ReadonlySet<string>): Promise<Trouble[]> {
  const rows = await ctx.db
    .select({ cause: verdicts.cause, failed: count() })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.state, "failed")))
    .groupBy(verdicts.cause);
  return rows
    .map(({ cause, failed }) => failingFor(cause ?? "", failed))
    .filter(({ trouble, failed }) => failed >= manyFailed || told.has(trouble.cause))
    .map(({ trouble }) => trouble);
}

function failingFor(cause: string, failed: number): { trouble: Trouble; failed: number } {
  const { title, hint } = causeWords(cause);
  const trouble: Trouble = {
    cause: `failing:${cause}`,
    subject: `Messages do not reach Salesforce: ${title}`,
    sentences: `${failed === 1 ? "1 message" : `${shown(failed)} messages`} could not be written to Salesforce: ${title}.

${hint} They can be tried again all at once when the cause is gone.`,
    page: "activity",
  };
  return { trouble, failed };
}

function shown(count: number): string {
  return count.toLocaleString("en");
}

/** Whoever reads it may be anywhere. */
function utc(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
