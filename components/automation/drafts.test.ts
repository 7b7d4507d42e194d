import { expect, test } from "vitest";
import { changedSettings, effective, inherited, isOn, partAt } from "./drafts";

test("a mailbox does what it says itself, else what the workspace says, else the default", () => {
  const values = effective({ createAs: "lead" }, { createAs: "contact", logAs: "task-per-message" });
  expect(values).toMatchObject({ createAs: "lead", logAs: "task-per-message", onMatch: "leave" });
});

test("overriding with the inherited value is a change, and inheriting again takes it back", () => {
  const saved = { logAs: "task-per-message" as const };
  const overridden = { ...saved, createAs: "nothing" as const };
  expect(changedSettings(saved, overridden)).toEqual(["createAs"]);
  expect(changedSettings(saved, inherited(overridden, "createAs"))).toEqual([]);
});

test("lists are compared by what they hold", () => {
  const rule = { field: "Title", from: { kind: "fixed" as const, value: "Buyer" } };
  expect(changedSettings({ leadFields: [rule] }, { leadFields: [{ ...rule }] })).toEqual([]);
  expect(changedSettings({ leadFields: [rule] }, { leadFields: [] })).toEqual(["leadFields"]);
});

test("a mailbox that only fills blanks of known people is on too", () => {
  expect(isOn(effective({}, null))).toBe(false);
  expect(isOn(effective({ onMatch: "fill-blanks" }, null))).toBe(true);
});

test("correcting one row of a list leaves what is wrong with the others", () => {
  const applies = { matching: true, adding: true, logging: true };
  const rule = (value: string) => ({ kind: "domain" as const, value, applies });
  const before = { skipRules: [rule("one"), rule("two")] };
  const after = { skipRules: [rule("one.example"), rule("two")] };
  expect(partAt(after, "skipRules.0.value")).not.toBe(partAt(before, "skipRules.0.value"));
  expect(partAt(after, "skipRules.1.value")).toBe(partAt(before, "skipRules.1.value"));
});
