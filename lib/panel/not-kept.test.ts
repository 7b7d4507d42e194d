import { expect, test } from "vitest";
import type { Field, FieldValue } from "../salesforce/schema";
import { isNotKept, notKeptFacts } from "./not-kept";

const phone: Field = {
  ...{ name: "Phone", label: "Phone", type: "phone", length: 40, precision: 0, scale: 0, help: null, partOf: null },
  ...{ isCustom: false, isCreateable: true, isUpdateable: true, isFilterable: true, isRequired: false },
  ...{ isNillable: true, isCalculated: false, isAutoNumber: false, isNameField: false, isHtml: false },
  ...{ isRestrictedPicklist: false, options: [], controller: null, allowedBy: {}, referenceTo: [], relationship: null },
};

const told = (values: { before: FieldValue; sent: FieldValue; kept: FieldValue }, field = phone) =>
  notKeptFacts({ field, ...values });

test("a value that was put back, rewritten, respelled or emptied says so, with the likely cause", () => {
  expect(told({ before: "1", sent: "2", kept: "1" })).toEqual({
    how: "put-back",
    why: "Likely an automation in Salesforce put it back.",
  });
  expect(told({ before: "1", sent: "2", kept: "3" })).toEqual({
    how: "changed",
    why: "A workflow or trigger may have overwritten it.",
  });
  expect(told({ before: "1", sent: "+49 30 1", kept: "(+49) 301" })).toEqual({
    how: "changed",
    why: "An automation in Salesforce writes it this way.",
  });
  expect(told({ before: "1", sent: "2", kept: null })).toEqual({
    how: "emptied",
    why: "A workflow or trigger may have overwritten it.",
  });
});

test("a field that cannot be written says why", () => {
  const values = { before: "1", sent: "2", kept: "1" };
  expect(told(values, { ...phone, isUpdateable: false }).why).toContain(
    "The connected Salesforce user may not edit it.",
  );
  expect(told(values, { ...phone, isUpdateable: false, isCalculated: true }).why).toContain("It is a formula field");
  expect(notKeptFacts({ field: phone, ...values, isReadOnlyOnLayout: true }).why).toBe(
    "Read-only on your page layout.",
  );
});

test("a value that was cut, rounded, defaulted or formatted anew says so, and no automation is blamed", () => {
  const why = (field: Partial<Field>, sent: FieldValue, kept: FieldValue) =>
    told({ before: "other", sent, kept }, { ...phone, ...field }).why;
  expect(why({}, "+49 30 901820 ext. 17", "+49 30 901820")).toBe("It was cut after 13 characters.");
  const amount = { type: "currency", scale: 2 };
  expect(why(amount, 10.005, 10.01)).toBe("The field takes 2 decimal places: it was rounded.");
  expect(why({ ...amount, scale: 0 }, 10.5, 11)).toBe("The field takes whole numbers: it was rounded.");
  expect(why(amount, 10, 11)).toBe("A workflow or trigger may have overwritten it.");
  const options = [{ value: "New", label: "New", isDefault: true }];
  expect(why({ type: "picklist", options }, null, "New")).toBe(
    "It was sent empty: the default of its list was filled in.",
  );
  expect(why({ type: "picklist", options }, "Old", "New")).toBe("A workflow or trigger may have overwritten it.");
  expect(why({ isHtml: true }, "<b>Hello</b> you", "<p><strong>Hello</strong> you</p>")).toBe(
    "The words are the same: Salesforce keeps formatting in its own way.",
  );
});

test("of an encrypted value that comes back masked nothing is claimed, of one that is gone it is", () => {
  const secret: Field = { ...phone, type: "encryptedstring" };
  expect(isNotKept({ field: secret, sent: "4929-1234", kept: "****-1234" })).toBe(false);
  expect(isNotKept({ field: secret, sent: "4929-1234", kept: null })).toBe(true);
  expect(isNotKept({ field: phone, sent: "1", kept: "2" })).toBe(true);
});
