import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { Field } from "@/lib/salesforce/schema";
import { editedIn, rowsOf, savedIn } from "./shown-rows";

const shown = (field: Partial<Field>, isEditable = true) => ({
  field: { ...plainField, ...field },
  ...{ value: null, display: null, currency: null, isEditable, reason: null },
});
const ofMailing = (name: string, isEditable = true) => shown({ name, partOf: "MailingAddress" }, isEditable);
const title = shown({ name: "Title" });
const lastName = shown({ name: "LastName", partOf: "Name" });
const mailing = shown({ name: "MailingAddress", type: "address" });
const city = ofMailing("MailingCity", false);
const fields = [lastName, city, mailing, ofMailing("MailingCountry"), ofMailing("MailingStreet"), title];

test("the parts of an address stand in its line, in its order, and those that may be are edited there", () => {
  const rows = rowsOf({ fields });
  expect(rows.map(({ panelField }) => panelField.field.name)).toEqual(["LastName", "MailingAddress", "Title"]);
  const names = rows.map((row) => editedIn(row).map(({ field }) => field.name));
  expect(names).toEqual([["LastName"], ["MailingStreet", "MailingCountry"], ["Title"]]);
});

test("a part whose address is not shown has a line of its own", () => {
  expect(rowsOf({ fields: [city, title] })).toHaveLength(2);
});

test("of a line's last save all remarks are told together, and what was saved before is let be", () => {
  const saved = (at: string, remark: string | null) => ({ at, remark, details: null, entryId: `entry of ${at}` });
  const all = {
    ...{ MailingStreet: saved("14:03", "Street."), MailingCity: saved("14:03", null) },
    ...{ MailingState: saved("14:03", "State."), MailingCountry: saved("14:01", "Country.") },
  };
  expect(savedIn(Object.keys(all), all)).toEqual({
    names: ["MailingStreet", "MailingCity", "MailingState"],
    saved: { ...saved("14:03", "Street.\nState.") },
  });
  expect(savedIn(["Title"], all).saved).toBeUndefined();
});
