import { expect, test } from "vitest";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { findOrCreatePerson } from "../people/people";
import { loadPanel } from "./load-panel";
import { loadChoices } from "./record-choices";

useDatabase();
const emulator = useEmulator();

test("a record in the panel says of which type it is, and its picklists offer what that type offers", async () => {
  const { system, member: admin } = await makeWorkspace("admin");
  const member = await makeMember(system);
  await emulator.connect(admin);
  const email = "maria.diaz@acme-industrial.example";
  const deal = await emulator.row("SELECT Id FROM Opportunity WHERE Name LIKE '%Conveyor line 3%'");
  const renewal = await emulator.row("SELECT Id FROM RecordType WHERE DeveloperName = 'Renewal'");
  await emulator.control("update", {
    ...{ objectName: "Opportunity", id: deal.Id },
    values: { RecordTypeId: renewal.Id, Type: "Existing Customer - Upgrade" },
  });
  const personId = await findOrCreatePerson(system, { address: email, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const shown = panel.related?.opportunities?.find(({ id }) => id === deal.Id);
  const described = shown?.fields.find(({ field }) => field.name === "StageName")?.field.options;
  const ask = () => loadChoices(member, { sObject: "Opportunity", recordTypeId: shown?.recordTypeId ?? "" });

  expect(await emulator.callsOf(ask)).toBe(2);
  expect(await emulator.callsOf(ask)).toBe(0);
  const stages = (await ask())["StageName"]?.options.map(({ value }) => value);
  expect(stages).toEqual(["Qualification", "Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Closed Lost"]);
  expect(described?.length).toBeGreaterThan(5);
});

test("choices that cannot be read leave those of the describe", async () => {
  const { member } = await makeWorkspace("admin");
  await expect(loadChoices(member, { sObject: "Case", recordTypeId: "x" })).rejects.toMatchObject({ code: "conflict" });
  await emulator.connect(member);
  expect(await loadChoices(member, { sObject: "Case", recordTypeId: "012000000000999AAA" })).toEqual({});
});
