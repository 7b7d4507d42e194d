import type { connections } from "@/db/schema/salesforce";
import { SalesforceError } from "./errors";
import type { Loss } from "./schema";

type Lost = Pick<typeof connections.$inferSelect, "lostReason" | "lostSaid" | "organizationName" | "userDisplayName">;

/** That someone must reconnect, and why, the same whenever it is said: as Salesforce had it when the connection was lost. */
export function lost({ lostReason, lostSaid, ...scene }: Lost, cause?: unknown): SalesforceError {
  const errorCode = lostReason ?? gone;
  return new SalesforceError({ reason: "reconnect", errorCode, said: lostSaid ?? "", cause }, scene);
}

/** That there is no connection any more. */
export const disconnected = (): SalesforceError => new SalesforceError({ reason: "reconnect", errorCode: gone });

const gone = "DISCONNECTED";

/** Why a connection was lost, for the screens. */
export function lossOf(row: Lost): Loss {
  const { message, remedy, details } = lost(row);
  return { sentence: message, remedy: remedy ?? null, details: details ?? null };
}
