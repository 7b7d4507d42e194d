import { bigserial, doublePrecision, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

export type FieldChange = {
  field: string;
  before: unknown;
  after: unknown;
  /** What the records that a look-up pointed to and points to are called, where that is known. */
  beforeName?: string | null;
  afterName?: string | null;
  /** ISO code of the record's currency, for money in an org that has several. */
  currency?: string | null;
};

/** What made it happen. */
export type ActivitySource = "agent" | "automation" | "backfill" | "manual";

/** What was done, changed or failed, by whom and to which record. Only ever added to. */
export const activity = pgTable(
  "activity",
  {
    id: id(),
    workspaceId: workspaceId(),
    at: moment().notNull().defaultNow(),
    /** Null when the system acted by itself. */
    actorId: uuid(),
    action: text().notNull(),
    outcome: text().$type<"done" | "failed">().notNull(),
    connectionId: uuid(),
    conversationId: uuid(),
    mailboxId: uuid(),
    messageId: uuid(),
    source: text().$type<ActivitySource>(),
    sObject: text(),
    recordId: text(),
    /** The Salesforce user as whom it was done, by username. */
    actedAs: text(),
    changes: jsonb().$type<FieldChange[]>().notNull(),
    /** The sentence a person reads; for failures with the cause. */
    summary: text().notNull(),
    /** Why it was done and what was asked, for "Details": codes and names, never a secret. */
    why: jsonb().$type<Record<string, unknown>>(),
    /** Calls it cost the org; a share of one when many went together. */
    calls: doublePrecision(),
    durationMs: integer(),
    ...timestamps,
  },
  (table) => [
    index("activity_at_index").on(table.workspaceId, table.at.desc()),
    index("activity_record_index").on(table.workspaceId, table.recordId),
  ],
);

/** That something on a screen has changed: read by the relay that wakes open browsers. Swept after an hour. */
export const changes = pgTable(
  "changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    workspaceId: workspaceId(),
    topic: text().notNull(),
    subjectId: uuid(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [index("changes_at_index").on(table.at)],
);
