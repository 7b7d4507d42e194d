import { randomUUID } from "node:crypto";
import type { Workspace } from "./workspace";

type MadeConversation = { conversationId: string; personId: string };

/** Puts a conversation with each of the addresses into Sales, where the mail itself does not matter. */
export async function makeConversations(
  { id, sales, rows }: Workspace,
  addresses: string[],
): Promise<MadeConversation[]> {
  const made = addresses.map((address, index) => ({
    ...{ address, personId: randomUUID(), conversationId: randomUUID() },
    at: new Date(Date.now() - index * 60_000),
  }));
  await rows(async (tx) => {
    const workspace_id = id;
    const people = made.map(({ personId, address }) => ({ id: personId, workspace_id, sort_key: address }));
    const known = made.map(({ personId, address }) => ({ workspace_id, person_id: personId, address }));
    const conversations = made.map(({ conversationId, personId, address, at }) => ({
      ...{ id: conversationId, workspace_id, mailbox_id: sales.id, person_id: personId },
      ...{ subject: `From ${address}`, last_direction: "in", last_message_at: at },
    }));
    await tx`insert into people ${tx(people)}`;
    await tx`insert into person_addresses ${tx(known)}`;
    await tx`insert into conversations ${tx(conversations)}`;
  });
  return made.map(({ conversationId, personId }) => ({ conversationId, personId }));
}
