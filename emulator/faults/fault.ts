/** What can go wrong between an app and an org: whether the request is carried out, and what comes back of the answer. */

/** `late`: carried out by itself, some time after the app was left without an answer. */
type Work = "now" | "never" | "late";
/** `instead`: another answer. `dropped`: the connection ends. `withheld`: nothing, and the connection stays open. */
type Answering = "whole" | "instead" | "dropped" | "withheld" | "dripped" | "cut";

const EFFECTS = {
  respond: { work: "never", answer: "instead" },
  delay: { work: "now", answer: "whole" },
  "drop-before": { work: "never", answer: "dropped" },
  "drop-after": { work: "now", answer: "dropped" },
  hang: { work: "never", answer: "withheld" },
  "lose-answer": { work: "now", answer: "withheld" },
  "commit-late": { work: "late", answer: "dropped" },
  drip: { work: "now", answer: "dripped" },
  truncate: { work: "now", answer: "cut" },
} as const satisfies Record<string, { work: Work; answer: Answering }>;

export type FaultKind = keyof typeof EFFECTS;

export const FAULT_KINDS = [
  "respond",
  "delay",
  "drop-before",
  "drop-after",
  "hang",
  "lose-answer",
  "commit-late",
  "drip",
  "truncate",
] as const satisfies readonly FaultKind[];

export type Fault = {
  kind: FaultKind;
  /** How long it takes to answer, to drip, or until the late commit; on the org's clock. */
  milliseconds: number;
  /** Of the answer given instead. */
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
};

export function effectOf(fault: Fault | null): { work: Work; answer: Answering } {
  return fault ? EFFECTS[fault.kind] : { work: "now", answer: "whole" };
}
