import { expect, test } from "vitest";
import { tabObjects } from "@/lib/salesforce/schema";
import { creatable } from "./creatable";

const all = { canCreate: [...tabObjects] };
const labels = (...given: Parameters<typeof creatable>) => creatable(...given).map(({ label }) => label);
const refused = (...given: Parameters<typeof creatable>) =>
  Object.fromEntries(creatable(...given).flatMap(({ label, whyNot }) => (whyNot === null ? [] : [[label, whyNot]])));

test("beside a match there is all that can be made of a conversation, somebody else too", () => {
  const wanted = ["New Case", "New Opportunity", "New Task", "New Account", "Another Contact", "Another Lead"];
  expect(labels(all, "Contact")).toEqual(wanted);
  expect(refused(all, "Contact")).toEqual({});
});

test("where nobody is found there is all but the person, who is added in the panel", () => {
  expect(labels(all, null)).toEqual(["New Case", "New Opportunity", "New Task", "New Account"]);
  expect(refused(all, null)).toEqual({});
});

test("what a Lead must be converted for, and what the connected user may not, stands with its reason", () => {
  expect(refused({ canCreate: tabObjects.filter((each) => each !== "Case" && each !== "Lead") }, "Lead")).toEqual({
    "New Case": "the connected user may not",
    "New Opportunity": "convert the Lead first",
    "Another Lead": "the connected user may not",
  });
});
