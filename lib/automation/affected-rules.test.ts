import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { refreshSchema } from "../salesforce/schema-fetch";
import { affectedRules } from "./affected-rules";
import { saveSettings } from "./settings";

useDatabase();
const emulator = useEmulator();

test("a rule that fills a field which went is named once, however many mailboxes inherit it", async () => {
  const { member: admin } = await makeWorkspace("admin");
  const org = await emulator.connect(admin);
  const field = { name: "Shoe_Size__c", label: "Shoe Size", type: "string" };
  await emulator.control("add-field", { objectName: "Lead", field });
  await refreshSchema(admin, org);
  const leadFields = [{ field: "Shoe_Size__c", from: { kind: "fixed" as const, value: "43" } }];
  await saveSettings(admin, { mailboxId: null, settings: { leadFields }, inherit: [] });
  expect(await affectedRules(admin)).toEqual([]);

  await emulator.control("remove-field", { field: "Lead.Shoe_Size__c" });
  await refreshSchema(admin, org);
  expect(await affectedRules(admin)).toEqual([
    {
      sObject: "Lead",
      field: "Shoe_Size__c",
      setting: "Filled by automation of the workspace",
      what: "Gone: hidden from the connected user, or deleted. It is left out.",
      href: "/settings/integrations/salesforce/automation",
    },
  ]);
});
