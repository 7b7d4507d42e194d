import { and, arrayOverlaps, eq, inArray, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { recordAll } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { unlinkRecord } from "../links/links";
import { setAside } from "../links/set-aside";
import { announce } from "../live";
import { peopleByAddresses } from "../people/people";
import { forgetOwed } from "../salesforce/outbox/forget-owed";
import type { OwedFields } from "../salesforce/outbox/owed-write";
import { dropOwed, requeueOwed } from "../salesforce/outbox/requeue-owed";
import { countOfCauses } from "./attention";
import { causeWords, isCauseOfFile } from "./attention-format";
import { failedWrites } from "./attention-items";
import { portion, takeItems, takeWhere } from "./attention-rows";
import type { ActResult, CreateFromMailInput, Selection } from "./attention-schema";
import { decideAgain } from "./decide-again";
import { personKey } from "./deciding";
import { Verdict } from "./verdict-schema";
import type { VerdictRow } from "./verdicts";

/** What is done to items that were taken, and which others it was done to as well. */
type Work = (ctx: Ctx, rows: VerdictRow[]) => Promise<VerdictRow[]>;
export type Doing = {
  action: string;
  summary: string;
  changes?: { field: string; before: unknown; after: unknown }[];
  work: Work;
};

/**
 * Tries again: what Salesforce refused is sent once more as it was, what was held or not logged is decided anew.
 * @returns how many items it was done to; those that somebody else has settled meanwhile do not count
 * @throws AppError `forbidden` where an agent means a whole cause
 */
export function retry(ctx: Ctx, { selection }: { selection: Selection }): Promise<ActResult> {
  return actOn(ctx, selection, { action: "message.retried", summary: "Tried again", work: tryAgain });
}

/** Takes items off the list: nothing is written for them any more; of a message that is logged only its files are given up. @throws AppError `forbidden` as `retry` */
export function dismiss(ctx: Ctx, { selection }: { selection: Selection }): Promise<ActResult> {
  const work: Work = async (ctx, rows) => {
    await dropOwn(ctx, rows);
    const isLogged = ({ cause }: VerdictRow) => isCauseOfFile(cause);
    await settle(ctx, rows.filter(isLogged), "logged");
    await settle(
      ctx,
      rows.filter((row) => !isLogged(row)),
      "dismissed",
    );
    return rows;
  };
  return actOn(ctx, selection, { action: "message.dismissed", summary: "Dismissed", work });
}

/**
 * Makes the people who wrote Contacts or Leads, whatever the mailbox's settings say, and logs their messages there. Other messages of
 * theirs that wait come along.
 * @throws AppError `forbidden` as `retry`
 */
export function createFromMail(ctx: Ctx, { selection, createAs }: CreateFromMailInput): Promise<ActResult> {
  const summary = createAs === "contact" ? "Chose to add as Contact" : "Chose to add as Lead";
  const work: Work = async (ctx, rows) => {
    const all = await withOthersOfPeople(ctx, rows);
    await forgetOwed(ctx, [...keysOf(all), ...personKeysOf(all)]);
    await forgetGone(
      ctx,
      all.filter(({ cause }) => cause?.startsWith("was-deleted")),
    );
    await setSeemingAside(ctx, all);
    await decideAgain(ctx, idsOf(all), { createAs });
    return all;
  };
  return actOn(ctx, selection, { action: "message.adding-chosen", summary, work });
}

/** Who is to be made although a phone fits somebody is not them: the panel and later mail are to know that too. */
async function setSeemingAside(ctx: Ctx, rows: readonly VerdictRow[]): Promise<void> {
  for (const { connectionId, cause, ...row } of rows) {
    const verdict = Verdict.safeParse(row.verdict).data;
    if (!connectionId || cause !== "held-phone" || !verdict?.address) continue;
    const personId = (await peopleByAddresses(ctx, [verdict.address])).get(verdict.address);
    const recordIds = verdict.match.records.map(({ id }) => id);
    if (personId) await setAside({ ...ctx, connectionId }, personId, recordIds);
  }
}

/** Forgets the records that these people were: they are to be made anew, and what is remembered would stand in the way. */
async function forgetGone(ctx: Ctx, rows: readonly VerdictRow[]): Promise<void> {
  await forgetOwed(ctx, personKeysOf(rows), { areGone: true });
  for (const { connectionId, personId } of rows)
    if (connectionId && personId) await unlinkRecord({ ...ctx, connectionId }, personId);
}

/** Keys of the writes that made or were to make the people. */
const personKeysOf = (rows: readonly VerdictRow[]) => [
  ...new Set(rows.flatMap(({ verdict }) => Verdict.safeParse(verdict).data?.address ?? []).map(personKey)),
];

/** Does something to chosen items once, a portion in one transaction, with its activity. */
export async function actOn(ctx: Ctx, selection: Selection, doing: Doing): Promise<ActResult> {
  const isWholeCause = "cause" in selection;
  if (isWholeCause) requireAdmin(ctx);
  // What comes back under the same cause while this runs is not taken again.
  const most = isWholeCause ? await countOfCauses(ctx, [selection.cause]) : 0;
  const causes = new Set<string>();
  let done = 0;
  let taken: VerdictRow[];
  do {
    taken = await transaction(ctx, (ctx) => takeAndDo(ctx, selection, doing));
    for (const { cause } of taken) if (cause) causes.add(cause);
    done += taken.length;
  } while (taken.length >= portion && done < most);
  return { done, others: await countOfCauses(ctx, [...causes]) };
}

async function takeAndDo(ctx: Ctx, selection: Selection, { work, ...doing }: Doing): Promise<VerdictRow[]> {
  await lockAttention(ctx);
  const rows = await takeItems(ctx, selection);
  if (rows.length === 0) return [];
  const done = await work(ctx, rows);
  await recordAll(
    ctx,
    done.map((row) => ({
      action: doing.action,
      summary: `${doing.summary}: ${causeWords(row.cause ?? "").title}`,
      changes: doing.changes ?? [],
      why: { cause: row.cause },
      source: "manual" as const,
      messageId: row.messageId,
      conversationId: row.conversationId,
      mailboxId: row.mailboxId,
      ...(row.connectionId ? { connectionId: row.connectionId } : {}),
    })),
  );
  for (const id of new Set(done.map(({ conversationId }) => conversationId))) await announce(ctx, "conversation", id);
  return done;
}

/** One at a time in a workspace: an act may take more rows than those it was given, and two would wait for each other. */
export async function lockAttention(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attention:${ctx.workspaceId}`}, 0))`);
}

async function tryAgain(ctx: Ctx, rows: VerdictRow[]): Promise<VerdictRow[]> {
  const failed = await failedWrites(ctx, rows);
  const refused = rows.filter(({ messageId }) => failed.has(messageId));
  await sendAgain(ctx, { rows: refused, keys: keysOf(refused) });
  await decideAgain(ctx, idsOf(rows.filter(({ messageId }) => !failed.has(messageId))));
  return rows;
}

type Again = { rows: readonly VerdictRow[]; keys: readonly string[]; fields?: OwedFields };

/** Owes failed writes again. Messages whose writes only waited for one of these wait for Salesforce again as well. */
export async function sendAgain(ctx: Ctx, { rows, keys, fields }: Again): Promise<void> {
  if (keys.length === 0) return;
  const owed = await requeueOwed(ctx, keys, fields ? { fields } : {});
  const alsoFailed = await takeWhere(ctx, and(eq(verdicts.state, "failed"), arrayOverlaps(verdicts.owedKeys, owed)));
  await settle(ctx, [...rows, ...alsoFailed], "waiting");
}

/** Says what stands at these messages from now on. */
async function settle(ctx: Ctx, rows: readonly VerdictRow[], state: "waiting" | "dismissed" | "logged"): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db
    .update(verdicts)
    .set({ state, cause: null })
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), inArray(verdicts.messageId, idsOf(rows))));
}

/** The rows, and what else waits of the same people: what is decided about a person counts for all their messages. */
export async function withOthersOfPeople(ctx: Ctx, rows: readonly VerdictRow[]): Promise<VerdictRow[]> {
  const people = [...new Set(rows.flatMap(({ personId }) => personId ?? []))];
  const others = people.length > 0 ? await takeWhere(ctx, inArray(verdicts.personId, people)) : [];
  return [...new Map([...rows, ...others].map((row) => [row.id, row])).values()];
}

/** Gives up what is owed for these messages alone; a person is made for others as well. */
async function dropOwn(ctx: Ctx, rows: readonly VerdictRow[]): Promise<void> {
  await dropOwed(
    ctx,
    keysOf(rows).filter((key) => !key.startsWith("person:")),
  );
}

export const keysOf = (rows: readonly VerdictRow[]) => [...new Set(rows.flatMap(({ owedKeys }) => owedKeys))];
export const idsOf = (rows: readonly VerdictRow[]) => rows.map(({ messageId }) => messageId);
