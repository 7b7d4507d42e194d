import { connections } from "@/db/schema/salesforce";
import { record } from "../activity";
import type { Ctx } from "../context";
import { announce } from "../live";
import { type ConnectionRow, isConnection, openToken } from "./connection";
import { forgetDescribes } from "./describe";
import { forgetFormLayouts } from "./layouts";
import { forgetOrgFacts } from "./org-facts";
import { forgetFetches } from "./schema-fetches";

/** What is left to do outside, once the end of a connection is committed. */
export type EndedConnection = { id: string; organizationName: string; loginUrl: string; refreshToken: string | null };

/**
 * Ends a connection on our side, in the caller's transaction: its tokens and all that we kept of its org are deleted. Its row stays, so
 * that links to its records hold when the org is connected again.
 *
 * @returns the token that is still to be revoked at Salesforce
 */
export async function endConnection(ctx: Ctx, row: ConnectionRow): Promise<EndedConnection> {
  const org = { ...ctx, connectionId: row.id };
  await ctx.db
    .update(connections)
    .set({
      status: "disconnected",
      accessToken: null,
      refreshToken: null,
      lostReason: null,
      lostSaid: null,
      lostAt: null,
    })
    .where(isConnection(ctx, row.id));
  await forgetDescribes(org);
  await forgetFormLayouts(org);
  await forgetOrgFacts(org);
  await forgetFetches(org);
  await record(ctx, {
    action: "connection.ended",
    connectionId: row.id,
    summary:
      row.memberId === null
        ? `Disconnected Salesforce (${row.organizationName})`
        : `Disconnected a member’s own Salesforce user (${row.username})`,
  });
  await announce(ctx, "connection", row.id);
  return {
    id: row.id,
    organizationName: row.organizationName,
    loginUrl: row.loginUrl,
    refreshToken: row.refreshToken && openToken(row, "refresh", row.refreshToken),
  };
}
