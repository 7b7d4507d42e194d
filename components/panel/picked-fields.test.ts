import { expect, test } from "vitest";
import type { FieldOnTab } from "@/lib/panel/field-choices-schema";
import { countChanges, hide, move, picked, search, setAccess, show } from "./picked-fields";

const field = (name: string, more: Partial<FieldOnTab> = {}): FieldOnTab => ({
  field: name,
  label: name,
  type: "string",
  access: "editable",
  isCustom: false,
  lockedOn: null,
  notEditable: null,
  isGone: false,
  warning: null,
  help: null,
  ...more,
});

const tab = picked([
  field("LastName", { lockedOn: "Required by Salesforce" }),
  field("Title"),
  field("Phone", { access: "hidden", warning: "Careful", type: "phone" }),
  field("Total__c", { access: "hidden", notEditable: "Formula field", help: "Sum of all" }),
]);

const shownNames = ({ shown }: typeof tab) => shown.map(({ field }) => field);

test("a required field cannot be hidden", () => {
  expect(shownNames(hide(tab, "LastName"))).toEqual(["LastName", "Title"]);
});

test("a field that must not be edited lightly is shown read-only", () => {
  expect(show(tab, "Phone").shown.at(-1)).toMatchObject({ field: "Phone", access: "read-only" });
  expect(show(tab, "Total__c").shown.at(-1)).toMatchObject({ access: "read-only" });
});

test("moving stops at the ends of the list", () => {
  expect(shownNames(move(tab, "Title", -1))).toEqual(["Title", "LastName"]);
  expect(shownNames(move(tab, "LastName", 9))).toEqual(["Title", "LastName"]);
});

test("changes are counted until they are undone", () => {
  const changed = setAccess(move(show(tab, "Phone"), "Title", 0), "Phone", "editable");
  expect(countChanges(tab, changed)).toBe(2);
  expect(countChanges(tab, hide(move(changed, "Title", 1), "Phone"))).toBe(0);
});

test("fields are found by label, API name, type or help", () => {
  expect(search(tab.hidden, "sum").map(({ field }) => field)).toEqual(["Total__c"]);
  expect(search(tab.hidden, "phone")).toHaveLength(1);
  expect(search(tab.hidden, "total nothing")).toEqual([]);
});
