import { and, eq, notInArray } from "drizzle-orm";
import { alerts } from "@/db/schema/automation";
import { type Ctx, transaction } from "../context";
import { env } from "../env";
import { enqueue } from "../jobs";
import { listTroubles } from "./troubles";

/**
 * Owes a mail to the admins for each trouble they do not know of: one a cause, not one a message. What is over is forgotten, so that it
 * is told again when it returns. Safe to run in many workers at once.
 */
export async function tellTroubles(ctx: Ctx): Promise<void> {
  const troubles = await listTroubles(ctx, await listTold(ctx));
  const causes = troubles.map(({ cause }) => cause);
  await transaction(ctx, async (ctx) => {
    await ctx.db.delete(alerts).where(and(ofWorkspace(ctx), notInArray(alerts.cause, causes)));
    for (const cause of causes) await tell(ctx, cause);
  });
}

async function tell(ctx: Ctx, cause: string): Promise<void> {
  const isNew = await ctx.db
    .insert(alerts)
    .values({ workspaceId: ctx.workspaceId, cause })
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  if (isNew.length === 0) return;
  await enqueue(ctx, { name: "trouble.tell", payload: { cause }, key: `${ctx.workspaceId}:${cause}` });
}

/**
 * The mail about a trouble: what happened, what it means, where to look.
 * @returns null when it is over in the meantime
 */
export async function troubleNotice(ctx: Ctx, cause: string): Promise<{ subject: string; text: string } | null> {
  const trouble = (await listTroubles(ctx, new Set([cause]))).find((each) => each.cause === cause);
  if (!trouble) return null;
  const page = new URL(`/settings/integrations/salesforce/${trouble.page}`, env().AUTH_URL).href;
  return {
    subject: trouble.subject,
    text: `${trouble.sentences}

To see more, open ${page}.

You are told once. When this is over and comes back, you are told again.
`,
  };
}

async function listTold(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db.select({ cause: alerts.cause }).from(alerts).where(ofWorkspace(ctx));
  return new Set(rows.map(({ cause }) => cause));
}

function ofWorkspace(ctx: Ctx) {
  return eq(alerts.workspaceId, ctx.workspaceId);
}
