import { type Ctx, actorId } from "../context";
import { cardOf, findLiveConnection, type Org } from "./connection";
import { findOwn } from "./own-connections";
import type { Acting, ConnectionCard } from "./schema";

/** Through which connection a person works with the org, and as which Salesforce user. */
export type ActingOrg = { org: Org; connection: ActingCard };

/** The connection that speaks, with why it is that one. */
export type ActingCard = ConnectionCard & { acting: Acting };

/**
 * The org as whoever acts may use it: through their own connection where they have one, else through the workspace's.
 * The system always uses the workspace's. @returns null when the workspace is not connected
 */
export async function findActingOrg(ctx: Ctx): Promise<ActingOrg | null> {
  const memberId = actorId(ctx);
  const [home, own] = await Promise.all([findLiveConnection(ctx), memberId && findOwn(ctx, memberId)]);
  if (!home) return null;
  const shared = (acting: Acting): ActingOrg => ({
    org: { ...ctx, connectionId: home.id },
    connection: { ...cardOf(home), acting },
  });
  if (memberId === null || !home.letsMembersActAsThemselves) return shared("shared");
  if (!own || own.status === "disconnected" || own.organizationId !== home.organizationId) return shared("offered");
  if (own.status === "needs-reconnect") return shared("fallback");
  return {
    org: { ...ctx, connectionId: own.id, homeId: home.id },
    connection: { ...cardOf(own), acting: "self" },
  };
}
