import type { VerdictState } from "@/db/schema/automation";
import type { WriteFailure } from "../salesforce/outbox/owed-write";
import { causeOfFailure } from "./cause";
import type { Reason, Verdict } from "./schema";

/** A write that a verdict waits for, as far as its end matters. */
export type WaitedFor = {
  key: string;
  state: string;
  sObject: string;
  operation: "create" | "update";
  failure: WriteFailure | null;
};

export type Settled = { state: VerdictState; cause: string | null };

const reached: ReadonlySet<Reason> = new Set([
  "logged-task",
  "logged-conversation-task",
  "conversation-task-refreshed",
  "waits-for-close",
  "logged-email-message",
  "logged-task-instead-of-email-message",
  "already-logged",
]);

/** How a message stands once all that was owed for it is settled; null while something is still under way. */
export function settledStand(verdict: Verdict, writes: readonly WaitedFor[]): Settled | null {
  const failed = writes.find(({ state, failure }) => state === "failed" && failure);
  if (failed?.failure) return { state: "failed", cause: causeOfFailure({ ...failed, failure: failed.failure }) };
  if (writes.some(({ state }) => state === "dropped")) return { state: "dismissed", cause: null };
  if (!writes.every(({ state }) => state === "done")) return null;
  return {
    state: withoutTrouble(verdict.log.reason),
    cause: verdict.log.reason === "held-several" ? "held-several" : null,
  };
}

function withoutTrouble(logging: Reason): VerdictState {
  if (reached.has(logging)) return "logged";
  if (logging === "held-several") return "held";
  return logging === "skipped-own" || logging === "skipped-machine" || logging === "skipped-rule" ? "skipped" : "off";
}
