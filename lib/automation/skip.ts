import type { Applies, SkipRule } from "../links/skip-schema";
import { covers, ownDetail as whatIsOurs } from "../links/skip-rules";
import type { House, MessageFacts } from "./facts";
import type { AutomationSettings } from "./settings-schema";
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
  return whatIsOurs(address, [...mailboxAddresses, ...members.map(({ email }) => email)]);
}

/** Colleagues writing to each other within a conversation: nothing of it is for the customer's record. */
function isAmongUs({ from, to, cc, replyTo }: MessageFacts, house: House): boolean {
  return [from, ...to, ...cc, ...replyTo].every(({ address }) => isOwn(address, house));
}
