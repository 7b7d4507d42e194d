import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { keepMatchingSettings } from "../links/matching-settings";
import { addAlias } from "../panel/aliases";
import { chooseMatch, unlinkMatch } from "../panel/choose-match";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { dismiss } from "./act-on-attention";
import { listAttention } from "./attention";
import { decideAgainOfPerson } from "./decide-again-of-person";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.array(RecordId) });
const Owed = z.array(z.object({ personId: z.uuid() }));

/** Two Contacts with one address, and automation that logs to the one it is told. */
async function makeTwins(settings: object = {}) {
  const automated = await makeAutomated(emulator, { createAs: "contact", logAs: "task-per-message", ...settings });
  const address = newAddress();
  const records = ["One", "Two"].map((LastName) => ({ LastName, Email: address }));
  const { ids } = Seeded.parse(await emulator.control("seed", { objectName: "Contact", records }));
  const personId = await findOrCreatePerson(automated.system, { address, name: null });
  /** Does the jobs that are owed, as the worker would, twice each. */
  const work = async () => {
    const jobs = await automated.system.db.execute(sql`select data from pgboss.job
      where name = 'person.decide-again' and data->>'workspaceId' = ${automated.workspaceId}`);
    for (const job of Owed.parse(jobs.map(({ data }) => data))) {
      await decideAgainOfPerson(automated.system, job.personId);
      await decideAgainOfPerson(automated.system, job.personId);
    }
    await automated.runAll();
  };
  return { ...automated, address, ids, work, from: { personId, conversationId: null } };
}

const tasks = () => emulator.rows("SELECT Id, WhoId FROM Task WHERE Subject LIKE 'Inlay: %'");
const contacts = (address: string) => emulator.rows(`SELECT Id FROM Contact WHERE Email = '${address}'`);

test("whom an agent chooses in the panel gets what was held for them, each message once", async () => {
  const { member, receive, runAll, work, address, ids, from } = await makeTwins();
  await receive(address);
  await receive(address);
  await receive(newAddress(), { text: "Somebody else" });
  await runAll();
  expect(await listAttention(member)).toMatchObject({ groups: [{ cause: "held-several", count: 2 }] });
  const before = (await tasks()).length;
  const recordId = RecordId.parse(ids[1]);
  const choose = () => chooseMatch(member, { ...from, sObject: "Contact", recordId });
  await choose();
  await choose();
  await work();
  const made = (await tasks()).slice(before);
  expect(made.map(({ WhoId }) => WhoId)).toEqual([recordId, recordId]);
  expect(await listAttention(member)).toMatchObject({ total: 0 });
});

test("whom only a phone fits gets the mail once somebody says that it is them", async () => {
  const { member, receive, runAll, work } = await makeTwins();
  await keepMatchingSettings(member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
  const records = [{ LastName: "Phone", MobilePhone: "+34 600 98 76 54" }];
  const [recordId] = Seeded.parse(await emulator.control("seed", { objectName: "Contact", records })).ids;
  const address = newAddress();
  await receive(address, { text: "Hello\n\nBest,\nMaria\nM 600 98 76 54" });
  await runAll();
  expect(await listAttention(member)).toMatchObject({ groups: [{ cause: "held-phone" }] });
  const personId = await findOrCreatePerson(member, { address, name: null });
  await chooseMatch(member, { personId, conversationId: null, sObject: "Contact", recordId: RecordId.parse(recordId) });
  await work();
  expect((await tasks()).map(({ WhoId }) => WhoId)).toEqual([recordId]);
  expect(await contacts(address)).toEqual([]);
});

test("who is found by an address that a member adds gets the mail that was held", async () => {
  const { member, receive, runAll, work } = await makeTwins();
  await keepMatchingSettings(member, { isStrict: false, usesPhones: true, country: "ES", countries: {} });
  const [address, alias] = [newAddress(), newAddress()];
  const records = [{ LastName: "Alias", Email: alias, MobilePhone: "+34 600 98 76 53" }];
  const [recordId] = Seeded.parse(await emulator.control("seed", { objectName: "Contact", records })).ids;
  const before = (await tasks()).length;
  await receive(address, { text: "Hello\n\nBest,\nMaria\nM 600 98 76 53" });
  await runAll();
  expect(await listAttention(member)).toMatchObject({ groups: [{ cause: "held-phone" }] });
  const personId = await findOrCreatePerson(member, { address, name: null });
  await addAlias(member, { personId, address: alias });
  await work();
  expect((await tasks()).slice(before).map(({ WhoId }) => WhoId)).toEqual([recordId]);
  expect(await contacts(address)).toEqual([]);
});

test("somebody who is none of them is new, as the mailbox has it for new people", async () => {
  const { member, receive, runAll, work, address, ids, from } = await makeTwins();
  await receive(address);
  await runAll();
  await unlinkMatch(member, { ...from, recordIds: ids });
  await work();
  const [third, ...more] = (await contacts(address)).filter(({ Id }) => !ids.some((id) => id === Id));
  expect(more).toEqual([]);
  expect((await tasks()).map(({ WhoId }) => WhoId)).toEqual([third?.Id]);
});

test("what was dismissed stays so, whoever is chosen", async () => {
  const { member, receive, runAll, work, address, ids, from } = await makeTwins();
  const messageId = await receive(address);
  await runAll();
  await dismiss(member, { selection: { messageIds: [messageId] } });
  await chooseMatch(member, { ...from, sObject: "Contact", recordId: RecordId.parse(ids[0]) });
  await work();
  expect(await tasks()).toEqual([]);
});
