import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { describes } from "@/db/schema/salesforce-schema";
import { transaction } from "../context";
import { emit } from "../jobs";
import { announce } from "../live";
import type { Org } from "./connection";
import type { SalesforceError, StaleName } from "./errors";
import { SObjectDescribe } from "./schema";

/** The objects whose schema we keep: those of the tabs, and what mail becomes and belongs to. */
export const keptObjects = [
  "Contact",
  "Lead",
  "Account",
  "Opportunity",
  "Case",
  "Task",
  "EmailMessage",
  "ContentVersion",
  "ContentDocumentLink",
  "User",
] as const;

/** What is kept of an object: its describe, or that the connected user does not see it at all. */
const Kept = z.union([z.object({ isHidden: z.literal(true) }), SObjectDescribe]);
type Kept = z.output<typeof Kept>;

/** An object as it was last described, and Salesforce's stamp of that moment. */
export type KeptDescribe = { describe: SObjectDescribe | null; lastModified: string | null };

/**
 * What the connected user sees of an object, as last fetched.
 * @returns null when the object is hidden from that user, or was never fetched
 */
export async function findDescribe(org: Org, sObject: string): Promise<SObjectDescribe | null> {
  return (await keptDescribes(org, [sObject])).get(sObject)?.describe ?? null;
}

/** The objects that were fetched, by name; a hidden one stands there without a describe. */
export async function keptDescribes(org: Org, names: readonly string[]): Promise<Map<string, KeptDescribe>> {
  const { id, sObject, lastModified, fetchedAt } = describes;
  const rows = await org.db
    .select({ id, sObject, lastModified, fetchedAt })
    .from(describes)
    .where(and(ofOrg(org), inArray(sObject, [...names])));
  await readUnread(org, rows);
  return new Map(
    rows.flatMap((row): [string, KeptDescribe][] => {
      const kept = parsed.get(row.id)?.kept;
      // What an older version of us kept otherwise is as good as never fetched.
      if (!kept) return [];
      return [[row.sObject, { describe: "isHidden" in kept ? null : kept, lastModified: row.lastModified }]];
    }),
  );
}

type Version = { id: string; fetchedAt: Date };

/** Describes as this process has parsed them: they are large, asked for with every panel, and change once a day. */
const parsed = new Map<string, { fetchedAt: Date; kept: Kept | null }>();
const mostParsed = 300;

async function readUnread(org: Org, rows: readonly Version[]): Promise<void> {
  const isRead = ({ id, fetchedAt }: Version) => parsed.get(id)?.fetchedAt.getTime() === fetchedAt.getTime();
  const unread = rows.filter((row) => !isRead(row)).map(({ id }) => id);
  if (unread.length === 0) return;
  const bodies = await org.db
    .select()
    .from(describes)
    .where(and(ofOrg(org), inArray(describes.id, unread)));
  for (const { id, fetchedAt, describe } of bodies) {
    parsed.delete(id);
    parsed.set(id, { fetchedAt, kept: Kept.safeParse(describe).data ?? null });
  }
  for (const id of parsed.keys()) {
    if (parsed.size <= mostParsed) break;
    if (!rows.some((row) => row.id === id)) parsed.delete(id);
  }
}

/** @param lastModified as Salesforce sent it */
export async function keepDescribe(org: Org, sObject: string, { describe, lastModified }: KeptDescribe): Promise<void> {
  const kept: Kept = describe ?? { isHidden: true };
  const now = { describe: kept, lastModified, fetchedAt: new Date() };
  await org.db
    .insert(describes)
    .values({ workspaceId: org.workspaceId, connectionId: org.connectionId, sObject, ...now })
    .onConflictDoUpdate({ target: [describes.workspaceId, describes.connectionId, describes.sObject], set: now });
}

/** Forgets all that is kept of an org's schema. */
export async function forgetDescribes(org: Org): Promise<void> {
  await org.db.delete(describes).where(ofOrg(org));
}

/**
 * Lets go at once of what Salesforce says is not there: the field is left out of the next query already, and the schema is fetched again.
 * A field deleted and a field hidden from the connected user look the same.
 */
export async function forgetStale(org: Org, { stale, errorCode, fields }: SalesforceError): Promise<void> {
  if (stale) await dropName(org, stale);
  else if (errorCode === "INVALID_FIELD_FOR_INSERT_UPDATE" && fields) await describeAgain(org);
}

function dropName(org: Org, { sObject, field }: StaleName): Promise<void> {
  return transaction(org, async (ctx) => {
    const inside = { ...ctx, connectionId: org.connectionId };
    const [row] = await ctx.db.select().from(describes).where(ofObject(org, sObject)).for("update");
    const kept = Kept.safeParse(row?.describe).data;
    if (!kept || "isHidden" in kept) return;
    const fields = kept.fields.filter(({ name }) => name.toLowerCase() !== field?.toLowerCase());
    if (field !== null && fields.length === kept.fields.length) return;
    const describe = field === null ? null : { ...kept, fields };
    // Without its stamp it is fetched whole the next time.
    await keepDescribe(inside, kept.name, { describe, lastModified: null });
    await announceStale(inside);
  });
}

/** What is kept may not hold any more (another user sees other fields): the next fetch takes nothing for unchanged. */
export async function distrustDescribes(org: Org): Promise<void> {
  await org.db.update(describes).set({ lastModified: null }).where(ofOrg(org));
}

/** Someone's rights have changed although the field is still there: only a whole fetch tells. */
function describeAgain(org: Org): Promise<void> {
  return transaction(org, async (ctx) => {
    const inside = { ...ctx, connectionId: org.connectionId };
    await distrustDescribes(inside);
    await announceStale(inside);
  });
}

async function announceStale(org: Org): Promise<void> {
  await emit(org, "schema.found-stale", { connectionId: org.connectionId });
  await announce(org, "schema", org.connectionId);
}

function ofOrg({ workspaceId, connectionId }: Org) {
  return and(eq(describes.workspaceId, workspaceId), eq(describes.connectionId, connectionId));
}

/** Salesforce does not mind the case of names. */
function ofObject(org: Org, sObject: string) {
  return and(ofOrg(org), eq(sql`lower(${describes.sObject})`, sObject.toLowerCase()));
}
