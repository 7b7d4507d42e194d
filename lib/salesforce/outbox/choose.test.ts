import fc from "fast-check";
import { expect, test } from "vitest";
import { callLimits, choose } from "./choose";
import type { Candidate, Needed, OrgHabits } from "./ports";

const habits: OrgHabits = { partSize: 200, canRefer: true };
let seq = 0;
const due = (key: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id: key, key, lane: key, operation: "create", sObject: "Task", recordId: null, needs: [] },
  ...{ autoAssign: false, together: null, recordOf: null, hasFile: false, bytes: 100 },
  seq: (seq += 1),
  ...more,
});
const needed = (key: string, state: Needed["state"]): Needed => ({ key, state, recordId: null, failure: null });
const idsOf = (candidates: Candidate[], needs: Needed[] = [], known = habits) =>
  choose({ candidates, needed: needs }, known).parts.map(({ ids }) => ids);

test("people go first, then what names them, then changes", () => {
  const candidates = [
    due("update", { operation: "update", sObject: "Contact" }),
    due("task", { needs: ["ann"] }),
    due("ann", { sObject: "Contact" }),
  ];
  expect(idsOf(candidates, [needed("ann", "owed")])).toEqual([["ann"], ["update"]]);
  const [update, task, ann] = candidates;
  if (update && task && ann)
    expect(idsOf([ann, update, task], [needed("ann", "owed")])).toEqual([["ann"], ["update"], ["task"]]);
});

test("where the org cannot refer, what needs a new record waits for the next call", () => {
  const candidates = [due("ann", { sObject: "Contact" }), due("task", { needs: ["ann"] })];
  expect(idsOf(candidates, [needed("ann", "owed")], { ...habits, canRefer: false })).toEqual([["ann"]]);
  expect(idsOf([due("task", { needs: ["ann"] })], [needed("ann", "done")], { ...habits, canRefer: false })).toEqual([
    ["task"],
  ]);
});

test("what needs a write that failed, was given up or was never owed fails with it", () => {
  const candidates = ["failed", "dropped", "never"].map((key) => due(`needs ${key}`, { needs: [key] }));
  const { failing, parts } = choose(
    { candidates, needed: [needed("failed", "failed"), needed("dropped", "dropped")] },
    habits,
  );
  expect(failing.map(({ id }) => id)).toEqual(["needs failed", "needs dropped", "needs never"]);
  expect(parts).toEqual([]);
});

test("a write that must wait holds back the rest of its lane, and no other", () => {
  const candidates = [due("first", { lane: "a", needs: ["slow"] }), due("second", { lane: "a" }), due("other")];
  expect(idsOf(candidates, [needed("slow", "quarantined")])).toEqual([["other"]]);
});

test("those that a part was split into do not sit together in one part again", () => {
  const candidates = ["1", "2", "3", "4", "5"].map((key) => due(key, { together: 2 }));
  expect(idsOf(candidates)).toEqual([["1", "2"], ["3", "4"], ["5"]]);
});

test("five megabytes are a call's most, and a single larger write still goes", () => {
  const large = (key: string) => due(key, { bytes: 3_000_000 });
  expect(idsOf([large("1"), large("2")])).toEqual([["1"]]);
  expect(idsOf([due("1", { bytes: 9_000_000 })])).toEqual([["1"]]);
});

const anyCandidates = fc
  .array(
    fc.record({
      lane: fc.constantFrom("a", "b", "c", "d"),
      sObject: fc.constantFrom("Task", "Contact", "Lead", "EmailMessage"),
      operation: fc.constantFrom("create" as const, "update" as const),
      recordOf: fc.constantFrom(null, 0, 1, 2),
      needs: fc.constantFrom<number[]>([], [], [0], [1, 2]),
      autoAssign: fc.boolean(),
      together: fc.constantFrom(null, null, null, 40, 1, 0),
    }),
    { maxLength: 400 },
  )
  .map((rows) =>
    rows.map(({ recordOf, needs, ...row }, at) => {
      const target = row.operation === "update" && recordOf !== null && recordOf < at ? `${recordOf}` : null;
      const others = needs.filter((need) => need < at).map(String);
      return due(`${at}`, { ...row, recordOf: target, needs: [...new Set([...others, ...(target ? [target] : [])])] });
    }),
  );

test("whatever is due, a call keeps Salesforce's limits, each lane's order, and makes what others need before", () => {
  fc.assert(
    fc.property(anyCandidates, fc.constantFrom(200, 25, 1), (candidates, partSize) => {
      const standing = candidates.map(({ key }) => needed(key, "owed"));
      const { parts, failing } = choose({ candidates, needed: standing }, { ...habits, partSize });
      expect(failing).toEqual([]);
      expect(parts.length).toBeLessThanOrEqual(callLimits.parts);
      expect(parts.filter(({ alone }) => !alone).length).toBeLessThanOrEqual(callLimits.collections);
      const place = new Map(parts.flatMap(({ ids }, part) => ids.map((id) => [id, part] as const)));
      const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
      for (const { ids, alone } of parts) {
        expect(ids.length).toBeLessThanOrEqual(alone ? 1 : partSize);
        const targets = ids.flatMap((id) => byId.get(id)?.recordOf ?? []);
        expect(new Set(targets).size).toBe(targets.length);
      }
      const lastOfLane = new Map<string, number>();
      const isHeld = new Set<string>();
      for (const { id, lane, needs } of candidates) {
        const part = place.get(id);
        if (part === undefined) {
          isHeld.add(lane);
          continue;
        }
        expect(isHeld.has(lane)).toBe(false);
        expect(part).toBeGreaterThanOrEqual(lastOfLane.get(lane) ?? 0);
        lastOfLane.set(lane, part);
        for (const need of needs) expect(place.get(need)).toBeLessThan(part);
      }
    }),
  );
});

test("files wait for everything else, then go by themselves, as many as one call's bytes allow", () => {
  const file = (key: string, bytes: number) => due(key, { sObject: "ContentVersion", hasFile: true, bytes });
  const files = [file("one", 2_000_000), file("two", 2_000_000), file("three", 2_000_000)];
  const plan = choose({ candidates: [...files, due("task")], needed: [] }, habits).parts;
  expect(plan.map(({ ids, hasFile }) => [ids, hasFile])).toEqual([[["task"], false]]);
  const next = choose({ candidates: files, needed: [] }, habits).parts;
  expect(next.map(({ ids, alone }) => [ids, alone])).toEqual([
    [["one"], true],
    [["two"], true],
  ]);
  const large = choose({ candidates: [file("large", 30_000_000), ...files], needed: [] }, habits).parts;
  expect(large.map(({ ids }) => ids)).toEqual([["large"]]);
});

test("a file whose record is in no call yet waits for it, and holds back nothing", () => {
  const file = due("file", { hasFile: true, needs: ["task"] });
  expect(idsOf([due("task"), file], [needed("task", "owed")])).toEqual([["task"]]);
  expect(idsOf([file], [needed("task", "sending")])).toEqual([]);
  expect(idsOf([file], [needed("task", "done")])).toEqual([["file"]]);
});
