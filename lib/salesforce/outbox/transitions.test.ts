import { expect, test } from "vitest";
import { toRecordId } from "../record-id";
import type { OwedWrite, WriteFailure } from "./owed-write";
import type { RowOutcome } from "./ports";
import { afterAnswer, afterCall, afterQuarantine, type Circumstances, mostTries, type Trying } from "./transitions";

const failure: WriteFailure = {
  ...{ reason: "busy", errorCode: "UNABLE_TO_LOCK_ROW", sentence: "Busy.", said: "" },
  ...{ fields: [], duplicates: [] },
};
const about: Circumstances = {
  ...{ chance: 0.999, now: new Date("2026-11-21T09:00:00Z"), quarantineMs: 660_000 },
  ...{ partLength: 200, hasProgress: false },
};
const write = (more: Partial<Trying> = {}): Trying => ({
  id: "a",
  attempt: "try",
  attempts: 1,
  together: null,
  ...more,
});
const delayAfter = (attempts: number, chance: number) => {
  const after = afterAnswer(write({ attempts }), { kind: "passing", failure }, { ...about, chance });
  return after.to === "owed" ? after.inMs : null;
};

test("what passes is tried again later and later, from half a second to five minutes, by full jitter", () => {
  expect([1, 2, 3, 11, 24].map((attempts) => delayAfter(attempts, 0.5))).toEqual([250, 500, 1_000, 150_000, 150_000]);
  expect(delayAfter(3, 0)).toBe(0);
});

test("after 25 tries it is left to a person, with what Salesforce said last", () => {
  expect(delayAfter(mostTries, 0.5)).toBeNull();
  expect(afterAnswer(write({ attempts: mostTries }), { kind: "passing", failure }, about)).toMatchObject({
    to: "failed",
    failure,
  });
});

test("an org that takes no writes at all costs nobody a try, however long", () => {
  for (const outcome of [
    { kind: "held", failure },
    { kind: "duplicate", failure },
  ] satisfies RowOutcome[])
    expect(afterAnswer(write({ attempts: mostTries }), outcome, about)).toMatchObject({ to: "owed", counts: false });
  const refused = { kind: "refused", failure, retryAt: new Date("2026-11-21T09:01:00Z") } as const;
  expect(afterCall(write(), refused, about)).toMatchObject({ to: "owed", counts: false, inMs: 60_000 });
});

test("a poisonous record among 200 stands alone after four more calls", () => {
  const sizes: (number | null)[] = [];
  let together: number | null = null;
  for (let partLength = 200; partLength > 1; partLength = together ?? 0) {
    const circumstances = { ...about, partLength, hasProgress: together !== null };
    const outcome = { kind: "part-failed", failure, isOverload: false } as const;
    const after = afterAnswer(write({ together }), outcome, circumstances);
    together = after.to === "owed" ? after.together : null;
    sizes.push(together);
    expect(after).toMatchObject({ to: "owed", inMs: 0, counts: false });
  }
  expect(sizes).toEqual([40, 8, 2, 1]);
  const alone = { ...about, partLength: 1, hasProgress: true };
  const last = afterAnswer(write({ together: 1 }), { kind: "part-failed", failure, isOverload: false }, alone);
  expect(last).toMatchObject({ to: "failed", failure });
});

test("when no piece of a part gets through, the pieces come later, so that a broken trigger does not eat the day's calls", () => {
  const outcome = { kind: "part-failed", failure, isOverload: false } as const;
  const after = afterAnswer(write({ together: 40, attempts: 4 }), outcome, { ...about, partLength: 40, chance: 0.5 });
  expect(after).toMatchObject({ to: "owed", together: 8, inMs: 2_000, counts: true });
});

test("one record that alone is too much for the org's limits is tried again, not refused", () => {
  const outcome = { kind: "part-failed", failure, isOverload: true } as const;
  expect(afterAnswer(write(), outcome, { ...about, partLength: 1 })).toMatchObject({ to: "owed", counts: true });
});

const owed: OwedWrite = {
  ...{ id: "a", seq: 1, key: "k", lane: "l", feature: "automation", operation: "create", sObject: "Contact" },
  ...{ recordId: null, fields: {}, marker: { by: "address", address: "a@example.com" }, needs: [], autoAssign: false },
  ...{ state: "quarantined", together: null, attempt: "try", attempts: 1, dueAt: new Date(), wasFound: false },
  ...{ sentAt: new Date("2026-11-21T09:00:00Z"), settledAt: null, failure: null, subject: {} },
};
const recordId = toRecordId("0035f000004TcBL");

test("a person found after quarantine is ours when made since, and a find when there before", () => {
  const seen = (at: string) => afterQuarantine(owed, "try", { recordId, createdAt: new Date(at) });
  expect(seen("2026-11-21T09:00:03Z")).toMatchObject({ to: "done", recordId, wasFound: false });
  expect(seen("2026-11-20T09:00:00Z")).toMatchObject({ to: "done", recordId, wasFound: true });
});

test("what nobody can look for is not sent twice, but left to a person; a change is sent again", () => {
  const unmarked = afterQuarantine({ ...owed, marker: null }, "try", null);
  expect(unmarked).toMatchObject({ to: "failed", failure: { errorCode: "OUTCOME_UNKNOWN" } });
  expect(afterQuarantine({ ...owed, marker: null, operation: "update" }, "try", null)).toMatchObject({ to: "owed" });
});
