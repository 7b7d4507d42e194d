import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { Field } from "../salesforce/schema";
import { panelRecord } from "./build-panel";
import { columnsFor } from "./record-columns";

const area: Field = { ...plainField, name: "Area__c", label: "Product Area", type: "picklist" };
const part: Field = { ...plainField, name: "Part__c", label: "Component", type: "picklist", controller: "Area__c" };
const symptom: Field = { ...part, name: "Symptom__c", controller: "Part__c" };

test("what a picklist depends on is read with it, though agents do not see it", () => {
  expect(columnsFor([part], [area, part, symptom])).toEqual(["Id", "Part__c", "Area__c"]);
  expect(columnsFor([part], [part])).toEqual(["Id", "Part__c"]);
});

test("a shown picklist brings what it depends on, in its words and with what the record holds there", () => {
  const record = panelRecord(
    {
      chosen: {
        ...{ Contact: null, Lead: null, Account: null, Opportunity: null, Task: null },
        Case: [{ field: part, access: "editable", reason: null, controller: area }],
      },
      labels: { Contact: "", Lead: "", Account: "", Opportunity: "", Case: "Case", Task: "" },
      recordUrl: () => "",
      layouts: { of: () => null },
    },
    { sObject: "Case", id: "500000000000000AAA", values: { Part__c: "Belt", Area__c: "Line" } },
  );
  expect(record.fields[0]?.controller).toEqual({ label: "Product Area", value: "Line" });
});
