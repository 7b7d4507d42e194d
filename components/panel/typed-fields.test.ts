import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { Field, FieldValue } from "@/lib/salesforce/schema";
import { inputValue } from "@/lib/salesforce/format";
import type { Edit, InputValue } from "./edits";
import { typedFields } from "./typed-fields";

const panelField = (field: Partial<Field>) => ({
  field: { ...plainField, length: 80, ...field },
  ...{ value: null, display: null, currency: null, isEditable: true, reason: null },
});
const call = panelField({ name: "Call__c", type: "time" });
const price = panelField({ name: "Price__c", type: "currency", precision: 18, scale: 2 });
const title = panelField({ name: "Title" });
const record = { fields: [call, price, title] };
const german = (...names: string[]) => ({ names, locale: "de-DE" });

const edited = (was: FieldValue, input: InputValue): Edit => ({
  ...{ was, first: null, input, lastModifiedAt: null, error: null, failure: null },
});
const opened = ({ field }: typeof call, was: FieldValue) => edited(was, inputValue(field, was, "de-DE"));

test("a time or a number that was opened and not changed is never sent", () => {
  const edits = { Call__c: opened(call, "14:30:45.123Z"), Price__c: opened(price, 1234.5) };
  expect(typedFields(record, edits, german("Call__c", "Price__c"))).toEqual({
    values: {},
    untouched: ["Call__c", "Price__c"],
  });
});

test("what was changed is sent in one meaning, whatever language it was typed in", () => {
  const edits = { Call__c: edited("14:30:45.000Z", "14:31"), Price__c: edited(2, "1.234"), Title: edited("Buyer", "") };
  expect(typedFields(record, edits, german("Price__c", "Title", "Call__c"))).toEqual({
    values: { Call__c: "14:31", Price__c: "1234", Title: null },
    untouched: [],
  });
});

test("what was emptied and was empty already is not sent", () => {
  expect(typedFields(record, { Title: edited(null, "") }, german("Title")).untouched).toEqual(["Title"]);
});
