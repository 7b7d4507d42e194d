/** What the drain must know of its org and its house. */
export type DrainSettings = {
  /** How long after a call Salesforce may still carry it out, with a margin. */
  quarantineMs: number;
  /** Calls after which it ends although more is due. */
  mostCalls?: number;
};

/** What a drain did: calls made, writes settled or put off. */
export type Drained = { calls: number; settled: number };

/** What one step did, and whether there may be another. */
export type Step = Drained & { next: "more" | "idle" | "stop" };

export const nothing: Drained = { calls: 0, settled: 0 };
/** There was nothing to do. */
export const idle: Step = { ...nothing, next: "idle" };
/** There is more to do, but not now. */
export const stop: Step = { ...nothing, next: "stop" };
