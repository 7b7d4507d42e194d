/** A stored message that may be a relative of the one that has just come in. */
export type Relative = { conversationId: string; internetMessageId: string | null; references: string[] };

export type Threading = { internetMessageId: string | null; inReplyTo: string | null; references: string[] };

/** Long threads name hundreds of ancestors; the first and the latest ones find the conversation. */
const mostReferences = 50;

/** All ids a message names as its ancestors, oldest first, each once, its own left out; at most fifty. */
export function ancestorsOf({ internetMessageId, inReplyTo, references }: Threading): string[] {
  const named = inReplyTo === null ? references : [...references, inReplyTo];
  const last = named.filter((id, at) => id !== internetMessageId && named.lastIndexOf(id) === at);
  if (last.length <= mostReferences) return last;
  return [...last.slice(0, 1), ...last.slice(1 - mostReferences)];
}

/**
 * Which conversation a message belongs to: that of its nearest known ancestor; else that of a message that answers it
 * (the answer overtook it); else that of one which answers the same unknown message. Null when it opens a new one.
 */
export function chooseConversation(message: Threading, relatives: Relative[]): string | null {
  const ancestors = ancestorsOf(message);
  for (const id of ancestors.toReversed()) {
    const parent = relatives.find((relative) => relative.internetMessageId === id);
    if (parent) return parent.conversationId;
  }
  const { internetMessageId } = message;
  const child = relatives.find(
    ({ references }) => internetMessageId !== null && references.includes(internetMessageId),
  );
  const sibling = relatives.find(({ references }) => references.some((id) => ancestors.includes(id)));
  return (child ?? sibling)?.conversationId ?? null;
}

/** "Re: …", once. */
export function replySubject(subject: string): string {
  return /^\s*re:/i.test(subject) ? subject.trim() : `Re: ${subject}`.trim();
}
