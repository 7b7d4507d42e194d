import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { readActivity } from "../activity/list-activity";
import { findOrCreatePerson } from "../people/people";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import { searchLookup } from "./search-lookup";

useDatabase();
const emulator = useEmulator();

test("a lookup opened for editing is searched by name and saved as the record picked, which the panel then names", async () => {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  await emulator.control("search-index", { catchUp: true });
  const needed = ["LastName", "Email"].map((field) => ({ field, access: "read-only" as const }));
  await saveFieldChoices(admin, {
    sObject: "Contact",
    choices: [...needed, { field: "AccountId", access: "editable" }],
  });
  const personId = await findOrCreatePerson(system, { address: "lena.fischer@fischer-optik.example", name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const { id: recordId } = panel.record;

  const [found] = await searchLookup(member, { sObject: "Contact", field: "AccountId", words: "acme ind" });
  expect(found).toMatchObject({ sObject: "Account", name: "Acme Industrial" });
  const values = { AccountId: found?.id ?? "" };
  const saved = await saveFields(member, {
    ...{ personId, conversationId: null, sObject: "Contact", recordId },
    values,
  });
  if (saved.outcome !== "saved") throw new Error(`Not saved but ${saved.outcome}`);
  const shown = saved.record.fields.find(({ field }) => field.name === "AccountId");
  expect(shown).toMatchObject({ value: found?.id, display: "Acme Industrial" });

  const { entries } = await readActivity(admin, { recordId }, 1);
  expect(entries[0]?.changes).toMatchObject([
    {
      field: "AccountId",
      described: { label: "Account", type: "reference" },
      beforeName: "Fischer Optik",
      afterName: "Acme Industrial",
    },
  ]);
});

test("a lookup that may point to several objects finds records of each", async () => {
  const { member } = await makeWorkspace("admin");
  await emulator.connect(member);
  await emulator.control("seed", { objectName: "Lead", records: [{ LastName: "Zyprian", Company: "Zyprian" }] });
  await emulator.control("seed", { objectName: "Contact", records: [{ LastName: "Zyprian" }] });
  await emulator.control("search-index", { catchUp: true });
  const found = await searchLookup(member, { sObject: "Task", field: "WhoId", words: "zypri" });
  expect(found.map(({ sObject }) => sObject).toSorted()).toEqual(["Contact", "Lead"]);
});

test("only lookups the connected user sees are searched", async () => {
  const { member } = await makeWorkspace("admin");
  const look = (field: string) => searchLookup(member, { sObject: "Contact", field, words: "acme" });
  await expect(look("AccountId")).rejects.toMatchObject({ code: "conflict" });
  await emulator.connect(member);
  await expect(look("Title")).rejects.toMatchObject({ code: "not-found" });
  await expect(look("Nothing__c")).rejects.toMatchObject({ code: "not-found" });
});
