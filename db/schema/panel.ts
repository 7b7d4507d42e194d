import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, timestamps, workspaceId } from "../columns";

export type FieldAccess = "read-only" | "editable";

/** The fields agents see, in order. A field without a row is hidden; an object without rows has the defaults. */
export const fieldChoices = pgTable(
  "field_choices",
  {
    id: id(),
    workspaceId: workspaceId(),
    sObject: text().notNull(),
    field: text().notNull(),
    access: text().$type<FieldAccess>().notNull(),
    position: integer().notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex("field_choices_field_unique").on(table.workspaceId, table.sObject, table.field)],
);

/** The fields a form for a new record begins with, in order; an object without rows has those that the page layout means. */
export const formFields = pgTable(
  "form_fields",
  {
    id: id(),
    workspaceId: workspaceId(),
    sObject: text().notNull(),
    field: text().notNull(),
    position: integer().notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex("form_fields_field_unique").on(table.workspaceId, table.sObject, table.field)],
);

/** Whom new records of an object belong to (C-11); an object without a row has the default. */
export const ownerChoices = pgTable(
  "owner_choices",
  {
    id: id(),
    workspaceId: workspaceId(),
    sObject: text().notNull(),
    /** OwnerChoice of lib/panel/create-schema.ts, parsed on reading. */
    owner: jsonb().$type<unknown>().notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex("owner_choices_object_unique").on(table.workspaceId, table.sObject)],
);

/** `unknown`: no answer came, the record may be there. */
export type CreationState = "sending" | "unknown" | "done";

/** Records that people asked for from a conversation, so that each is made once however often it is sent or an answer lost. */
export const creations = pgTable(
  "creations",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid().notNull(),
    /** Made by the browser for each form that is opened. */
    draftId: uuid().notNull(),
    personId: uuid().notNull(),
    conversationId: uuid(),
    sObject: text().notNull(),
    state: text().$type<CreationState>().notNull(),
    /** What was sent, by field: an answer that was lost is looked for by it. */
    values: jsonb().$type<unknown>().notNull(),
    sentAt: moment().notNull(),
    recordId: text(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex("creations_draft_unique").on(table.workspaceId, table.draftId),
    index("creations_person_index").on(table.workspaceId, table.personId, table.sObject),
  ],
);

/** What Salesforce last said of an address, for every process: fresh for a minute, shown with its age after that. */
export const panelSnapshots = pgTable(
  "panel_snapshots",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid().notNull(),
    address: text().notNull(),
    /** PanelSnapshot of lib/panel/snapshot.ts, parsed on reading; null while the first one is on its way. */
    snapshot: jsonb().$type<unknown>(),
    /** ListedRecord[] of lib/panel/listed-records.ts, parsed on reading: what was listed under records of the snapshot, the latest last. */
    listed: jsonb().$type<unknown>(),
    /** SnapshotRecord[] of lib/panel/snapshot.ts, parsed on reading: what was found deleted as somebody saved it, as last known, the latest last. */
    gone: jsonb().$type<unknown>(),
    asOf: moment(),
    /** Set when what is kept no longer holds: the next opening asks Salesforce, whatever the age. */
    isExpired: boolean().notNull().default(false),
    /** PanelFailure of lib/panel/snapshot.ts: why the last try brought nothing; shared for a few seconds, then tried again. */
    failure: jsonb().$type<unknown>(),
    failedAt: moment(),
    /** While this lies ahead, one process is asking Salesforce and the others wait for its answer. */
    leaseUntil: moment(),
    /** Raised by each lease: only the holder of the latest may store its answer. */
    leaseNumber: integer().notNull().default(0),
    ...timestamps,
  },
  (table) => [uniqueIndex("panel_snapshots_address_unique").on(table.workspaceId, table.connectionId, table.address)],
);

/** What the conversation list says of each person, in order: the fields an admin chose. */
export const listChips = pgTable(
  "list_chips",
  {
    id: id(),
    workspaceId: workspaceId(),
    sObject: text().notNull(),
    field: text().notNull(),
    position: integer().notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex("list_chips_position_unique").on(table.workspaceId, table.position)],
);

/** Which records of a list beside a person agents see at first; a list without a row is whole. */
export const relatedFilters = pgTable(
  "related_filters",
  {
    id: id(),
    workspaceId: workspaceId(),
    list: text().notNull(),
    /** RelatedFilter of lib/panel/filter-schema.ts, parsed on reading. */
    filter: jsonb().$type<unknown>().notNull(),
    ...timestamps,
  },
  (table) => [uniqueIndex("related_filters_list_unique").on(table.workspaceId, table.list)],
);

/** Who may edit beside a conversation. */
export type Editing = "everyone" | "admins" | "nobody";

/** How panels behave for everyone, where an admin chose otherwise than the defaults. */
export const panelSettings = pgTable("panel_settings", {
  workspaceId: workspaceId().primaryKey(),
  editing: text().$type<Editing>().notNull(),
  /** Seconds for which what Salesforce said counts as fresh. */
  freshSeconds: integer().notNull(),
  changedById: uuid(),
  ...timestamps,
});
