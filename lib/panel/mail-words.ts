import { cutText } from "../cut-text";
import { env } from "../env";
import type { Participant } from "../inbox/participants";
import type { ConversationDetail, MessageInfo } from "../inbox/schema";
import { trimQuotes } from "../inbox/trim-quotes";
import type { Told } from "../links/new-record";

/** Which words of a conversation a record is about. */
export type Words = {
  conversation: ConversationDetail | null;
  /** How whom the record is for takes part in it; null without a conversation. */
  participant: Participant | null;
  /** The message or the note that is named. */
  about: { messageId?: string; noteId?: string };
};

/** As much as a mail of some pages; Salesforce's own limit is 32,000. */
const mostLetters = 8_000;

/** How much of a message a Task tells: the rest stands behind its link (I-86). */
const snippetLetters = 1_000;

/** What was written: by them where they wrote, else by whom it came from, whose words they then are said to be. */
export function mailWords(words: Words): Told | null {
  const message = messageOf(words);
  if (!message) return null;
  const isOfOther = words.participant?.isWith === false && !isTheirs(message, words.participant);
  const source = isOfOther ? `from the message of ${message.from.name ?? message.from.address}` : "from the message";
  return { value: cutText(trimQuotes(message.text), mostLetters, ""), source };
}

/** The words it is about, and where they stand. */
export function linkedWords(words: Words): Told | null {
  const { conversation, about } = words;
  if (!conversation) return null;
  const note = conversation.notes.find(({ id }) => id === about.noteId);
  const found = note ? { value: note.text, source: "from the note" } : mailWords(words);
  const link = `${env().AUTH_URL}/inbox/${conversation.id}`;
  const value = [cutText(found?.value ?? "", snippetLetters), link].filter(Boolean).join("\n\n");
  return { value, source: found?.source ?? "from the message" };
}

/** The message that is named; else the latest of somebody else in the conversation, the latest that came in, the latest. */
function messageOf({ conversation, participant, about }: Words): MessageInfo | null {
  const messages = conversation?.messages ?? [];
  const named = messages.find(({ id }) => id === about.messageId);
  const theirs = participant && !participant.isWith && messages.findLast((each) => isTheirs(each, participant));
  return named ?? (theirs || messages.findLast(({ direction }) => direction === "in")) ?? messages.at(-1) ?? null;
}

const isTheirs = ({ from }: MessageInfo, { addresses }: Participant) => addresses.includes(from.address.toLowerCase());
