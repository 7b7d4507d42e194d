import { expect, test } from "vitest";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { keepMatchingSettings } from "../links/matching-settings";
import { RecordId } from "../salesforce/schema";
import { listAttention } from "./attention";
import { getAttentionDetail } from "./attention-detail";
import { changeMatch } from "./change-match";
import { dryRun } from "./dry-run";
import { type AutomationSettings, onSeveralChoices } from "./settings-schema";

useDatabase();
const emulator = useEmulator();

/** Automation that would do all it can, and looks for customers' numbers. */
async function makeNumbered(settings: Partial<AutomationSettings> = {}) {
  const automated = await makeAutomated(emulator, {
    ...{ createAs: "contact", onMatch: "update", logAs: "task-per-message" },
    ...settings,
  });
  const numbers = { Contact: { field: "Customer_Number__c", pattern: "ACME-######" } };
  const usual = { isStrict: false, usesPhones: true, country: null, countries: {} };
  await keepMatchingSettings(automated.member, { ...usual, numbers });
  return automated;
}

const contacts = (address: string) => emulator.rows(`SELECT Id, Name FROM Contact WHERE Email = '${address}'`);
const tasks = () => emulator.rows("SELECT Id, WhoId FROM Task WHERE Subject LIKE 'Inlay: %'");

test.each(onSeveralChoices)(
  "nothing is written about whom a number alone tells, also where several would be “%s”, and the dry run says the same",
  async (onSeveral) => {
    const { member, mailbox, receive, runAll } = await makeNumbered({ onSeveral });
    const address = newAddress();
    const messageId = await receive(address, { subject: "From home", text: "I am ACME-004711." });
    const { rows, totals } = await dryRun(member, { mailboxId: mailbox.id });
    expect(totals).toMatchObject({ hold: 1, create: 0, update: 0, log: 0, link: 0 });
    await runAll();
    expect([await contacts(address), await tasks()]).toEqual([[], []]);
    const { groups } = await listAttention(member, {});
    expect(groups).toMatchObject([{ cause: "held-number", title: "Only a customer’s number matches" }]);
    const { steps, candidates } = await getAttentionDetail(member, { messageId });
    expect(steps.map(({ sentence }) => sentence)).toEqual(Object.values(rows[0]?.sentences ?? {}));
    expect(steps[0]?.sentence).toBe("Only the number ACME-004711 matches Contact Maria Díaz, no address");
    expect(candidates).toMatchObject([{ name: "Maria Díaz" }]);
  },
);

test("once a person has said whose the number is, their mail goes there", async () => {
  const { member, receive, runAll } = await makeNumbered({ onMatch: "leave" });
  const messageId = await receive(newAddress(), { text: "I am ACME-004711." });
  await runAll();
  const { Id } = await emulator.row("SELECT Id FROM Contact WHERE Customer_Number__c = 'ACME-004711'");
  await changeMatch(member, { messageId, sObject: "Contact", recordId: RecordId.parse(Id) });
  await runAll();
  expect(await tasks()).toEqual([expect.objectContaining({ WhoId: Id })]);
});

test("whom an address tells is written about, whosever number they name", async () => {
  const { receive, runAll } = await makeNumbered({ onMatch: "leave", onSeveral: "all" });
  const { Id } = await emulator.row("SELECT Id FROM Contact WHERE Email = 'noor@haddad.example'");
  await receive("noor@haddad.example", { text: "My colleague is ACME-004711." });
  await runAll();
  expect(await tasks()).toEqual([expect.objectContaining({ WhoId: Id })]);
});

test("somebody who is being made stays who they are when they name a number", async () => {
  const { receive, runAll } = await makeNumbered();
  const address = newAddress();
  await receive(address, { text: "Hello" });
  await receive(address, { text: "By the way, I am new here." });
  await runAll();
  await receive(address, { text: "Do you know ACME-004711?" });
  await runAll();
  const [made, ...more] = await contacts(address);
  expect([more, (await tasks()).map(({ WhoId }) => WhoId)]).toEqual([[], [made?.Id, made?.Id, made?.Id]]);
});
