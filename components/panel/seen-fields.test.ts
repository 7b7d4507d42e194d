import { expect, test } from "vitest";
import type { SaveConflict } from "@/lib/panel/save-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import type { Field, FieldValue } from "@/lib/salesforce/schema";
import type { Edit } from "./edits";
import { seenInConflict, seenWhenTyping } from "./seen-fields";

const field = (name: string): Field => ({
  ...{ name, label: name, type: "string", length: 40, precision: 0, scale: 0, help: null, partOf: null },
  ...{ isCustom: false, isCreateable: true, isUpdateable: true, isFilterable: true, isRequired: false },
  ...{ isNillable: true, isCalculated: false, isAutoNumber: false, isNameField: false, isHtml: false },
  ...{ isRestrictedPicklist: false, options: [], controller: null, allowedBy: {}, referenceTo: [], relationship: null },
});

const record = (lastModifiedAt: string, values: Record<string, FieldValue>): PanelRecord => ({
  ...{ sObject: "Contact", label: "Contact", id: "003", name: "Maria", url: "", recordTypeId: null, isClosed: null },
  lastModifiedAt,
  fields: Object.entries(values).map(([name, value]) => ({
    ...{ field: field(name), value, display: null, currency: null, isEditable: true, reason: null },
  })),
});

const edit = (was: FieldValue, lastModifiedAt: string): Edit => ({
  ...{ was, lastModifiedAt, first: null, input: "typed", error: null, failure: null },
});

test("what stood there when typing began is what was seen, as of the panel's latest word while it still stands there", () => {
  const now = record("2026-11-21T10:00:00.000+0000", { Title: "Buyer", Phone: "1" });
  const edits = { Title: edit("Buyer", "2026-11-21T09:00:00.000+0000") };
  expect(seenWhenTyping(now, edits, ["Title"])).toEqual({
    values: { Title: "Buyer" },
    lastModifiedAt: "2026-11-21T10:00:00.000+0000",
  });
});

test("when the panel shows something else by now, the oldest moment that typing began at counts", () => {
  const now = record("2026-11-21T10:00:00.000+0000", { Title: "Chief", Phone: "1" });
  const edits = {
    Title: edit("Buyer", "2026-11-21T09:00:00.000+0000"),
    Phone: edit("1", "2026-11-21T08:00:00.000+0000"),
  };
  expect(seenWhenTyping(now, edits, ["Title", "Phone"])).toEqual({
    values: { Title: "Buyer", Phone: "1" },
    lastModifiedAt: "2026-11-21T08:00:00.000+0000",
  });
});

test("who chose in a conflict has seen what Salesforce held then, of what is saved now alone", () => {
  const one = (name: string, [was, now, yours]: readonly [string, string, string]): SaveConflict["fields"][number] => ({
    ...{ field: field(name), was, wasDisplay: null, now, yours, isContested: true },
  });
  const conflict: SaveConflict = {
    outcome: "conflict",
    record: record("2026-11-21T10:00:00.000+0000", { Title: "Chief", Phone: "2" }),
    changedBy: null,
    fields: [one("Title", ["Buyer", "Chief", "Head"]), one("Phone", ["1", "2", "3"])],
  };
  expect(seenInConflict(conflict, ["Title"])).toEqual({
    values: { Title: "Chief" },
    lastModifiedAt: "2026-11-21T10:00:00.000+0000",
  });
});
