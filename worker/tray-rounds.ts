import type { Tray } from "@/db/schema/trays";
import { record } from "@/lib/activity";
import { type Ctx, houseCtx, systemCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type BegunItem, begin, putOff, takeOut, workspacesWithWork } from "@/lib/trays";
import { acceptMail } from "@/lib/channels/email/accept-mail";
import { sendReply } from "@/lib/channels/email/send";
import { type Portion, type Rounds, startRounds } from "./rounds";
import type { Turns } from "./turns";

type TrayWork = {
  tray: Tray;
  work: (ctx: Ctx, subjectId: string) => Promise<void>;
  lanes: number;
  /** Items of a workspace that are begun together. */
  portion: number;
  /** Whether they are done side by side, not one after another. */
  sideBySide: boolean;
};

/**
 * Mail is put into its conversations in the order in which it came; reading it costs processor and memory, so it goes in small portions.
 * Replies mostly wait for another server.
 */
const works: TrayWork[] = [
  {
    ...{ tray: "mail.accept", lanes: 2, portion: 5, sideBySide: false },
    work: (ctx, receivedMailId) => acceptMail(ctx, { receivedMailId }),
  },
  {
    ...{ tray: "reply.send", lanes: 4, portion: 4, sideBySide: true },
    work: (ctx, messageId) => sendReply(ctx, { messageId }),
  },
];

/** After so many tries over more than two days a person has to know. */
const mostTries = 25;

/**
 * Reads mail that has come in, and sends replies that were written.
 * @param onDone something was done, so that there may be work for others
 */
export function startTrays(turns: Turns, onDone: () => void) {
  const all = works.map((work) => startRounds(roundsOf(work, onDone), turns));
  return {
    wake: () => all.forEach(({ wake }) => wake()),
    stop: async () => void (await Promise.all(all.map(({ stop }) => stop()))),
  };
}

function roundsOf(work: TrayWork, onDone: () => void): Rounds {
  return {
    name: work.tray,
    waiting: () => workspacesWithWork(houseCtx(), [work.tray]),
    work: async (workspaceId) => {
      const portion = await doPortion(systemCtx(workspaceId), work);
      if (portion.isBusy) onDone();
      return portion;
    },
    lanes: work.lanes,
  };
}

async function doPortion(ctx: Ctx, { tray, work, portion, sideBySide }: TrayWork): Promise<Portion> {
  const items = await begin(ctx, tray, portion);
  const doOne = (item: BegunItem) => doItem(ctx, { tray, item, work });
  if (sideBySide) await Promise.all(items.map(doOne));
  else for (const item of items) await doOne(item);
  return { isBusy: items.length > 0, notBefore: null };
}

type ItemWork = Pick<TrayWork, "tray" | "work"> & { item: BegunItem };

async function doItem(ctx: Ctx, { tray, item, work }: ItemWork): Promise<void> {
  const startedAt = performance.now();
  try {
    await work(ctx, item.subjectId);
    await takeOut(ctx, [item]);
    log("info", "item.done", { tray, subjectId: item.subjectId, ms: Math.round(performance.now() - startedAt) });
  } catch (error) {
    await settleItem(ctx, { tray, item }, error);
  }
}

/** What cannot get better by waiting is recorded and done; what says when to come back lies until then; anything else is tried again. */
export async function settleItem(ctx: Ctx, { tray, item }: Omit<ItemWork, "work">, error: unknown): Promise<void> {
  const { subjectId, tries } = item;
  log(error instanceof AppError ? "info" : "error", "item.failed", { tray, subjectId, tries, error });
  if (error instanceof AppError && error.retryAt && error.retryAt > new Date())
    return putOff(ctx, [item], error.retryAt);
  const isFinal = error instanceof AppError && !error.retryable;
  if (!isFinal && tries < mostTries) return;
  const summary = isFinal ? error.message : "Given up after many tries over two days.";
  await record(ctx, { action: `${tray}.failed`, outcome: "failed", summary });
  await takeOut(ctx, [item]);
}
