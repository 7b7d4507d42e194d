import { expect, test } from "vitest";
import { formatValue } from "../salesforce/format";
import type { Field } from "../salesforce/schema";
import { panelRecord } from "./build-panel";
import { columnsFor } from "./record-columns";

const amount: Field = {
  ...{ name: "Amount", label: "Amount", type: "currency", length: 0, precision: 18, scale: 2 },
  ...{ isCustom: false, isCreateable: true, isUpdateable: true, isFilterable: true, isRequired: false },
  ...{ isNillable: true, isCalculated: false, isAutoNumber: false, isNameField: false, isHtml: false },
  ...{ isRestrictedPicklist: false, options: [], controller: null, allowedBy: {}, referenceTo: [] },
  ...{ relationship: null, partOf: null, help: null },
};
const isoCode: Field = { ...amount, name: "CurrencyIsoCode", label: "Currency", type: "picklist" };

const none = { Contact: null, Lead: null, Account: null, Case: null, Task: null };

function shownAmount(values: Record<string, string | number>) {
  const { fields } = panelRecord(
    {
      chosen: { ...none, Opportunity: [{ field: amount, access: "editable", reason: null }] },
      labels: {
        Contact: "Contact",
        Lead: "Lead",
        Account: "Account",
        Opportunity: "Opportunity",
        Case: "Case",
        Task: "Task",
      },
      recordUrl: () => "",
      layouts: { of: () => null },
    },
    { sObject: "Opportunity", id: "006000000000000AAA", values },
  );
  return fields[0];
}

test("in an org with several currencies money is shown in that of its record", () => {
  expect(columnsFor([amount], [amount, isoCode])).toContain("CurrencyIsoCode");
  const shown = shownAmount({ Amount: 1234.5, CurrencyIsoCode: "EUR" });
  expect(shown?.currency).toBe("EUR");
  expect(formatValue(amount, 1234.5, { locale: "en-US", currency: shown?.currency ?? undefined })).toBe("€1,234.50");
});

test("in an org with one currency nothing is said of it", () => {
  expect(columnsFor([amount], [amount])).not.toContain("CurrencyIsoCode");
  expect(shownAmount({ Amount: 1234.5 })?.currency).toBeNull();
});
