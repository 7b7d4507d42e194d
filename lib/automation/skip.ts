import { domainOf, isMailProvider } from "../people/addresses";
import type { House, MessageFacts } from "./facts";
import type { Applies, AutomationSettings, SkipRule } from "./settings-schema";
import type { Reason } from "./verdict-schema";

type Skip = { reason: Extract<Reason, "skipped-own" | "skipped-machine" | "skipped-rule">; detail: string };

/** What each step is left out for; null where it is not. */
export type Skips = Record<keyof Applies, Skip | null>;

/** A test that held, and the steps it counts for. */
type Held = { skip: Skip; applies: Applies };

/**
 * Which steps a message is left out of, and for what (C-18). Who is not looked for is neither added nor logged: nobody would know to whom.
 * @param address whom the message is about
 */
export function skipsOf(message: MessageFacts, address: string, { settings, house }: Rules): Skips {
  const held = [
    ...ownHeld(message, address, { settings, house }),
    ...machineHeld(message, settings),
    ...settings.skipRules.flatMap((rule) => ruleHeld(rule, address)),
  ];
  const first = (step: keyof Applies) => held.find(({ applies }) => applies[step])?.skip ?? null;
  const matching = first("matching");
  return { matching, adding: matching ?? first("adding"), logging: matching ?? first("logging") };
}

type Rules = { settings: AutomationSettings; house: House };

function ownHeld(message: MessageFacts, address: string, { settings, house }: Rules): Held[] {
  const detail = ownDetail(address, house) ?? (isAmongUs(message, house) ? "only colleagues" : null);
  return detail === null ? [] : [{ skip: { reason: "skipped-own", detail }, applies: settings.skipOwn }];
}

function machineHeld({ machine }: MessageFacts, settings: AutomationSettings): Held[] {
  return machine === null
    ? []
    : [{ skip: { reason: "skipped-machine", detail: machine }, applies: settings.skipMachine }];
}

function ruleHeld(rule: SkipRule, address: string): Held[] {
  return covers(rule, address.toLowerCase())
    ? [{ skip: { reason: "skipped-rule", detail: rule.value }, applies: rule.applies }]
    : [];
}

/** Whether an address is ours: a mailbox, a member, or of a domain that one of them has for itself. */
export function isOwn(address: string, house: House): boolean {
  return ownDetail(address, house) !== null;
}

/** What makes an address ours: the address itself, or the team's domain. */
function ownDetail(address: string, { mailboxAddresses, members }: House): string | null {
  const own = [...mailboxAddresses, ...members.map(({ email }) => email)].map((each) => each.toLowerCase());
  const base = withoutTag(address.toLowerCase());
  if (own.includes(address.toLowerCase()) || own.includes(base)) return base;
  const domain = domainOf(address);
  const isTeam = domain !== "" && !isMailProvider(domain) && own.some((each) => domainOf(each) === domain);
  return isTeam ? domain : null;
}

/** `sales+anything@` reaches `sales@`. */
const withoutTag = (address: string) => address.replace(/\+[^@]*(?=@[^@]*$)/, "");

/** Colleagues writing to each other within a conversation: nothing of it is for the customer's record. */
function isAmongUs({ from, to, cc, replyTo }: MessageFacts, house: House): boolean {
  return [from, ...to, ...cc, ...replyTo].every(({ address }) => isOwn(address, house));
}

/** A domain covers its subdomains; in a pattern `*` stands for anything. */
function covers({ kind, value }: SkipRule, address: string): boolean {
  switch (kind) {
    case "address":
      return address === value;
    case "domain": {
      const domain = domainOf(address);
      const wanted = value.replace(/^@/, "");
      return domain === wanted || domain.endsWith(`.${wanted}`);
    }
    case "pattern":
      return matchesPattern(value, address);
  }
}

/** Each piece between the stars is looked for behind the one before: time grows with the text, whatever the pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return pattern === text;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}
