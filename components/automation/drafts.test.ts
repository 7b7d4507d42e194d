import { expect, test } from "vitest";
import { changedSettings, effective, inherited, isOn } from "./drafts";

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
