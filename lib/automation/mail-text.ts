import { imagesIn } from "../inbox/images";
import { trimQuotes } from "../inbox/trim-quotes";
import { cutStart, cutText, plainText } from "../cut-text";
import type { MailAddress } from "../inbox/schema";
import type { AutomationSettings } from "./settings-schema";
import type { MessageFacts } from "./facts";

type Told = { settings: AutomationSettings; timeZone: string };

/** Units kept free for saying where a text goes on. */
const continued = (url: string) => `\n\n… continued at ${url}`;

/**
 * What a Task says of a message: who wrote to whom, when and where, then the words. Cut where the field ends, with a link to the rest.
 * @param most UTF-16 units the field holds
 */
export function taskDescription(message: MessageFacts, told: Told, most: number): string {
  const { url } = message.conversation;
  const text = [...headLines(message, told), `Conversation: ${url}`, "", bodyText(message, told.settings)].join("\n");
  return cutText(plainText(text).trimEnd(), most, continued(url));
}

/**
 * What a Task says of a whole conversation, the oldest message first. Of one too long for the field the oldest part is left out, because
 * the end is what matters, with a link to all of it.
 */
export function transcript(messages: readonly MessageFacts[], told: Told, most: number): string {
  const url = messages[0]?.conversation.url ?? "";
  const parts = messages.map((message) =>
    [...headLines(message, told), "", bodyText(message, told.settings)].join("\n"),
  );
  const head = `Conversation: ${url}\n\n`;
  const all = plainText(parts.join("\n\n—\n\n")).trimEnd();
  if (head.length + all.length <= most) return head + all;
  return cutStart(all, most, `Earlier messages are left out; the whole conversation: ${url}\n\n…`);
}

function headLines({ direction, from, to, mailbox, author, sentAt }: MessageFacts, { timeZone }: Told): string[] {
  const writer = author ? `${author.name}, ${mailbox.name} <${from.address}>` : shown(from);
  return [
    `${direction === "in" ? "Received from" : "Sent by"} ${writer}`,
    `To: ${to.map(shown).join(", ") || mailbox.address}`,
    `Mailbox: ${mailbox.name} <${mailbox.address}>`,
    `When: ${momentIn(sentAt, timeZone)}`,
  ];
}

const shown = ({ address, name }: MailAddress) => (name ? `${name} <${address}>` : address);

/** The words of a message, and where its pictures are (I-83). */
function bodyText({ text, html }: MessageFacts, { trimQuotes: isTrimmed }: AutomationSettings): string {
  const body = isTrimmed ? trimQuotes(text) : text.trim();
  const unnamed = imagesIn(html ?? "").filter((url) => !body.includes(url));
  return unnamed.length === 0 ? body : [body, "", ...unnamed.map((url) => `Image: ${url}`)].join("\n");
}

function momentIn(moment: Date, timeZone: string): string {
  return `${clockOf(timeZone).moment.format(moment)} (${timeZone})`;
}

/** The day a message is of, where the org is: `YYYY-MM-DD`. A Task's date has no time zone, so it must be that of whoever reads it. */
export function dayIn(moment: Date, timeZone: string): string {
  return clockOf(timeZone).day.format(moment);
}

type Clock = { moment: Intl.DateTimeFormat; day: Intl.DateTimeFormat };

/** Made once a zone: making one takes longer than all else that is done with it. */
const clocks = new Map<string, Clock>();

function clockOf(timeZone: string): Clock {
  const clock = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

/** Of a zone that Salesforce knows and this machine does not, UTC's. */
function makeClock(timeZone: string): Clock {
  try {
    return {
      moment: new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }),
      day: new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
    };
  } catch (error) {
    if (error instanceof RangeError && timeZone !== "UTC") return makeClock("UTC");
    throw error;
  }
}
