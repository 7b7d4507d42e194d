import { addStep } from "./add-step";
import { changeStep } from "./change-step";
import { type Deciding, type Decision, type Situation, stepsLike } from "./deciding";
import { sendsFile } from "./file-writes";
import type { FirstLook, House, Known, MessageFacts } from "./facts";
import { logStep } from "./log-step";
import { matchStep } from "./match-step";
import type { AutomationSettings } from "./settings-schema";
import type { Verdict } from "./verdict-schema";
import { isOwn, skipsOf } from "./skip";
import { stateOf } from "./verdict-state";

export type { Decision, Situation } from "./deciding";

/** What can be said of a message without asking Salesforce: whom it is about, and whether to look them up. */
export function firstLook(message: MessageFacts, settings: AutomationSettings, house: House): FirstLook {
  const customer = customerOf(message, house);
  const isAsked = house.isConnected && !isAllOff(settings) && isSent(message) && isUsable(customer.address);
  if (!isAsked) return { customer, lookUp: null };
  const skips = skipsOf(message, customer.address, { settings, house });
  const isNeeded =
    (skips.adding === null && (settings.createAs !== "nothing" || settings.onMatch !== "leave")) ||
    (skips.logging === null && settings.logAs !== "manual");
  return { customer, lookUp: isNeeded ? customer.address.toLowerCase() : null };
}

/**
 * What is to be done about a message, and why, step by step. The same facts always give the same decision: a dry run is this without the
 * writing. Nothing is asked and nothing is written here.
 */
export function decide(situation: Situation, known: Known): Decision {
  const { message, settings, house } = situation;
  const { customer, lookUp } = firstLook(message, settings, house);
  const early = undecided(situation);
  if (early) return { verdict: stepsLike(customer.address, early), state: "off", cause: null, writes: [] };
  const skips = skipsOf(message, customer.address, { settings, house });
  const deciding: Deciding = { ...situation, known, customer, skips, isLookedUp: lookUp !== null };
  const match = matchStep(deciding);
  const add = addStep(deciding, match);
  const change = changeStep(deciding, match);
  const log = logStep(deciding, match, add);
  const verdict: Verdict = {
    address: customer.address.toLowerCase(),
    match: match.step,
    add: add.step,
    change: change.step,
    log: log.step,
  };
  const writes = [...add.writes, ...change.writes, ...log.writes];
  return { verdict, ...stateOf(deciding, verdict, !writes.every(sendsFile)), writes };
}

/** Why nothing is decided at all. */
function undecided({ house, settings, message }: Situation): "not-connected" | "all-off" | "not-sent-yet" | null {
  if (!house.isConnected) return "not-connected";
  if (isAllOff(settings)) return "all-off";
  return isSent(message) ? null : "not-sent-yet";
}

/** Whether nobody asked for anything. */
export const isAllOff = (settings: AutomationSettings) =>
  settings.createAs === "nothing" && settings.onMatch === "leave" && settings.logAs === "manual";

const isSent = ({ direction, delivery }: MessageFacts) => direction === "in" || delivery === "sent";

/**
 * The first outside participant (requirements §8): whom the conversation is with, unless that is one of us, then whoever else of the
 * message is not.
 */
function customerOf({ person, replyTo, from, to, cc }: MessageFacts, house: House): FirstLook["customer"] {
  const asked = { address: person.address, name: person.name };
  const outside = [asked, ...replyTo.slice(0, 1), from, ...to, ...cc].find(({ address }) => !isOwn(address, house));
  return outside ?? asked;
}

/** Whether Salesforce can keep it: an e-mail field holds 80 characters and wants a domain that can exist (salesforce/api.md §13.4). */
function isUsable(address: string): boolean {
  return (
    address.length <= 80 && /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(address) && !address.endsWith(".invalid")
  );
}
