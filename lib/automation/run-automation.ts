import { type Ctx, systemCtx } from "../context";
import { findFileContent } from "../inbox/message-files";
import { findLiveConnection, hasEverConnected, type Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { drainOrg } from "../salesforce/outbox/drain-org";
import { lookInto, takeOut } from "../trays";
import { isBackfillRunning } from "./feed-backfill";
import { noteSettled } from "./note-settled";
import { recordMessages } from "./record-messages";
import { recordingPorts } from "./recording";
import { refreshConversations } from "./refresh-conversations";
import { type Breathe, inTurn } from "./make-room";
import { isPaused } from "./settings";

/** How far a workspace's automation is. */
export type Ran = {
  /** Whether anything was done, so that there may be more. */
  isBusy: boolean;
  /** When it makes sense to look again, where what waits cannot go on now: it is held, or Salesforce is away. */
  notBefore: Date | null;
};

/** Calls of one portion: others come to their turn between. */
const mostCalls = 2;

/** What is held is looked at this often: somebody may let it go on, by connecting again for one. */
const heldMs = 2_000;

/**
 * Does one portion of what is due for a workspace: decides on its messages, writes to Salesforce what is owed, and notes what became of
 * it. Paused, disconnected or in want of reconnecting nothing is done, and everything waits.
 */
export async function runAutomation(workspaceId: string): Promise<Ran> {
  const ctx = systemCtx(workspaceId);
  if (await isPaused(ctx)) return held();
  const connection = await findLiveConnection(ctx);
  if (!connection) return forgetOrHold(ctx);
  if (connection.status !== "connected") return held();
  return inTurn((breathe) => run({ ...ctx, connectionId: connection.id }, breathe));
}

/** What is owed goes on although nobody can be looked up just now, and the other way round. */
async function run(org: Org, breathe: Breathe): Promise<Ran> {
  const record = recordingPorts(org, { tray: "message.record", source: "automation", breathe });
  const steps = [await attempt(() => recordMessages(record)), await attempt(() => refreshConversations(org))];
  await breathe();
  steps.push(
    await attempt(async () => (await drainOrg(org, { mostCalls, readFile: (id) => findFileContent(org, id) })).settled),
  );
  await breathe();
  steps.push(await attempt(() => noteSettled(org)));
  if (!steps.some(({ isBusy }) => isBusy) && (await isBackfillRunning(org))) {
    const backfill = recordingPorts(org, { tray: "message.backfill", source: "backfill", breathe });
    steps.push(await attempt(() => recordMessages(backfill)));
  }
  const pauses = steps.flatMap(({ notBefore }) => notBefore?.getTime() ?? []);
  return {
    isBusy: steps.some(({ isBusy }) => isBusy),
    notBefore: pauses.length > 0 ? new Date(Math.max(...pauses)) : null,
  };
}

async function attempt(work: () => Promise<number>): Promise<Ran> {
  try {
    return { isBusy: (await work()) > 0, notBefore: null };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { isBusy: false, notBefore: laterOf(error) };
  }
}

/** When Salesforce says when, then; else after a moment that is not the same for everyone. */
function laterOf({ reason, retryAt, retryable }: SalesforceError): Date {
  if (retryAt) return retryAt;
  // It was lost or taken away while something was under way
  if (reason === "reconnect") return heldUntil();
  return new Date(Date.now() + (retryable ? 1_000 : 15_000) * (0.5 + Math.random()));
}

const held = (): Ran => ({ isBusy: false, notBefore: heldUntil() });

const heldUntil = () => new Date(Date.now() + heldMs);

/**
 * Where Salesforce was never connected nothing is to be decided; taken away, it is waited for. Whatever comes in while somebody connects
 * stays: that nobody has is asked once more after it was looked at what lies there.
 */
async function forgetOrHold(ctx: Ctx): Promise<Ran> {
  if (await hasEverConnected(ctx)) return held();
  const items = [
    ...(await lookInto(ctx, "message.record", 2_000)),
    ...(await lookInto(ctx, "message.backfill", 2_000)),
    ...(await lookInto(ctx, "conversation.refresh", 2_000)),
  ];
  if (await hasEverConnected(ctx)) return held();
  await takeOut(ctx, items);
  return { isBusy: items.length > 0, notBefore: null };
}
