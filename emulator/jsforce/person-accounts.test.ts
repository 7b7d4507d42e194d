/** The unmodified jsforce in an org whose accounts may be people (api.md §13.6, pitfall 58). */
import { Connection } from "jsforce";
import { beforeAll, describe, expect, test } from "vitest";
import { startEmulator } from "../start";

let conn: Connection;
let elsewhere: Connection;
let personType: string;

beforeAll(async () => {
  const emulator = await startEmulator();
  conn = new Connection({ loginUrl: emulator.peopleUrl, version: "60.0", logLevel: "FATAL" });
  await conn.login("integration@acme-people.example", "integration-demo-1");
  elsewhere = new Connection({ loginUrl: emulator.url, version: "60.0", logLevel: "FATAL" });
  await elsewhere.login("integration@acme.example", "integration-demo-1");
  const types = await conn.query("SELECT Id FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = true");
  personType = types.records[0]?.Id ?? "";
  return () => emulator.close();
});

async function person(fields: object = {}): Promise<string> {
  const given = { RecordTypeId: personType, FirstName: "Pia", LastName: "Private", ...fields };
  return (await conn.sobject("Account").create(given)).id ?? "";
}

function contactOf(accountId: string) {
  return conn.sobject("Contact").findOne({ AccountId: accountId });
}

async function refusal(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof Error ? { code: error.name, message: error.message } : null;
}

describe("a person", () => {
  test("is an account with a contact as its shadow, which queries of contacts find", async () => {
    const id = await person({
      PersonEmail: "pia@mail.example",
      VIP__pc: false,
      Phone: "+49 1",
      PersonMailingCity: "Ulm",
    });
    const account = await conn.sobject("Account").retrieve(id);
    expect(account).toMatchObject({ IsPersonAccount: true, Name: "Pia Private", PersonEmail: "pia@mail.example" });
    expect(account.PersonMailingAddress).toMatchObject({ city: "Ulm" });
    const found = await conn.query(
      "SELECT Id, IsPersonAccount, AccountId FROM Contact WHERE Email = 'pia@mail.example'",
    );
    expect(found.records).toMatchObject([{ Id: account.PersonContactId, IsPersonAccount: true, AccountId: id }]);
    const up = await conn.query(`SELECT PersonContact.Email FROM Account WHERE Id = '${id}'`);
    expect(up.records[0]?.PersonContact).toMatchObject({ Email: "pia@mail.example" });
  });

  test("has a name made of its parts, which cannot be written", async () => {
    const id = await person();
    expect(await refusal(conn.sobject("Account").update({ Id: id, Name: "Other" }))).toEqual({
      code: "INVALID_FIELD_FOR_INSERT_UPDATE",
      message: "Account: bad field names on insert/update call: Name",
    });
    await conn.sobject("Account").update({ Id: id, LastName: "Public", PersonTitle: "Dr." });
    expect(await conn.sobject("Account").retrieve(id)).toMatchObject({ Name: "Pia Public" });
    expect(await contactOf(id)).toMatchObject({ LastName: "Public", Name: "Pia Public", Title: "Dr." });
  });

  test("needs a last name, and a company needs a name and has nothing of a person", async () => {
    const accounts = conn.sobject("Account");
    expect(await refusal(accounts.create({ RecordTypeId: personType, FirstName: "Pia" }))).toMatchObject({
      code: "REQUIRED_FIELD_MISSING",
      message: "Required fields are missing: [LastName]",
    });
    expect(await refusal(accounts.create({ Industry: "Energy" }))).toMatchObject({
      message: "Required fields are missing: [Name]",
    });
    expect(await refusal(accounts.create({ Name: "GmbH", PersonEmail: "x@y.example" }))).toMatchObject({
      message: "Account: bad field names on insert/update call: PersonEmail",
    });
  });

  test("changes through its contact, but for its name", async () => {
    const id = await person();
    const { Id = "" } = (await contactOf(id)) ?? {};
    await conn.sobject("Contact").update({ Id, Email: "new@mail.example", NPS_Score__c: 9 });
    expect(await conn.sobject("Account").retrieve(id)).toMatchObject({
      PersonEmail: "new@mail.example",
      NPS_Score__pc: 9,
    });
    expect(await refusal(conn.sobject("Contact").update({ Id, LastName: "Other" }))).toMatchObject({
      message: "Contact: bad field names on insert/update call: LastName",
    });
    expect(await refusal(conn.sobject("Contact").create({ LastName: "Child", AccountId: id }))).toMatchObject({
      code: "FIELD_INTEGRITY_EXCEPTION",
    });
  });

  test("goes and comes back with its contact, which does not go alone", async () => {
    const id = await person();
    const { Id = "" } = (await contactOf(id)) ?? {};
    expect(await refusal(conn.sobject("Contact").destroy(Id))).toMatchObject({ code: "DELETE_FAILED" });
    await conn.sobject("Account").destroy(id);
    expect(await contactOf(id)).toBeNull();
    expect(await conn.soap.undelete([id])).toMatchObject([{ success: true }]);
    expect(await contactOf(id)).toMatchObject({ Id, IsPersonAccount: true });
    expect(await conn.sobject("Account").retrieve(id)).toMatchObject({ PersonContactId: Id });
  });

  test("is merged as an account, with what its contact had, and never with a company", async () => {
    const [master, victim] = [await person(), await person({ FirstName: "Double" })];
    const contact = await contactOf(victim);
    const task = await conn.sobject("Task").create({ Subject: "Call", WhoId: contact?.Id ?? null });
    const merged = await conn.soap.merge({ masterRecord: { type: "Account", Id: master }, recordToMergeIds: [victim] });
    expect(merged).toMatchObject({ success: true });
    const kept = await contactOf(master);
    expect(await conn.sobject("Task").retrieve(task.id ?? "")).toMatchObject({ WhoId: kept?.Id });
    const gone = await conn.query(`SELECT MasterRecordId FROM Contact WHERE Id = '${contact?.Id}'`, { scanAll: true });
    expect(gone.records).toMatchObject([{ MasterRecordId: kept?.Id }]);
    const company = (await conn.sobject("Account").create({ Name: "GmbH" })).id ?? "";
    expect(
      await conn.soap.merge([{ masterRecord: { type: "Account", Id: master }, recordToMergeIds: [company] }]),
    ).toMatchObject([{ success: false, errors: [{ statusCode: "MERGE_FAILED" }] }]);
  });
});

test("a lead without a company becomes a person", async () => {
  const lead = await conn.sobject("Lead").create({ LastName: "Solo", Email: "solo@mail.example" });
  const converted = await conn.soap.convertLead({ leadId: lead.id ?? "", convertedStatus: "Closed - Converted" });
  expect(converted.success).toBe(true);
  const account = await conn.sobject("Account").retrieve(converted.accountId ?? "");
  expect(account).toMatchObject({ IsPersonAccount: true, Name: "Solo", PersonEmail: "solo@mail.example" });
  expect(converted.contactId).toBe(account.PersonContactId);
});

test("describes tell of persons in this org only", async () => {
  const names = async (org: Connection, sObject: string) =>
    (await org.describe(sObject)).fields.map(({ name, nillable }) => `${name}${nillable ? "" : "!"}`);
  const account = await names(conn, "Account");
  expect(account).toEqual(expect.arrayContaining(["Name", "LastName", "IsPersonAccount!", "PersonEmail", "VIP__pc!"]));
  expect(await names(conn, "Contact")).toContain("IsPersonAccount!");
  expect(await names(conn, "Lead")).toContain("Company");
  expect((await names(elsewhere, "Account")).filter((name) => /Person|__pc/.test(name))).toEqual([]);
  expect(await names(elsewhere, "Contact")).not.toContain("IsPersonAccount!");
  expect(await names(elsewhere, "Lead")).toContain("Company!");
  expect((await conn.soap.getUserInfo()).orgHasPersonAccounts).toBe(true);
  expect((await elsewhere.soap.getUserInfo()).orgHasPersonAccounts).toBe(false);
});
