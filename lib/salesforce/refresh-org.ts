import type { Ctx } from "../context";
import { getConnection } from "./connection";
import { distrustFormLayouts } from "./layouts";
import { refreshOrgFacts } from "./org-facts";
import { refreshSchema } from "./schema-fetch";

/** Reads anew all that is kept of an org: its schema, and what it is like. @throws SalesforceError */
export async function refreshOrg(ctx: Ctx, { connectionId }: { connectionId: string }): Promise<void> {
  await refreshSchema(ctx, { connectionId });
  await distrustFormLayouts({ ...ctx, connectionId });
  const { status } = await getConnection(ctx, connectionId);
  if (status !== "disconnected") await refreshOrgFacts({ ...ctx, connectionId });
}
