import { expect, test } from "vitest";
import type { SavedFields } from "@/lib/panel/save-schema";
import type { Field, FieldValue } from "@/lib/salesforce/schema";
import { plainField } from "@/test/plain-field";
import { saveRemark, valueWords } from "./save-remarks";

const spanish = { locale: "es-ES", timeZone: "Europe/Madrid" };

function saved(field: Field, value: FieldValue, more: Partial<SavedFields> = {}): SavedFields {
  const shown = { field, value, display: null, currency: "EUR", isEditable: true, reason: null };
  const record = { ...{ sObject: "Opportunity", label: "Opportunity", id: "006", name: "Deal", url: "https://x" } };
  return {
    ...{ outcome: "saved", savedAt: "2026-01-01T00:00:00Z", entryId: null, notKept: [], replaced: [] },
    record: { ...record, lastModifiedAt: null, recordTypeId: null, isClosed: null, fields: [shown] },
    ...more,
  };
}

test("what was not kept is told in the reader's own numbers, with the record's currency", () => {
  const amount: Field = { ...plainField, name: "Amount", type: "currency", scale: 2 };
  const notKept = [{ field: "Amount", sent: 1, kept: 12500.5, how: "changed" as const, why: "A rule did it." }];
  const remark = saveRemark(saved(amount, 12500.5, { notKept }), "Amount", spanish);
  expect(remark?.text).toMatch(/^Salesforce changed The field to “12\.500,50\s€”\. A rule did it\.$/);
  expect(remark?.details).toBe("Amount\nsent: 1\nkept: 12500.5");
});

test("what ours replaced is told in the reader's own time zone", () => {
  const when: Field = { ...plainField, name: "Due", type: "datetime" };
  const replaced = [{ field: "Due", was: "2026-07-01T22:30:00Z" }];
  expect(saveRemark(saved(when, null, { replaced }), "Due", spanish)?.text).toContain("2 jul 2026, 0:30");
});

test("what went as it should has nothing to say", () => {
  expect(saveRemark(saved({ ...plainField, name: "Title" }, "x"), "Title", spanish)).toBeNull();
});

test("a look-up is told by its name, and never by its id", () => {
  const owner: Field = { ...plainField, name: "OwnerId", type: "reference" };
  const { record } = saved(owner, "005000000000001AAA");
  const value = "005000000000002AAA";
  expect(valueWords(record, owner, { value, region: spanish, name: "Ana" })).toBe("Ana");
  expect(valueWords(record, owner, { value, region: spanish })).toBe("another record");
});
