import { and, asc, eq } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/inbox";
import type { Ctx } from "../context";
import { notFound } from "../errors";
import { addressesOfPeople } from "../people/people";
import type { MailAddress } from "./schema";

/**
 * Everybody who wrote or was written to in a conversation, openly or in copy, each address once, lower-cased, by when it first stood
 * there; with the first name that came with it. Ours are among them.
 */
export async function participantsOf(ctx: Ctx, conversationId: string): Promise<MailAddress[]> {
  const found = new Map<string, MailAddress>();
  const headers = await headersOf(ctx, conversationId);
  for (const { address, name } of headers.flatMap(({ from, to, cc }) => [from, ...to, ...cc])) {
    const key = address.toLowerCase();
    found.set(key, { address: key, name: found.get(key)?.name ?? name });
  }
  return [...found.values()];
}

/** How somebody takes part in a conversation. */
export type Participant = {
  /** It is with them. */
  isWith: boolean;
  /** Where its mail names them, what they wrote themselves before all; null where only an answer is to go to them. */
  role: "from" | "to" | "cc" | null;
  /** As its mail calls them there; null where it does not. */
  name: string | null;
  /** Every address of theirs, lower-cased. */
  addresses: readonly string[];
};

/**
 * How a person takes part in a conversation.
 * @throws AppError `not-found` unless the conversation is ours, and with them or with mail from, to or in copy to an address of theirs
 */
export async function getParticipant(
  ctx: Ctx,
  { conversationId, personId }: { conversationId: string; personId: string },
): Promise<Participant> {
  const [[conversation], headers, known] = await Promise.all([
    ctx.db
      .select({ personId: conversations.personId })
      .from(conversations)
      .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId))),
    headersOf(ctx, conversationId),
    addressesOfPeople(ctx, [personId]),
  ]);
  const addresses = known.get(personId) ?? [];
  const theirs = ({ address }: MailAddress) => addresses.includes(address.toLowerCase());
  const isWith = conversation?.personId === personId;
  for (const role of ["from", "to", "cc"] as const) {
    const named = headers.flatMap((header) => header[role]).filter(theirs);
    if (named.length > 0) return { isWith, role, name: named.find(({ name }) => name)?.name ?? null, addresses };
  }
  if (!isWith) throw notFound("This conversation");
  return { isWith, role: null, name: null, addresses };
}

/**
 * The same of whoever stands beside a conversation or by themselves.
 * @returns null where no conversation is named
 */
export async function requireParticipant(
  ctx: Ctx,
  { conversationId, personId }: { conversationId: string | null; personId: string },
): Promise<Participant | null> {
  return conversationId === null ? null : getParticipant(ctx, { conversationId, personId });
}

/** From, To and Cc of a conversation's messages, the oldest first. */
function headersOf(ctx: Ctx, conversationId: string) {
  return ctx.db
    .select({ from: messages.from, to: messages.to, cc: messages.cc })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversationId)))
    .orderBy(asc(messages.sentAt), asc(messages.createdAt), asc(messages.id));
}
