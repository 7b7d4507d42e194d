import { randomUUID } from "node:crypto";
import { connections } from "@/db/schema/salesforce";
import { actorId, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import type { Org } from "@/lib/salesforce/connection";

type Given = Partial<typeof connections.$inferInsert> & { instanceUrl: string };

/** A stored connection, without a login: for tests of what comes after one. */
export async function makeConnection(
  ctx: Ctx,
  given: Given,
  tokens = { access: "access-1", refresh: "refresh-1" },
): Promise<Org> {
  const id = given.id ?? randomUUID();
  const sealed = (kind: string, token: string) => seal(token, `${ctx.workspaceId}|${id}|${kind}`);
  await ctx.db.insert(connections).values({
    id,
    workspaceId: ctx.workspaceId,
    status: "connected",
    loginChoice: "production",
    loginUrl: given.instanceUrl,
    organizationId: "00D5f000004TcBLEA0",
    organizationName: "Test org",
    organizationType: "Enterprise Edition",
    instanceName: "NA1",
    isSandbox: false,
    userId: "0055f000004TcBLAA0",
    username: "integration@example.com",
    userDisplayName: "Integration User",
    scopes: ["api", "refresh_token"],
    apiVersion: "66.0",
    accessToken: sealed("access", tokens.access),
    refreshToken: sealed("refresh", tokens.refresh),
    tokenRenewedAt: new Date(),
    connectedById: actorId(ctx) ?? randomUUID(),
    connectedAt: new Date(),
    ...given,
  });
  return { ...ctx, connectionId: id };
}
