import { transaction } from "../context";
import { listContentsOfConversations } from "../inbox/message-contents";
import type { Org } from "../salesforce/connection";
import { holdItems, lookInto, takeOut, type TrayItem } from "../trays";
import { refreshWrites } from "./conversation-task";
import { conversationTaskOf, keepConversationTasks, listConversationTasks } from "./conversation-tasks";
import { oweDecided } from "./keep-decided";
import { conversationFacts } from "./known-here";
import { effectiveForAll } from "./settings";
import { waitFor } from "./verdicts";
import { situationsOf, viewWorkspace } from "./view-workspace";
import { automationDefaults } from "./settings-schema";

const most = 200;

/**
 * Brings the Tasks of conversations that were closed up to date: the transcript as it is now, finished. Conversations without a Task are
 * left alone.
 * @returns how many were gone through
 */
export async function refreshConversations(org: Org): Promise<number> {
  const items = await lookInto(org, "conversation.refresh", most);
  if (items.length === 0) return 0;
  const tasks = await listConversationTasks(
    org,
    items.map(({ subjectId }) => subjectId),
  );
  const tasked = [...new Set(tasks.map(({ conversationId }) => conversationId))];
  const writes = tasked.length === 0 ? [] : await writesFor(org, tasked);
  await transaction(org, (org) => keep(org, items, writes));
  return items.length;
}

type Refresh = { conversationId: string; write: ReturnType<typeof refreshWrites>[number] };

async function writesFor(org: Org, conversationIds: readonly string[]): Promise<Refresh[]> {
  const [view, { mailboxes }, contents] = await Promise.all([
    viewWorkspace(org),
    effectiveForAll(org),
    listContentsOfConversations(org, conversationIds),
  ]);
  const facts = await conversationFacts(org, view, conversationIds);
  const lasts = [...Map.groupBy(contents, ({ conversation }) => conversation.id).values()].flatMap(
    (all) => all.at(-1) ?? [],
  );
  const situations = await situationsOf(org, {
    view,
    contents: lasts,
    settingsOf: ({ mailbox }) => mailboxes.get(mailbox.id)?.values ?? automationDefaults,
  });
  return situations.flatMap((situation) => {
    const { id: conversationId } = situation.message.conversation;
    return refreshWrites(situation, facts.get(conversationId) ?? null).map((write) => ({ conversationId, write }));
  });
}

async function keep(org: Org, items: readonly TrayItem[], refreshes: readonly Refresh[]): Promise<void> {
  const held = await holdItems(org, items);
  const lying = new Set(held.map(({ subjectId }) => subjectId));
  const ours = refreshes.filter(({ conversationId }) => lying.has(conversationId));
  await oweDecided(
    org,
    ours.map(({ write }) => write),
    "automation",
  );
  await keepConversationTasks(
    org,
    ours.flatMap(({ conversationId, write }) => {
      const task = conversationTaskOf(write.key);
      return task ? [{ conversationId, ...task }] : [];
    }),
  );
  for (const [conversationId, these] of Map.groupBy(ours, (each) => each.conversationId)) {
    const keys = these.map(({ write }) => write.key);
    await waitFor(org, conversationId, keys);
  }
  await takeOut(org, held);
}
