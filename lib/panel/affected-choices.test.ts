import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { refreshSchema } from "../salesforce/schema-fetch";
import { affectedChoices } from "./affected-choices";
import { saveFieldChoices } from "./field-choices";
import { saveFormFields } from "./form-choices";
import type { FieldChoice } from "./field-choices-schema";

useDatabase();
const emulator = useEmulator();

test("a chosen field that went, and one that cannot be edited any more, are named with the tab that shows them", async () => {
  const { member: admin } = await makeWorkspace("admin");
  const org = await emulator.connect(admin);
  const field = { name: "Shoe_Size__c", label: "Shoe Size", type: "string" };
  await emulator.control("add-field", { objectName: "Contact", field });
  await refreshSchema(admin, org);
  const editable = ["LastName", "Email", "Title", "Department", "Shoe_Size__c"];
  const choices = editable.map((name): FieldChoice => ({ field: name, access: "editable" }));
  await saveFieldChoices(admin, { sObject: "Contact", choices });
  await saveFormFields(admin, { sObject: "Contact", fields: ["Shoe_Size__c", "LastName", "Email", "Title"] });
  expect(await affectedChoices(admin)).toEqual([]);

  await emulator.control("remove-field", { field: "Contact.Shoe_Size__c" });
  await emulator.control("field-access", { field: "Contact.Department", read: true, edit: false });
  await refreshSchema(admin, org);
  const href = "/settings/integrations/salesforce/contacts";
  expect(await affectedChoices(admin)).toEqual([
    expect.objectContaining({ field: "Department", setting: "Edited by agents", href }),
    expect.objectContaining({ field: "Shoe_Size__c", setting: "Shown to agents", href }),
    expect.objectContaining({ field: "Shoe_Size__c", setting: "Asked for by forms", href }),
  ]);
});

test("without a connection, and before the schema is read, nothing is complained of", async () => {
  const { member: admin } = await makeWorkspace("admin");
  expect(await affectedChoices(admin)).toEqual([]);
});
