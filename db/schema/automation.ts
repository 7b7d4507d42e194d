import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

/** What an admin chose for the workspace (without a mailbox) or for one mailbox; what a row does not say is inherited. */
export const automationSettings = pgTable(
  "automation_settings",
  {
    id: id(),
    workspaceId: workspaceId(),
    /** Null: the workspace's own, which mailboxes inherit. */
    mailboxId: uuid(),
    /** Part of AutomationSettings of lib/automation/settings-schema.ts, parsed on reading. */
    settings: jsonb().$type<unknown>().notNull(),
    changedById: uuid(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("automation_settings_mailbox_unique").on(
      table.workspaceId,
      sql`coalesce(${table.mailboxId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
    ),
  ],
);

/** Whether all automation of a workspace is paused, and since when. */
export const automationPauses = pgTable("automation_pauses", {
  workspaceId: workspaceId().primaryKey(),
  pausedAt: moment().notNull().defaultNow(),
  pausedById: uuid(),
});

/** `off`: nobody asked for anything. `held`: a person must choose. `waiting`: owed to Salesforce, not there yet. */
export type VerdictState = "off" | "skipped" | "not-logged" | "held" | "waiting" | "logged" | "failed" | "dismissed";

/** What was decided for a message, why, and what became of it. One a message. */
export const verdicts = pgTable(
  "verdicts",
  {
    id: id(),
    workspaceId: workspaceId(),
    messageId: uuid().notNull(),
    conversationId: uuid().notNull(),
    mailboxId: uuid().notNull(),
    personId: uuid(),
    connectionId: uuid(),
    state: text().$type<VerdictState>().notNull(),
    /** What those that want attention are grouped by: a reason of lib/automation/verdict-schema.ts, or Salesforce's errorCode with its field. */
    cause: text(),
    /** Verdict of lib/automation/verdict-schema.ts, parsed on reading: the whole why. */
    verdict: jsonb().$type<unknown>().notNull(),
    /** Choices of lib/automation/verdict-schema.ts: what a person chose for this message, over the settings. */
    choices: jsonb().$type<unknown>(),
    /** Keys of the writes owed for it (lib/salesforce/outbox). */
    owedKeys: text().array().notNull().default(sql`'{}'`),
    source: text().$type<"automation" | "backfill" | "manual">().notNull(),
    settledAt: moment(),
    /** When it was decided once more because the record it named had gone, been merged or converted: that happens once. */
    healedAt: moment(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("verdicts_message_unique").on(table.workspaceId, table.messageId),
    index("verdicts_conversation_index").on(table.workspaceId, table.conversationId),
    index("verdicts_attention_index")
      .on(table.workspaceId, table.cause, table.createdAt)
      .where(sql`${table.state} in ('held', 'failed', 'not-logged')`),
    /** For bringing back what became of a write to all that wait for it. */
    index("verdicts_waiting_index").using("gin", table.owedKeys).where(sql`${table.state} = 'waiting'`),
    index("verdicts_at_index").on(table.workspaceId, table.createdAt.desc()),
  ],
);

/** The Task that stands for a whole conversation, in each record's activities. */
export const conversationTasks = pgTable(
  "conversation_tasks",
  {
    id: id(),
    workspaceId: workspaceId(),
    conversationId: uuid().notNull(),
    connectionId: uuid().notNull(),
    /** Key of the write that makes the Task. */
    owedKey: text().notNull(),
    /** How many times its transcript has been refreshed. */
    refreshes: integer().notNull().default(0),
    ...timestamps,
  },
  (table) => [uniqueIndex("conversation_tasks_key_unique").on(table.workspaceId, table.connectionId, table.owedKey)],
);

export type BackfillState = "running" | "paused" | "done" | "cancelled";

/** Messages of the past being sent through the same decision, a portion at a time. */
export const backfills = pgTable(
  "backfills",
  {
    id: id(),
    workspaceId: workspaceId(),
    mailboxIds: uuid().array().notNull(),
    /** First and last day, `YYYY-MM-DD`, in UTC. */
    fromDate: text().notNull(),
    toDate: text().notNull(),
    state: text().$type<BackfillState>().notNull(),
    /** Messages an hour, at most. */
    perHour: integer().notNull(),
    total: integer().notNull(),
    taken: integer().notNull().default(0),
    /** The last message taken: sentAt and id. */
    cursorAt: moment(),
    cursorId: uuid(),
    /** When messages were last taken. */
    fedAt: moment(),
    startedById: uuid(),
    finishedAt: moment(),
    ...timestamps,
  },
  (table) => [index("backfills_workspace_index").on(table.workspaceId, table.state)],
);

/** Causes of trouble that admins have been mailed about; forgotten when nothing of the cause is left, so that its return is told again. */
export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    workspaceId: workspaceId(),
    cause: text().notNull(),
    mailedAt: moment().notNull().defaultNow(),
    ...timestamps,
  },
  (table) => [uniqueIndex("alerts_cause_unique").on(table.workspaceId, table.cause)],
);
