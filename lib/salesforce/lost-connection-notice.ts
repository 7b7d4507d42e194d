import { env } from "../env";
import type { Ctx } from "../context";
import { getConnection } from "./connection";
import { lossOf } from "./lost-connection";
import type { Loss } from "./schema";

/**
 * The mail that tells admins of a lost connection: what happened, what it means, the usual causes, the way out.
 * @returns null when somebody has reconnected or disconnected in the meantime
 */
export async function lostConnectionNotice(
  ctx: Ctx,
  connectionId: string,
): Promise<{ subject: string; text: string } | null> {
  const connection = await getConnection(ctx, connectionId);
  const { status, organizationName, username } = connection;
  if (status !== "needs-reconnect") return null;
  const loss = lossOf(connection);
  const settings = new URL("/settings/integrations/salesforce", env().AUTH_URL).href;
  return {
    subject: `The connection to Salesforce (${organizationName}) is lost`,
    text: `Salesforce no longer accepts Inlay's connection to ${organizationName} as ${username}.

Mail is received, read and answered as always. What Salesforce knows of people is shown as it was last read; nothing can be saved there until an admin reconnects.

${whyIn(loss, username)}

To reconnect, open ${settings} and press Reconnect. All choices are kept.

Salesforce said: ${loss.details ?? "nothing"}
`,
  };
}

/** What Salesforce said, as far as that tells the cause; else the usual ones. */
function whyIn({ sentence, remedy }: Loss, username: string): string {
  if (remedy?.act === "ask")
    return `${sentence} ${remedy.cause}

For your Salesforce admin, before you reconnect:
${remedy.message ?? ""}`;
  return `The usual causes:
- the Salesforce user ${username} was deactivated;
- that user's password was reset, and access revoked with it;
- a Salesforce admin removed or blocked the app.`;
}
