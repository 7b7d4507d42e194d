import type { Ctx } from "../context";
import { AppError, notFound } from "../errors";
import { getConversationSummary } from "../inbox/conversations";
import { type ConnectionRow, findLiveConnection, type Org } from "../salesforce/connection";
import { type PanelSnapshot, recordsIn, type SnapshotRecord } from "./snapshot";
import { findKept } from "./snapshot-store";

/** A record that the panel of a conversation shows, and where it was found. */
export type ShownRecord = {
  org: Org;
  address: string;
  person: { id: string; name: string | null; address: string };
  record: SnapshotRecord;
};

/**
 * The org of a conversation that is ours, and the person in it.
 * @throws AppError `not-found` when it is not, `conflict` when no org is connected
 */
export async function orgOfConversation(ctx: Ctx, conversationId: string) {
  const { person } = await getConversationSummary(ctx, conversationId);
  const connection: ConnectionRow | null = await findLiveConnection(ctx);
  if (!connection) throw new AppError("conflict", "Salesforce is not connected.");
  return { org: { ...ctx, connectionId: connection.id }, person, address: person.address.toLowerCase() };
}

/**
 * Only what a conversation's panel shows may be changed from it: any other record id is as good as unknown.
 * @throws AppError `not-found`
 */
export async function findShownRecord(
  ctx: Ctx,
  { conversationId, sObject, recordId }: { conversationId: string; sObject: string; recordId: string },
): Promise<ShownRecord> {
  const { org, person, address } = await orgOfConversation(ctx, conversationId);
  const snapshot: PanelSnapshot | null = (await findKept(org, address))?.snapshot ?? null;
  const record = snapshot && recordsIn(snapshot).find(({ id }) => id === recordId);
  if (!record || record.sObject !== sObject) throw notFound("This record");
  return { org, address, person, record };
}
