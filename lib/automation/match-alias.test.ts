import { expect, test } from "vitest";
import { z } from "zod";
import { verdicts } from "@/db/schema/automation";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { addAlias } from "../panel/aliases";
import { findOrCreatePerson } from "../people/people";
import { RecordId } from "../salesforce/schema";
import { getAttentionDetail } from "./attention-detail";
import { dryRun } from "./dry-run";
import { Verdict } from "./verdict-schema";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.array(RecordId) });

/** Somebody who writes from an address that the org does not know, and whose other one Contacts of these names have. */
async function makeAliased(...names: string[]) {
  const automated = await makeAutomated(emulator, { createAs: "contact", logAs: "task-per-message" });
  const [address, alias] = [newAddress(), newAddress()];
  const records = names.map((LastName) => ({ LastName, Email: alias }));
  const { ids } = Seeded.parse(await emulator.control("seed", { objectName: "Contact", records }));
  const personId = await findOrCreatePerson(automated.system, { address, name: null });
  await addAlias(automated.member, { personId, address: alias });
  return { ...automated, address, alias, ids };
}

test("who is found by another address of theirs is said to be, by the dry run and by what is done", async () => {
  const { system, member, mailbox, receive, runAll, address, alias, ids } = await makeAliased("Aliased");
  await receive(address);
  const { rows } = await dryRun(member, { mailboxId: mailbox.id });
  expect(rows[0]?.sentences.match).toBe(`Matches Contact Aliased by the alias ${alias}`);
  await runAll();
  const [kept] = await system.db.select().from(verdicts);
  const verdict = Verdict.parse(kept?.verdict);
  expect(verdict).toEqual(rows[0]?.verdict);
  expect(verdict.match.records).toMatchObject([{ id: ids[0], by: { field: "Email", value: alias, alias } }]);
});

test("of several by another address each is named with it, for whoever chooses", async () => {
  const { member, receive, runAll, address, alias } = await makeAliased("One", "Two");
  const messageId = await receive(address);
  await runAll();
  const { candidates } = await getAttentionDetail(member, { messageId });
  expect(candidates.map(({ by }) => by.alias)).toEqual([alias, alias]);
});
