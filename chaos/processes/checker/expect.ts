import { type ReadMail, readSent } from "./read-sent";

/** A mail that was taken with a 250, in the order in which that was said. */
export type SentMail = {
  raw: string;
  /** By its envelope: mailboxes of ours it was taken for, or whom we sent it to. */
  to: readonly string[];
  /** We sent it. */
  isReply?: boolean;
};

/** Which mail must be logged where, as an admin would say it. */
export type Rules = {
  /** The org of each mailbox. */
  orgOf: Readonly<Record<string, string>>;
  /** Mailboxes of one workspace, whose mail to each other is nobody's business. */
  own: readonly (readonly string[])[];
  skippedDomains: readonly string[];
};

/** What an org must hold because of one mail. */
export type Expected = {
  org: string;
  token: string;
  /** Who opened its conversation: in whose activities all of it belongs. */
  person: string;
  thread: string;
  messageId: string;
  answers: readonly string[];
  /** The mailboxes of this org it went to: so many Tasks. */
  mailboxes: readonly string[];
};

/** What must stand in the orgs, in the order in which it was sent: copies of a mail are that mail. */
export function expectedOf(sent: readonly SentMail[], rules: Rules): Expected[] {
  const mails = sent.map(({ raw, to, isReply = false }) => ({ ...readSent(raw), taken: to, isReply }));
  const openers = new Map(mails.map(({ messageId, from }) => [messageId, from]));
  const expected = new Map<string, Expected>();
  for (const { taken, isReply, ...mail } of mails) {
    for (const mailbox of isReply ? [mail.from] : taken) {
      if (!isReply && !isLogged(mail, mailbox, rules)) continue;
      const org = rules.orgOf[mailbox] ?? "";
      const key = `${org} ${mail.token}`;
      const known = expected.get(key);
      const mailboxes = new Set([...(known?.mailboxes ?? []), mailbox]);
      const person = openers.get(mail.thread) ?? mail.from;
      expected.set(key, { ...mail, ...known, person, org, mailboxes: [...mailboxes] });
    }
  }
  return [...expected.values()];
}

function isLogged({ from, isMachine }: ReadMail, mailbox: string, { own, skippedDomains }: Rules): boolean {
  const isOurs = own.some((group) => group.includes(mailbox) && group.includes(from));
  return !isMachine && !isOurs && !skippedDomains.some((domain) => from.endsWith(`@${domain}`));
}
