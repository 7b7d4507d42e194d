import { z } from "zod";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { enqueue } from "../jobs";
import { composite, type Subresult } from "./composite";
import { type ConnectionRow, findOrg, getCallGrant, getConnection, type Org } from "./connection";
import { keepDescribe, type KeptDescribe, keptDescribes, keptObjects } from "./describe";
import { SalesforceError } from "./errors";
import { projectDescribe, RawDescribe } from "./project-describe";
import { refreshConnection } from "./refresh-connection";
import { SchemaDifference, type SchemaProgress } from "./schema";
import { differenceBetween } from "./schema-differences";
import { beginFetch, latestFetch, noteFailure, noteProgress, openFetch, type SchemaFetch } from "./schema-fetches";

/** A refresh token that nobody uses for 30 days dies; the daily fetch uses it well before. */
const renewAfterMs = 5 * 86_400_000;

/** Describes are large, the first ones of a new org slow. */
const timeoutMs = 60_000;

/** How far the latest fetch is, and what it found. */
export async function getSchemaProgress(ctx: Ctx): Promise<SchemaProgress> {
  const org = await findOrg(ctx);
  const fetch = org && (await latestFetch(org));
  if (!fetch) return { state: "never", done: [], waiting: [], differences: [], failure: null, finishedAt: null };
  return progressOf(fetch);
}

function progressOf({ done, waiting, differences, failure, finishedAt }: SchemaFetch): SchemaProgress {
  const state = finishedAt === null ? "running" : failure === null ? "done" : "failed";
  return { state, done, waiting, differences: z.array(SchemaDifference).parse(differences), failure, finishedAt };
}

/**
 * An admin wants the schema read again. A fetch that waits or runs already will do.
 * @throws AppError `conflict` when nothing is connected or the connection is lost
 */
export async function startSchemaRefresh(ctx: Ctx): Promise<void> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  await getCallGrant(org);
  await transaction(ctx, async (ctx) => {
    const { connectionId } = org;
    if (!(await openFetch({ ...ctx, connectionId }))) await beginFetch({ ...ctx, connectionId });
    await enqueue(ctx, { name: "schema.refresh", payload: { connectionId }, key: connectionId });
  });
}

/**
 * Reads the schema of the objects we keep and remembers what changed. The first time one call an object, so that an admin who waits
 * sees them come in one by one; after that one call in all, in which Salesforce answers only what has changed since.
 *
 * @throws SalesforceError; the fetch stays open when trying again may help, and is told as failed when not
 */
export async function refreshSchema(ctx: Ctx, { connectionId }: { connectionId: string }): Promise<void> {
  const org: Org = { ...ctx, connectionId, feature: "schema" };
  const connection = await getConnection(ctx, connectionId);
  if (connection.status === "disconnected") return;
  const fetch = (await openFetch(org)) ?? (await beginFetch(org));
  try {
    await keepAlive(org, connection);
    await fetchAll(org, fetch);
  } catch (error) {
    await noteFailure(org, fetch.id, error);
    throw error;
  }
}

async function keepAlive(org: Org, { tokenRenewedAt, tokenVersion }: ConnectionRow): Promise<void> {
  if (Date.now() - tokenRenewedAt.getTime() > renewAfterMs) await refreshConnection(org, tokenVersion);
}

async function fetchAll(org: Org, { id }: SchemaFetch): Promise<void> {
  const kept = await keptDescribes(org, keptObjects);
  const steps = kept.size === 0 ? keptObjects.map((name) => [name]) : [[...keptObjects]];
  const differences: SchemaDifference[] = [];
  const done: string[] = [];
  for (const names of steps) {
    const found = await describeAll(org, names, kept);
    differences.push(...differencesTo(kept, found));
    done.push(...names);
    await transaction(org, async (ctx) => {
      const inside = { ...ctx, connectionId: org.connectionId };
      for (const [name, now] of found) await keepDescribe(inside, name, now);
      await noteProgress(inside, id, { done, differences });
    });
  }
}

/** An object fetched for the first time has no differences. */
function differencesTo(kept: Map<string, KeptDescribe>, found: Map<string, KeptDescribe>): SchemaDifference[] {
  return [...found].flatMap(([name, now]) => {
    const before = kept.get(name);
    const difference = before && differenceBetween(name, before.describe, now.describe);
    return difference ? [difference] : [];
  });
}

/** The objects as they are now, in one call. What has not changed since is taken from what we keep. */
async function describeAll(org: Org, names: readonly string[], kept: Map<string, KeptDescribe>) {
  const results = await composite(
    org,
    names.map((name) => describePart(name, kept.get(name)?.lastModified)),
    { timeoutMs },
  );
  return new Map(
    names.flatMap((name, at): [string, KeptDescribe][] => {
      const result = results[at];
      const now = result && nowOf(result, kept.get(name));
      return now ? [[name, now]] : [];
    }),
  );
}

/** A part of a composite that describes an object, unless it is as it was. */
export function describePart(name: string, lastModified: string | null | undefined) {
  return {
    method: "GET" as const,
    path: `/sobjects/${name}/describe`,
    ...(lastModified ? { headers: { "If-Modified-Since": lastModified } } : {}),
    shape: RawDescribe.nullable(),
  };
}

/** @returns null when there is nothing new */
function nowOf(result: Subresult<RawDescribe | null>, kept: KeptDescribe | undefined): KeptDescribe | null {
  return result.ok && result.status === 304 && kept ? null : describedAs(result);
}

/** What a describe found. @throws SalesforceError when it found out nothing */
export function describedAs(result: Subresult<RawDescribe | null>): KeptDescribe {
  if (!result.ok) {
    if (isHidden(result.error)) return { describe: null, lastModified: null };
    throw result.error;
  }
  if (!result.body) throw new SalesforceError({ reason: "unknown", errorCode: "EMPTY_DESCRIBE" });
  return { describe: projectDescribe(result.body), lastModified: result.headers["Last-Modified"] ?? null };
}

/** An object that the connected user may not see is as good as none. */
function isHidden({ reason, errorCode }: SalesforceError): boolean {
  return reason === "gone" || reason === "no-access" || errorCode === "INVALID_TYPE";
}
