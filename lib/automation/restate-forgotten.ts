import { and, eq, lt, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { type Ctx, transaction } from "../context";
import { findOrg } from "../salesforce/connection";
import { moveVerdicts } from "./move-verdicts";

/**
 * Moves on verdicts that wait although all they wait for is settled. Two workers at one workspace, which turns prevent, could leave such.
 * @returns how many were looked at
 */
export async function restateForgotten(ctx: Ctx): Promise<number> {
  const org = await findOrg(ctx);
  if (!org) return 0;
  return transaction(org, async (org) => {
    const rows = await org.db
      .select()
      .from(verdicts)
      .where(
        and(
          eq(verdicts.workspaceId, org.workspaceId),
          eq(verdicts.connectionId, org.connectionId),
          eq(verdicts.state, "waiting"),
          lt(verdicts.updatedAt, sql`now() - interval '30 minutes'`),
          sql`cardinality(${verdicts.owedKeys}) > 0`,
        ),
      )
      .limit(1_000)
      .for("update", { skipLocked: true });
    await moveVerdicts(org, rows);
    return rows.length;
  });
}
