import { expect, test } from "vitest";
import type { PanelField, PanelRecord } from "@/lib/panel/schema";
import type { FieldValue } from "@/lib/salesforce/schema";
import type { Edit } from "./edits";
import { emptiedAmong } from "./emptied";

function recordOf(value: FieldValue, requiredBy?: string): PanelRecord {
  const field: PanelField["field"] = {
    ...{ name: "Title", label: "Title", type: "string", length: 80, precision: 0, scale: 0, isCustom: false },
    ...{ isCreateable: true, isUpdateable: true, isFilterable: true, isRequired: false, isNillable: true },
    ...{ isCalculated: false, isAutoNumber: false, isNameField: false, isHtml: false, isRestrictedPicklist: false },
    ...{ options: [], controller: null, allowedBy: {}, referenceTo: [], relationship: null, partOf: null, help: null },
  };
  const shown = { field, value, display: null, currency: null, isEditable: true, reason: null };
  return {
    ...{ sObject: "Contact", label: "Contact", id: "003", name: "Ada", url: "", lastModifiedAt: null },
    ...{ recordTypeId: null, isClosed: null, fields: [{ ...shown, ...(requiredBy && { requiredBy }) }] },
  };
}

const typed = (input: Edit["input"]): Record<string, Edit> => ({
  Title: { input, was: "Buyer", lastModifiedAt: null, first: null, error: null, failure: null },
});

const layout = "Required by your page layout";

test("emptying what is required is refused, and says who requires it", () => {
  const refused = { Title: "Title cannot be empty. Required by your page layout." };
  expect(emptiedAmong(recordOf("Buyer", layout), typed(" "), ["Title"])).toEqual(refused);
});

test("what may be empty, was empty before, is filled in or is not saved now passes", () => {
  expect(emptiedAmong(recordOf("Buyer"), typed(""), ["Title"])).toEqual({});
  expect(emptiedAmong(recordOf(null, layout), typed(""), ["Title"])).toEqual({});
  expect(emptiedAmong(recordOf("Buyer", layout), typed("Head"), ["Title"])).toEqual({});
  expect(emptiedAmong(recordOf("Buyer", layout), typed(""), [])).toEqual({});
});
