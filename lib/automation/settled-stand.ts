import type { VerdictState } from "@/db/schema/automation";
import { neededFailed } from "../salesforce/outbox/needs";
import type { WriteFailure } from "../salesforce/outbox/owed-write";
import { causeOfFailure } from "./cause";
import type { Verdict } from "./verdict-schema";

/** A write that a verdict waits for, as far as its end matters. */
export type WaitedFor = {
  key: string;
  state: string;
  sObject: string;
  operation: "create" | "update";
  failure: WriteFailure | null;
};

export type Settled = { state: VerdictState; cause: string | null };

/**
 * How a message stands once all that was owed for it is settled; null while something is still under way. A file that was given up takes
 * nothing from the message.
 */
export function settledStand(verdict: Verdict, writes: readonly WaitedFor[]): Settled | null {
  if (writes.length === 0) return null;
  const failed = whyFailed(writes);
  if (failed?.failure) return { state: "failed", cause: causeOfFailure({ ...failed, failure: failed.failure }) };
  const others = writes.filter(({ sObject, state }) => !(sObject === "ContentVersion" && state === "dropped"));
  if (others.some(({ state }) => state === "dropped")) return { state: "dismissed", cause: null };
  if (!others.every(({ state }) => state === "done")) return null;
  // A message whose person was made or changed, and that is not logged itself, has reached Salesforce all the same.
  const { reason } = verdict.log;
  const isHeld = reason === "held-several" || reason === "held-phone" || reason === "held-number";
  return isHeld ? { state: "held", cause: reason } : { state: "logged", cause: null };
}

/** What failed only because another did stands under that one's cause. */
function whyFailed(writes: readonly WaitedFor[]): WaitedFor | undefined {
  const failed = writes.filter(({ state, failure }) => state === "failed" && failure);
  return failed.find(({ failure }) => failure?.errorCode !== neededFailed) ?? failed[0];
}
