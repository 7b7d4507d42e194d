import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { FormLayout } from "../salesforce/layout-schema";
import type { Field } from "../salesforce/schema";
import { type FormParts, formSections } from "./form-fields";

const option = (value: string, isDefault = false) => ({ value, label: value, isDefault });
const named = (name: string, given: Partial<Field> = {}): Field => ({ ...plainField, name, label: name, ...given });
const worked = { isCreateable: false, isUpdateable: false };
const item = { isRequired: false, isEditable: true };

const layoutOf = (given: Partial<FormLayout>): FormLayout => ({
  ...{ recordTypeId: "012", recordTypes: [], sections: [], picklists: {}, defaults: {} },
  ...given,
});

/** By field name, in the order of the form. */
function fieldsOf(parts: Partial<FormParts>) {
  const whole: FormParts = {
    ...{ sObject: "Case", fields: [], layout: null, chosen: [], begins: null, isRecreated: false, filled: {} },
    ...parts,
  };
  const sections = formSections(whole);
  return new Map(
    sections.flatMap(({ heading, fields }) => fields.map((each) => [each.field.name, { ...each, heading }])),
  );
}

test("what Salesforce works out or numbers stands on the form to be read, each with why", () => {
  const fields = [
    named("Margin__c", { ...worked, isCalculated: true }),
    named("CaseNumber", { ...worked, isAutoNumber: true }),
    named("CreatedById", worked),
  ];
  const items = fields.map(({ name }) => ({ ...item, isEditable: false, fields: [name] }));
  const form = fieldsOf({ fields, layout: layoutOf({ sections: [{ heading: "", columns: 1, items }] }) });
  expect([...form.keys()]).toEqual(["Margin__c", "CaseNumber"]);
  expect(form.get("Margin__c")?.readOnly).toBe("Worked out by Salesforce when the record is saved");
  expect(form.get("CaseNumber")?.readOnly).toBe("Numbered by Salesforce when the record is saved");
});

test("what the layout requires and field-level security hides is not asked for; what Salesforce requires is, though no layout has it", () => {
  const fields = [named("Subject"), named("Site__c", { isRequired: true }), named("Spare__c")];
  const items = [
    { ...item, fields: ["Hidden__c"], isRequired: true },
    { ...item, fields: ["Subject"] },
  ];
  const form = fieldsOf({ fields, layout: layoutOf({ sections: [{ heading: "Case", columns: 2, items }] }) });
  expect([...form].map(([name, { heading, requiredBy }]) => [name, heading, requiredBy])).toEqual([
    ["Subject", "Case", []],
    ["Site__c", "Also asked for here", ["salesforce"]],
  ]);
});

test("the record type's default comes before the field's own", () => {
  const options = [option("Low", true), option("High")];
  const fields = [named("Priority", { type: "picklist", options })];
  const sections = [{ heading: "", columns: 1, items: [{ ...item, fields: ["Priority"] }] }];
  const preset = (defaults: FormLayout["defaults"]) =>
    fieldsOf({ fields, layout: layoutOf({ sections, defaults }) }).get("Priority")?.value;
  expect(preset({ Priority: "High" })).toBe("High");
  expect(preset({})).toBe("Low");
});
