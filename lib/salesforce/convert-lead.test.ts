import { expect, test } from "vitest";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { convertLead } from "./convert-lead";

useDatabase();
const emulator = useEmulator();

async function makeLead() {
  const { member } = await makeWorkspace("agent");
  const org = await emulator.connect(member);
  const record = { LastName: "Lovelace", Company: "Difference Engines", Status: "Open - Not Contacted" };
  await emulator.control("seed", { objectName: "Lead", records: [record] });
  const { Id: leadId } = await emulator.row("SELECT Id FROM Lead WHERE Company = 'Difference Engines'");
  const wanted = { leadId, convertedStatus: "Closed - Converted", doNotCreateOpportunity: true };
  return { org, leadId, wanted };
}

test("a Lead becomes an Account, a Contact and an Opportunity by the name given, in one call", async () => {
  const { org, leadId, wanted } = await makeLead();
  const named = { ...wanted, doNotCreateOpportunity: false, opportunityName: "Engine & more <no. 2>" };
  let converted: unknown;
  expect(await emulator.callsOf(async () => (converted = await convertLead(org, named)))).toBe(1);
  const lead = await emulator.row(
    `SELECT Id, IsConverted, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId FROM Lead WHERE Id = '${leadId}'`,
  );
  const { ConvertedAccountId: accountId, ConvertedContactId: contactId, ConvertedOpportunityId: opportunityId } = lead;
  expect(converted).toEqual({ accountId, contactId, opportunityId });
  const opportunity = await emulator.row(`SELECT Id, Name FROM Opportunity WHERE Id = '${opportunityId}'`);
  expect(opportunity["Name"]).toBe("Engine & more <no. 2>");
});

test("a Lead joins an Account that is there, without an Opportunity", async () => {
  const { org, wanted } = await makeLead();
  const { Id: accountId } = await emulator.row("SELECT Id FROM Account ORDER BY Id LIMIT 1");
  expect(await convertLead(org, { ...wanted, accountId })).toMatchObject({ accountId, opportunityId: null });
});

test("what Salesforce refuses comes in its own words", async () => {
  const { org, wanted } = await makeLead();
  await expect(convertLead(org, { ...wanted, convertedStatus: "Working - Contacted" })).rejects.toMatchObject({
    errorCode: "INVALID_STATUS",
    said: "invalid convertedStatus: Working - Contacted",
  });
  await convertLead(org, wanted);
  await expect(convertLead(org, wanted)).rejects.toMatchObject({ errorCode: "CANNOT_UPDATE_CONVERTED_LEAD" });
});

test("a session that has ended is renewed, and the Lead converted once", async () => {
  const { org, leadId, wanted } = await makeLead();
  await emulator.control("expire-tokens");
  await convertLead(org, wanted);
  expect(await emulator.rows(`SELECT Id FROM Lead WHERE Id = '${leadId}' AND IsConverted = true`)).toHaveLength(1);
});

test("an answer that was lost leaves it open whether the Lead was converted", async () => {
  const { org, leadId, wanted } = await makeLead();
  await emulator.control("fault", { kind: "drop-after", times: 1, path: "/Soap" });
  await expect(convertLead(org, wanted)).rejects.toMatchObject({ isOutcomeUnknown: true });
  expect(await emulator.rows(`SELECT Id FROM Lead WHERE Id = '${leadId}' AND IsConverted = true`)).toHaveLength(1);
});
