import type { MachineMail, MailAddress } from "./schema";

/** What tells a machine's mail from a person's. */
export type MailSigns = {
  /** Values by lower-cased header name, without comments and folding; of names that stand several times, all. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** The envelope's sender; empty for `<>`. */
  envelopeFrom: string;
  from: MailAddress;
  replyTo: readonly MailAddress[];
};

/**
 * What kind of machine wrote a mail; null when a person did, as far as its headers tell.
 * @see https://www.rfc-editor.org/rfc/rfc3834 (Auto-Submitted, empty senders), rfc3464 (bounces), rfc2919 and rfc2369 (lists)
 */
export function machineMailOf(signs: MailSigns): MachineMail | null {
  return kinds.find(([, isKind]) => isKind(signs))?.[0] ?? null;
}

type Test = (signs: MailSigns) => boolean;

/** The first that holds: a bounce is also automatically submitted, a list's mail is also bulk. */
const kinds: [MachineMail, Test][] = [
  ["bounce", isBounce],
  ["auto-reply", isAutoReply],
  ["list", isList],
  ["bulk", isBulk],
  ["no-reply", ({ from, replyTo }) => answersNobody(replyTo[0] ?? from)],
  ["generated", isGenerated],
];

const bouncers = /^(?:mailer-daemon|postmaster)@/i;

function isBounce(signs: MailSigns): boolean {
  if (/report-type="?delivery-status/i.test(first(signs, "content-type"))) return true;
  if (signs.headers.has("x-failed-recipients")) return true;
  return bouncers.test(signs.from.address) && !isReplied(signs);
}

const isReplied = (signs: MailSigns) => /^auto-replied\b/i.test(first(signs, "auto-submitted"));

/** Also receipts that a mail was read. Outlook writes X-Auto-Response-Suppress on absences too, under Auto-Submitted. */
function isAutoReply(signs: MailSigns): boolean {
  if (isReplied(signs)) return true;
  if (/^auto[-_]reply\b/i.test(first(signs, "precedence"))) return true;
  if (/report-type="?disposition-notification/i.test(first(signs, "content-type"))) return true;
  return ["x-autoreply", "x-autorespond", "x-autoresponder"].some((name) => signs.headers.has(name));
}

function isList(signs: MailSigns): boolean {
  if (isOwnGroup(signs)) return false;
  return signs.headers.has("list-id") || signs.headers.has("list-post") || precedes(signs, /^list\b/i);
}

/** A company's own address that Google hands on as a group: people write to it as to any mailbox. */
function isOwnGroup(signs: MailSigns): boolean {
  return signs.headers.has("x-google-group-id") && !/\.googlegroups\.com>?\s*$/i.test(first(signs, "list-id"));
}

function isBulk(signs: MailSigns): boolean {
  return (signs.headers.has("list-unsubscribe") && !isOwnGroup(signs)) || precedes(signs, /^(?:bulk|junk)\b/i);
}

const precedes = (signs: MailSigns, word: RegExp) => word.test(first(signs, "precedence"));

const nobody = /^(?:.*[-_.+])?(?:no|do-?not|donot)[-_.]?reply(?:[-_.+].*)?@/i;

/** A form on a web site writes from no-reply@ and says in Reply-To who filled it in: that is a person. */
const answersNobody = ({ address }: MailAddress) => nobody.test(address);

function isGenerated(signs: MailSigns): boolean {
  const submitted = first(signs, "auto-submitted");
  if (submitted !== "" && !/^no\b/i.test(submitted)) return true;
  const suppressed = first(signs, "x-auto-response-suppress");
  if (suppressed !== "" && !/^none\b/i.test(suppressed)) return true;
  return signs.envelopeFrom === "";
}

function first({ headers }: MailSigns, name: string): string {
  return headers.get(name)?.[0]?.trim() ?? "";
}
