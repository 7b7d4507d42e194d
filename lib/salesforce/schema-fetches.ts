import { and, desc, eq, isNull } from "drizzle-orm";
import { schemaFetches } from "@/db/schema/salesforce-schema";
import { AppError } from "../errors";
import { announce } from "../live";
import type { Org } from "./connection";
import { keptObjects } from "./describe";
import { SalesforceError } from "./errors";
import type { SchemaDifference } from "./schema";

/** One reading of the schema, as it is put down. */
export type SchemaFetch = typeof schemaFetches.$inferSelect;

/** Puts down that the schema will be read, so that a screen shows it from the first moment on. */
export async function beginFetch(org: Org): Promise<SchemaFetch> {
  const { workspaceId, connectionId } = org;
  const [fetch] = await org.db
    .insert(schemaFetches)
    .values({ workspaceId, connectionId, done: [], waiting: [...keptObjects], differences: [] })
    .returning();
  if (!fetch) throw new Error("The fetch was not written down");
  await announce(org, "schema", connectionId);
  return fetch;
}

/** The fetch begun last. */
export async function latestFetch(org: Org): Promise<SchemaFetch | null> {
  const [fetch] = await org.db
    .select()
    .from(schemaFetches)
    .where(ofOrg(org))
    .orderBy(desc(schemaFetches.startedAt))
    .limit(1);
  return fetch ?? null;
}

/** A fetch that waits or runs. */
export async function openFetch(org: Org): Promise<SchemaFetch | null> {
  const [fetch] = await org.db
    .select()
    .from(schemaFetches)
    .where(and(ofOrg(org), isNull(schemaFetches.finishedAt)))
    .orderBy(desc(schemaFetches.startedAt))
    .limit(1);
  return fetch ?? null;
}

/** Puts down how far a fetch is; it is finished when nothing waits any more. */
export async function noteProgress(
  org: Org,
  id: string,
  { done, differences }: { done: string[]; differences: SchemaDifference[] },
): Promise<void> {
  const waiting = keptObjects.filter((name) => !done.includes(name));
  const finishedAt = waiting.length === 0 ? new Date() : null;
  await org.db
    .update(schemaFetches)
    .set({ done, waiting, differences, failure: null, finishedAt })
    .where(isFetch(org, id));
  await announce(org, "schema", org.connectionId);
}

/** Puts down why a fetch stopped; it stays open when trying again may help. */
export async function noteFailure(org: Org, id: string, error: unknown): Promise<void> {
  const isPassing = error instanceof SalesforceError && error.retryable;
  const failure = error instanceof AppError ? error.message : "Something went wrong on our side.";
  await org.db
    .update(schemaFetches)
    .set({ failure, finishedAt: isPassing ? null : new Date() })
    .where(isFetch(org, id));
  await announce(org, "schema", org.connectionId);
}

/** Forgets how the schema was fetched. */
export async function forgetFetches(org: Org): Promise<void> {
  await org.db.delete(schemaFetches).where(ofOrg(org));
}

function ofOrg({ workspaceId, connectionId }: Org) {
  return and(eq(schemaFetches.workspaceId, workspaceId), eq(schemaFetches.connectionId, connectionId));
}

function isFetch(org: Org, id: string) {
  return and(ofOrg(org), eq(schemaFetches.id, id));
}
