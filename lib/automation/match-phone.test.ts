import { expect, test } from "vitest";
import { z } from "zod";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { keepMatchingSettings } from "../links/matching-settings";
import { RecordId } from "../salesforce/schema";
import { createFromMail } from "./act-on-attention";
import { listAttention } from "./attention";
import { changeMatch } from "./change-match";
import { dryRun } from "./dry-run";
import { type AutomationSettings, onSeveralChoices } from "./settings-schema";
import { Verdict } from "./verdict-schema";
import { verdicts } from "@/db/schema/automation";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.tuple([RecordId]) });
const signature = "Where is my order?\n\nBest,\nMaria\nM 600 98 76 54";

/** Automation that would make people and log to them, in an org with a Contact who has the phone, and an address of their own. */
async function makePhoned(settings: Partial<AutomationSettings> = {}) {
  const automated = await makeAutomated(emulator, { createAs: "contact", logAs: "task-per-message", ...settings });
  await keepMatchingSettings(automated.member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
  const records = [{ FirstName: "Vera", LastName: "Phone", Email: newAddress(), MobilePhone: "+34 600-98-76-54" }];
  const [vera] = Seeded.parse(await emulator.control("seed", { objectName: "Contact", records })).ids;
  return { ...automated, vera };
}

const contacts = (address: string) => emulator.rows(`SELECT Id, Name FROM Contact WHERE Email = '${address}'`);
const tasks = () => emulator.rows("SELECT Id, WhoId FROM Task WHERE Subject LIKE 'Inlay: %'");

test.each(onSeveralChoices)(
  "whom only a phone fits gets no second record; with “%s” the message is held or logged there, as the dry run says",
  async (onSeveral) => {
    const { system, member, mailbox, receive, runAll, vera } = await makePhoned({ onSeveral });
    const address = newAddress();
    await receive(address, { text: signature });
    const { rows, callsUsed } = await dryRun(member, { mailboxId: mailbox.id });
    await runAll();
    expect(await contacts(address)).toEqual([]);
    expect(callsUsed).toBe(2);
    const isHeld = onSeveral === "hold";
    expect((await tasks()).map(({ WhoId }) => WhoId)).toEqual(isHeld ? [] : [vera]);
    const { groups } = await listAttention(member, {});
    expect(groups.map(({ cause, items }) => [cause, items[0]?.sentence])).toEqual(
      isHeld ? [["held-phone", "Looks like Contact Vera Phone by phone (600 98 76 54), not by address."]] : [],
    );
    const [kept] = await system.db.select().from(verdicts);
    expect(Verdict.parse(kept?.verdict)).toEqual(rows[0]?.verdict);
  },
);

test("linked, their mail goes to who has the phone; created anyway, they are somebody else from then on", async () => {
  const { member, receive, runAll, vera } = await makePhoned();
  const [one, other] = [newAddress(), newAddress()];
  const messageId = await receive(one, { text: signature });
  const colleagues = await receive(other, { text: signature });
  await runAll();
  await changeMatch(member, { messageId, sObject: "Contact", recordId: vera });
  await createFromMail(member, { selection: { messageIds: [colleagues] }, createAs: "contact" });
  await runAll();
  const [made, ...more] = await contacts(other);
  expect([await contacts(one), more]).toEqual([[], []]);
  expect(new Set((await tasks()).map(({ WhoId }) => WhoId))).toEqual(new Set([vera, made?.Id]));
});

test("phones are asked for in one call more, and only for people whom no address finds", async () => {
  const { receive, runAll } = await makePhoned({ createAs: "nothing" });
  const calls = async (address: string, text: string) => {
    await receive(address, { text });
    return emulator.callsOf(runAll);
  };
  const without = await calls(newAddress(), "Hello");
  expect(await calls(newAddress(), signature)).toBe(without + 1);
  expect(await calls("noor@haddad.example", signature)).toBe(without + 1); // the Task
});
