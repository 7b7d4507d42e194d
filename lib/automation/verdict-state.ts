import type { VerdictState } from "@/db/schema/automation";
import type { Deciding } from "./deciding";
import { heldAs } from "./held-as";
import type { AutomationSettings } from "./settings-schema";
import type { Reason, Verdict } from "./verdict-schema";

export type Stand = { state: VerdictState; cause: string | null };

/** Reasons for which nobody was added that only a person can change. */
const wantsSomebody: ReadonlySet<Reason> = new Set([
  "ask-agent",
  "was-deleted",
  "required-field-unfilled",
  "cannot-create-object",
  "no-person-accounts",
  "earlier-creation-failed",
]);

/** How a message stands once it is decided, and what it is grouped by if it wants attention. */
export function stateOf(deciding: Deciding, verdict: Verdict, hasWrites: boolean): Stand {
  const { add, log } = verdict;
  if (hasWrites || log.reason === "waits-for-close") return { state: "waiting", cause: null };
  if (log.reason === "already-logged") return { state: "logged", cause: null };
  if (isUndecided(deciding, verdict)) return { state: "held", cause: heldAs(verdict.match.reason) };
  if (wantsSomebody.has(add.reason)) return { state: "held", cause: causeOf(add) };
  if (log.reason === "cannot-create-object") return { state: "held", cause: causeOf(log) };
  return withoutWrites(deciding, verdict);
}

function withoutWrites({ skips, settings }: Deciding, { add, log }: Verdict): Stand {
  const isSkipped = skips.matching ?? skips.logging ?? (settings.createAs === "nothing" ? null : skips.adding);
  if (log.reason === "no-record-to-log-to" && !skips.adding)
    return { state: "not-logged", cause: notLogged(add.reason) };
  if (isSkipped) return { state: "skipped", cause: null };
  if (log.reason === "no-record-to-log-to") return { state: "skipped", cause: null };
  return { state: "off", cause: null };
}

/** Whether a person must say whose the message is, and something would be done with the right record. */
function isUndecided({ settings, skips }: Deciding, { match, change, log }: Verdict): boolean {
  if (!mayBeHeld(match.reason, settings)) return false;
  if (log.reason === heldAs(match.reason)) return true;
  const wouldAdd = match.reason !== "matched-several" && settings.createAs !== "nothing";
  return (settings.onMatch !== "leave" || wouldAdd) && skips.adding === null && change.recordId === null;
}

/** Numbers are always a person's to judge; several records and phones where the admin wants that. */
function mayBeHeld(reason: Reason, { onSeveral }: AutomationSettings): boolean {
  if (reason === "matched-number") return true;
  return onSeveral === "hold" && (reason === "matched-several" || reason === "matched-phone");
}

/** Without an address there is nothing that a person could do about it. */
function notLogged(reason: Reason): string | null {
  return reason === "no-address" ? null : reason === "adding-off" ? "no-match" : reason;
}

const causeOf = ({ reason, detail }: { reason: Reason; detail: string | null }) =>
  detail === null ? reason : `${reason}:${detail}`;
