import { and, desc, eq, gte, ilike, inArray, lt, or, type SQL } from "drizzle-orm";
import { activity } from "@/db/schema/activity";
import { type Ctx, requireAdmin } from "../context";
import { conversationsById, idsOfConversationsHolding } from "../inbox/conversations";
import { listMailboxes } from "../inbox/mailboxes";
import { encodePlace, exactMoment, olderThan } from "../keyset";
import { instanceUrls } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { recordUrl, shownField } from "../salesforce/format";
import type { Field } from "../salesforce/schema";
import { listMembers } from "../workspace/members";
import type { ActivityChoices, ActivityEntry, ActivityFilter, ActivityPage, ListActivityInput } from "./schema";
import { withoutSecrets } from "./without-secrets";

const pageSize = 50;

/**
 * One page of all that was done, changed or failed, newest first. The page after begins where this one ended, whatever has come since.
 * @throws AppError `forbidden` for agents; `invalid` for a cursor that is none of ours
 */
export async function listActivity(ctx: Ctx, input: ListActivityInput): Promise<ActivityPage> {
  requireAdmin(ctx);
  return readActivity(ctx, input, pageSize);
}

/** A page of any size, for whoever has checked that it may be read. */
export async function readActivity(ctx: Ctx, input: ListActivityInput, size: number): Promise<ActivityPage> {
  const rows = await ctx.db
    .select({ row: activity, at: exactMoment(activity.at) })
    .from(activity)
    .where(and(eq(activity.workspaceId, ctx.workspaceId), ...conditions(ctx, input), olderThan(activity, input.cursor)))
    .orderBy(desc(activity.at), desc(activity.id))
    .limit(size + 1);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    entries: await withNames(
      ctx,
      shown.map(({ row }) => row),
    ),
    nextCursor: rows.length > size && last ? encodePlace({ at: last.at, id: last.row.id }) : null,
  };
}

/** What the filters offer. @throws AppError `forbidden` for agents */
export async function activityChoices(ctx: Ctx): Promise<ActivityChoices> {
  requireAdmin(ctx);
  const [mailboxes, members] = await Promise.all([listMailboxes(ctx), listMembers(ctx)]);
  return {
    mailboxes: mailboxes.map(({ id, name }) => ({ id, name })),
    members: members.map(({ userId, name }) => ({ userId, name })),
    sObjects: ["Contact", "Lead", "Account", "Opportunity", "Case", "Task", "EmailMessage"],
  };
}

function conditions(ctx: Ctx, filter: ActivityFilter): (SQL | undefined)[] {
  const { mailboxId, memberId, sObject, recordId, result, source, since, until } = filter;
  return [
    mailboxId && eq(activity.mailboxId, mailboxId),
    memberId && eq(activity.actorId, memberId),
    sObject && eq(activity.sObject, sObject),
    recordId && eq(activity.recordId, recordId),
    result && eq(activity.outcome, result),
    source && eq(activity.source, source),
    since && gte(activity.at, new Date(since)),
    until && lt(activity.at, new Date(until)),
    holding(ctx, filter.text),
  ].map((condition) => condition || undefined);
}

function holding(ctx: Ctx, text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const inSentence = ilike(activity.summary, `%${text.replace(/[\\%_]/g, "\\$&")}%`);
  return or(inSentence, inArray(activity.conversationId, idsOfConversationsHolding(ctx, text)));
}

type Row = typeof activity.$inferSelect;

async function withNames(ctx: Ctx, rows: Row[]): Promise<ActivityEntry[]> {
  if (rows.length === 0) return [];
  const [conversations, members, mailboxes, urls, fields] = await Promise.all([
    conversationsById(
      ctx,
      rows.flatMap(({ conversationId }) => conversationId ?? []),
    ),
    listMembers(ctx),
    listMailboxes(ctx),
    instanceUrls(ctx),
    fieldsOf(ctx, rows),
  ]);
  const names = {
    conversations,
    urls,
    fields,
    members: new Map(members.map(({ userId, name }) => [userId, name])),
    mailboxes: new Map(mailboxes.map(({ id, name }) => [id, name])),
  };
  return rows.map((row) => entryOf(row, names));
}

/** The fields of the objects that were changed, by connection, object and name. */
async function fieldsOf(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, Field>> {
  const changed = rows.filter(({ connectionId, sObject, changes }) => connectionId && sObject && changes.length > 0);
  const byConnection = Map.groupBy(changed, ({ connectionId }) => connectionId ?? "");
  const described = await Promise.all(
    [...byConnection].map(async ([connectionId, some]) => {
      const objects = [...new Set(some.flatMap(({ sObject }) => sObject ?? []))];
      return { connectionId, kept: await keptDescribes({ ...ctx, connectionId }, objects) };
    }),
  );
  return new Map(
    described.flatMap(({ connectionId, kept }) =>
      [...kept].flatMap(([sObject, { describe }]) =>
        (describe?.fields ?? []).map((field) => [`${connectionId} ${sObject} ${field.name}`, field] as const),
      ),
    ),
  );
}

type Names = {
  fields: Map<string, Field>;
  conversations: Awaited<ReturnType<typeof conversationsById>>;
  urls: Map<string, string>;
  members: Map<string, string>;
  mailboxes: Map<string, string>;
};

function entryOf(row: Row, names: Names): ActivityEntry {
  const { id, action, outcome, source, summary, sObject, recordId, actedAs, calls, durationMs, actorId } = row;
  const conversation = names.conversations.get(row.conversationId ?? "");
  return {
    ...{ id, action, outcome, source, summary, sObject, recordId, actedAs, calls, durationMs },
    at: row.at.toISOString(),
    actor: actorId ? { userId: actorId, name: names.members.get(actorId) ?? null } : null,
    url: urlOf(row, names.urls),
    conversation: conversation ? { id: conversation.id, subject: conversation.subject } : null,
    person: conversation ? { name: conversation.person.name, address: conversation.person.address } : null,
    mailbox: mailboxOf(row, names),
    changes: row.changes.map((change) => {
      const field = names.fields.get(`${row.connectionId} ${sObject} ${change.field}`);
      return { ...change, described: field ? shownField(field, [change.before, change.after]) : null };
    }),
    why: row.why && withoutSecrets(row.why),
  };
}

function urlOf({ sObject, recordId, connectionId }: Row, urls: Map<string, string>): string | null {
  const instanceUrl = urls.get(connectionId ?? "");
  return instanceUrl && sObject && recordId ? recordUrl(instanceUrl, sObject, recordId) : null;
}

function mailboxOf(row: Row, { conversations, mailboxes }: Names): ActivityEntry["mailbox"] {
  const id = row.mailboxId ?? conversations.get(row.conversationId ?? "")?.mailbox.id;
  const name = id && mailboxes.get(id);
  return id && name ? { id, name } : null;
}
