import type { Random } from "../random";
import type { Town } from "../town";
import { type Correspondent, makeCorrespondents } from "./correspondents";
import { type Letter, writeMail } from "./write-mail";

/** A mail to be handed over. */
export type PlannedMail = {
  raw: string;
  /** Empty for bounces. */
  envelopeFrom: string;
  /** Of our mailboxes, by its envelope. */
  to: readonly string[];
  messageId: string;
  /** The place in the plan of the mail its writer has seen: it goes off only once that one stands in the inbox. */
  after: number | null;
};

type Draft = Omit<Letter, "token" | "messageId" | "at" | "cc"> & { envelopeFrom?: string; after: number | null };
type Written = { place: number; messageId: string; text: string };

/** Shares of mail that must not reach any org, and of mail that comes twice. */
const shares = { skipped: 0.05, machine: 0.06, own: 0.02, copies: 0.06, twoMailboxes: 0.1, secondWriter: 0.2 };

/** So many mails of people, machines and partners, in threads, in the order in which they may go off. */
export function planMail(random: Random, town: Town, count: number) {
  const mailboxes = town.places.flatMap((place) => place.mailboxes);
  const people = makeCorrespondents(random, Math.max(4, Math.round(count / 6)));
  const planner = startPlan(random, count);
  while (planner.mails.length < count) {
    const to = mailboxesFor(random, mailboxes);
    const kind = random.next();
    if (kind < shares.skipped) planner.write({ ...partner(random, town), ...opening(random, to) });
    else if (kind < shares.skipped + shares.machine) planner.write({ ...opening(random, to), ...machine(random) });
    else if (kind < shares.skipped + shares.machine + shares.own) planner.write(colleague(random, town));
    else writeThread(random, { planner, to, people });
  }
  return { mails: planner.mails.slice(0, count), people };
}

function startPlan(random: Random, count: number) {
  const mails: PlannedMail[] = [];
  const start = Date.now() - 60 * 60_000;
  const write = ({ envelopeFrom, after, ...draft }: Draft): Written => {
    const place = mails.length;
    const token = `CHAOS-${String(place).padStart(6, "0")}`;
    const messageId = `${token.toLowerCase()}.${random.below(1e9)}@${draft.from.address.split("@")[1] ?? ""}`;
    const at = new Date(start + Math.round((place / count) * 30 * 60_000));
    const { raw, text } = writeMail(random, { ...draft, cc: [], token, messageId, at });
    mails.push({ raw, envelopeFrom: envelopeFrom ?? draft.from.address, to: draft.to, messageId, after });
    return { place, messageId, text };
  };
  /** The same mail once more, by another way. */
  const copy = (place: number, header: string, isLater: boolean) => {
    const original = mails[place];
    if (!original) return;
    mails.push({ ...original, raw: `${header}\r\n${original.raw}`, after: isLater ? place : original.after });
  };
  return { mails, write, copy };
}

type Planner = ReturnType<typeof startPlan>;

const subjects = ["Order", "Invoice", "Delivery", "Angebot für März", "Contract", "Question about engines"];
const subjectOf = (random: Random) => `${random.pick(subjects)} ${random.below(1e6)}`;
const opening = (random: Random, to: readonly string[]) => {
  return { to, subject: subjectOf(random), references: [], quotes: null, after: null };
};

function mailboxesFor(random: Random, mailboxes: readonly string[]): string[] {
  const first = random.pick(mailboxes);
  const second = random.pick(mailboxes);
  return first !== second && random.chance(shares.twoMailboxes) ? [first, second] : [first];
}

const partner = (random: Random, { skippedDomain }: Town) => {
  return { from: { name: "A Partner", address: `rep.${random.below(20)}@${skippedDomain}` } };
};

/** One of our own mailboxes writes to another of its workspace, or to itself. */
function colleague(random: Random, { places }: Town): Draft {
  const { mailboxes } = random.pick(places);
  const from = { name: "A Colleague", address: random.pick(mailboxes) };
  return { ...opening(random, [random.pick(mailboxes)]), from };
}

/** Mail that no person wrote (RFC 3834, RFC 2919, RFC 3464). */
function machine(random: Random): Omit<Draft, "to" | "subject" | "references" | "quotes" | "after"> {
  const from = (local: string) => ({ name: "A Machine", address: `${local}@machine-${random.below(50)}.example` });
  return random.pick([
    { from: from(`away.${random.below(100)}`), headers: ["Auto-Submitted: auto-replied"] },
    { from: from("news"), headers: ["List-Id: News <news.machine.example>", "Precedence: list"] },
    { from: from("offers"), headers: ["Precedence: bulk"] },
    { from: from("mailer-daemon"), envelopeFrom: "", headers: ["Auto-Submitted: auto-replied"] },
    { from: from("no-reply") },
  ]);
}

type Thread = { planner: Planner; to: readonly string[]; people: readonly Correspondent[] };

/** One to six mails that answer each other, mostly by one person, some of them coming twice. */
function writeThread(random: Random, { planner, to, people }: Thread): void {
  const subject = subjectOf(random);
  const writers = random.chance(shares.secondWriter)
    ? [random.pick(people), random.pick(people)]
    : [random.pick(people)];
  const references: string[] = [];
  let last: Written | null = null;
  for (let left = 1 + random.below(6); left > 0; left--) {
    const writer = random.pick(writers);
    const address = random.chance(0.1) ? writer.address.toUpperCase() : writer.address;
    const quotes: string | null = last && random.chance(0.6) ? last.text : null;
    const from = { name: writer.name, address };
    const written: Written = planner.write({
      from,
      to,
      subject,
      references: [...references],
      quotes,
      after: last?.place ?? null,
    });
    references.push(written.messageId);
    last = written;
    if (random.chance(shares.copies)) copyMail(random, planner, written.place);
  }
}

/** A second server hands the same mail over at once, or a list brings it later to whoever has it already. */
function copyMail(random: Random, planner: Planner, place: number): void {
  if (random.chance(0.5)) return planner.copy(place, "List-Id: Everybody <everybody.harbour.example>", true);
  planner.copy(place, "Received: from backup.example by harbour.example; Tue, 1 Sep 2026 10:00:00 +0000", false);
}
