import { sql } from "drizzle-orm";
import { z } from "zod";
import { transaction } from "../context";
import { listMessageContents, placesOfMessages } from "../inbox/message-contents";
import { matchAddresses } from "../links/match";
import type { Org } from "../salesforce/connection";
import { holdItems, lookAround, putOff, takeOut, type Tray, type TrayItem } from "../trays";
import { withChoices } from "./choices";
import { isAllOff } from "./decide";
import type { MessageFacts } from "./facts";
import { gather, gatherSeconds } from "./gather";
import type { Breathe } from "./make-room";
import { oweDecided, saveDecided, type Source } from "./keep-decided";
import { knownHere } from "./known-here";
import type { Keeping, RecordPorts } from "./record-ports";
import { automationDefaults } from "./settings-schema";
import { effectiveForAll } from "./settings";
import { choicesOfMessages, loggedAmong, standsOfMessages } from "./verdicts";
import { situationsOf, viewWorkspace, type WorkspaceView } from "./view-workspace";

/** What messages of one batch may take of memory while they are decided on. */
const mostBytes = 48 * 1024 * 1024;

type Recording = { tray: Tray; source: Source; breathe: Breathe };

/** Binds recording to a workspace's database and org. For one batch: what is read is read once. */
export function recordingPorts(org: Org, { tray, source, breathe }: Recording): RecordPorts {
  const asBackground: Org = { ...org, feature: source === "backfill" ? "backfill" : "automation" };
  let view: WorkspaceView | undefined;
  const viewOnce = async () => (view ??= await viewWorkspace(asBackground));
  return {
    due: (most) => fittingItems(org, tray, most),
    situations: async (items) => {
      const { contents, settingsOf } = await toDecide(org, items);
      if (contents.length === 0) return new Map();
      const situations = await situationsOf(org, { view: await viewOnce(), contents, settingsOf });
      return new Map(situations.map((situation) => [situation.message.id, situation]));
    },
    match: (lookUp) => matchAddresses(asBackground, lookUp),
    known: async (situations, askedAt) =>
      situations.length === 0 ? new Map() : knownHere(org, { view: await viewOnce(), situations, askedAt }),
    keep: (work) => transaction(org, (org) => work(keepingIn(org, source))),
    now: () => databaseTime(org),
    breathe,
  };
}

function keepingIn(org: Org, source: Source): Keeping {
  return {
    now: () => databaseTime(org),
    hold: (items) => holdItems(org, items),
    takeOut: async (items) => void (await takeOut(org, items)),
    putOff: (items, ms) => putOff(org, items, new Date(Date.now() + ms * (1 + Math.random()))),
    owe: (writes) => oweDecided(org, writes, source),
    saveVerdicts: (decided, owed) => saveDecided(org, { decided, owed, source }),
  };
}

/**
 * As many of the oldest as fit into memory together, in the order of their conversations: what was put off for a short time holds back what
 * came after it, what waits longer does not.
 */
async function fittingItems(org: Org, tray: Tray, most: number): Promise<TrayItem[]> {
  const { due, putOff } = await lookAround(org, tray, { most, seconds: gatherSeconds });
  const items = tray === "message.record" ? await gather(org, due) : due;
  if (items.length === 0) return [];
  const ids = [...items, ...putOff].map(({ subjectId }) => subjectId);
  const places = await placesOfMessages(org, ids);
  const conversationOf = ({ subjectId }: TrayItem) => places.get(subjectId)?.conversationId;
  const inOrder = items.filter(
    (item) => !putOff.some((other) => other.id < item.id && conversationOf(other) === conversationOf(item)),
  );
  let bytes = 0;
  const tooMany = inOrder.findIndex(({ subjectId }) => (bytes += places.get(subjectId)?.bytes ?? 0) > mostBytes);
  return tooMany === -1 ? inOrder : inOrder.slice(0, Math.max(tooMany, 1));
}

/** Where everything is off, nothing more than this is asked. */
async function toDecide(org: Org, items: readonly TrayItem[]) {
  const ids = items.map(({ subjectId }) => subjectId);
  const [places, chosen, stands, logged, { mailboxes }] = await Promise.all([
    placesOfMessages(org, ids),
    choicesOfMessages(org, ids),
    standsOfMessages(org, ids),
    loggedAmong(org, ids),
    effectiveForAll(org),
  ]);
  const settingsOf = (messageId: string, mailboxId: string) => {
    const settings = mailboxes.get(mailboxId)?.values;
    return settings ? withChoices(settings, chosen.get(messageId) ?? null) : null;
  };
  const wanted = ids.filter((id) => {
    const place = places.get(id);
    const settings = place && settingsOf(id, place.mailboxId);
    const { isDismissed = false, isSentBack = false } = stands.get(id) ?? {};
    if (!settings || logged.has(id) || isDismissed) return false;
    // What a person sent back must not wait for ever where everything has been switched off meanwhile.
    return isSentBack || !isAllOff(settings);
  });
  return {
    contents: wanted.length === 0 ? [] : await listMessageContents(org, wanted),
    settingsOf: ({ id, mailbox }: MessageFacts) => settingsOf(id, mailbox.id) ?? automationDefaults,
  };
}

const Now = z.object({ now: z.coerce.date() });

async function databaseTime(org: Org): Promise<Date> {
  const [row] = await org.db.execute(sql`select clock_timestamp() as now`);
  return Now.parse(row).now;
}
