/** The unmodified jsforce over SOAP: signing in and out, conversion, merge, the recycle bin, and the rest of `conn.soap`. */
import { Connection } from "jsforce";
import SOAP from "jsforce/lib/soap";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Emulator } from "../start";
import { control, emulatorForTest, INTEGRATION } from "../test-login";

const PASSWORD = "integration-demo-1";
const CONVERTED = "Closed - Converted";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulatorForTest();
});

function connection(version = "60.0"): Connection {
  return new Connection({ loginUrl: emulator.url, version, logLevel: "FATAL" });
}

async function signedIn(version?: string): Promise<Connection> {
  const conn = connection(version);
  await conn.login(INTEGRATION, PASSWORD);
  return conn;
}

async function idOf(made: Promise<{ id?: string | undefined }>): Promise<string> {
  return (await made).id ?? "";
}

describe("signing in", () => {
  test("a username and password give a session that SOAP and REST take", async () => {
    const conn = connection();
    const userInfo = await conn.login(INTEGRATION, PASSWORD);
    expect(userInfo.organizationId).toBe(emulator.production.definition.id);
    expect(conn.instanceUrl).toBe(emulator.url);
    expect((await conn.query("SELECT Id FROM Account LIMIT 1")).records).toHaveLength(1);
    expect((await conn.soap.getUserInfo()).userName).toBe(INTEGRATION);
  });

  test("the security token may stand behind the password", async () => {
    await expect(connection().login(INTEGRATION, `${PASSWORD}integrationToken1`)).resolves.toHaveProperty("id");
  });

  test("wrong passwords, people who left and other orgs' people are all told the same", async () => {
    const sentence = "INVALID_LOGIN: Invalid username, password, security token; or user locked out.";
    await expect(connection().login(INTEGRATION, "wrong")).rejects.toThrow(sentence);
    await expect(connection().login("integration@acme-people.example", PASSWORD)).rejects.toThrow(sentence);
    await control(emulator.url, "user", { username: "limited@acme.example", active: false });
    await expect(connection().login("limited@acme.example", "limited-demo-1")).rejects.toThrow(sentence);
  });

  test("from version 65.0 on there is no login(), and an org may have none at all", async () => {
    await expect(connection("65.0").login(INTEGRATION, PASSWORD)).rejects.toThrow(
      "The SOAP Login operation is not available in the API version specified (65.0).",
    );
    await control(emulator.url, "settings", { passwordLogins: { soap: false } });
    await expect(connection().login(INTEGRATION, PASSWORD)).rejects.toThrow(
      "SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().",
    );
  });

  test("after logout the session is no more", async () => {
    const conn = await signedIn();
    const { accessToken } = conn;
    await conn.logoutBySoap();
    const after = new Connection({ instanceUrl: emulator.url, accessToken: accessToken ?? "", version: "60.0" });
    await expect(after.soap.getUserInfo()).rejects.toMatchObject({ errorCode: "sf:INVALID_SESSION_ID" });
  });

  test("an expired session is renewed by signing in again", async () => {
    const conn = await signedIn();
    await control(emulator.url, "expire-tokens");
    expect((await conn.soap.getUserInfo()).organizationName).toBe("Acme Production");
  });
});

describe("records", () => {
  test("are created, changed, upserted and deleted, each with its own outcome", async () => {
    const conn = await signedIn();
    const [made, refused] = await conn.soap.create([
      { type: "Contact", LastName: "Soap & Sons <1>", Email: "soap@example.com", VIP__c: false },
      { type: "Contact", FirstName: "Nameless" },
    ]);
    expect(made).toMatchObject({ success: true, errors: [] });
    expect(refused).toMatchObject({
      success: false,
      errors: [{ statusCode: "REQUIRED_FIELD_MISSING", message: "Required fields are missing: [LastName]" }],
    });
    const Id = made?.id ?? "";
    expect(await conn.soap.update({ type: "Contact", Id, Title: "Buyer", Email: null })).toMatchObject({
      success: true,
    });
    expect(await conn.sobject("Contact").retrieve(Id)).toMatchObject({
      LastName: "Soap & Sons <1>",
      Title: "Buyer",
      Email: null,
    });
    const key = { type: "Account", Contract_Number__c: "CN-SOAP-1" };
    expect(await conn.soap.upsert("Contract_Number__c", { ...key, Name: "New" })).toMatchObject({ created: true });
    expect(await conn.soap.upsert("Contract_Number__c", { ...key, Name: "Known" })).toMatchObject({ created: false });
    expect(await conn.soap.delete([Id])).toMatchObject([{ success: true, id: Id }]);
    expect(await conn.soap.delete([Id])).toMatchObject([{ errors: [{ statusCode: "ENTITY_IS_DELETED" }] }]);
  });

  test("changes made by SOAP are counted against the day", async () => {
    const conn = await signedIn();
    const before = emulator.production.usage.used;
    await conn.soap.getServerTimestamp();
    expect(emulator.production.usage.used).toBe(before + 1);
    await control(emulator.url, "limits", { max: before + 1 });
    await expect(conn.soap.getServerTimestamp()).rejects.toMatchObject({ errorCode: "sf:REQUEST_LIMIT_EXCEEDED" });
  });

  test("the server's time is the org's own", async () => {
    const conn = await signedIn();
    await control(emulator.url, "clock", { advanceMilliseconds: 60_000 });
    const { timestamp } = await conn.soap.getServerTimestamp();
    expect(new Date(timestamp).getTime()).toBeGreaterThan(Date.now() + 55_000);
  });

  test("Setup tells which statuses convert a lead, as jsforce's own tests ask it", async () => {
    const { picklist } = z
      .object({ picklist: z.object({ picklistValues: z.array(z.looseObject({ fullName: z.string() })) }) })
      .parse(await (await signedIn("37.0")).metadata.read("CustomField", "Lead.Status"));
    const converted = picklist.picklistValues.filter((value) => value.converted === "true");
    expect(converted.map(({ fullName }) => fullName)).toEqual([CONVERTED]);
    const unknown = (await signedIn("37.0")).metadata.read("CustomObject", "Account");
    await expect(unknown).rejects.toMatchObject({ errorCode: "sf:INVALID_TYPE" });
  });

  test("what changed and what was deleted is told as REST tells it", async () => {
    const conn = await signedIn();
    const id = await idOf(conn.sobject("Contact").create({ LastName: "Replicated" }));
    const ask = (operation: string) =>
      new SOAP(conn, { endpointUrl: `${emulator.url}/services/Soap/u/60.0` }).invoke(operation, {
        sObjectType: "Contact",
        startDate: new Date(Date.now() - 3_600_000).toISOString(),
        endDate: new Date(Date.now() + 3_600_000).toISOString(),
      });
    expect(await ask("getUpdated")).toMatchObject({ result: { ids: id } });
    await conn.sobject("Contact").destroy(id);
    expect(await ask("getDeleted")).toMatchObject({ result: { deletedRecords: { id } } });
  });

  test("tabs are those of the objects one may see", async () => {
    const [app] = await (await signedIn()).soap.describeTabs();
    expect(app).toMatchObject({ label: "Sales", selected: true });
    expect(app?.tabs.map(({ sobjectName }) => sobjectName)).toEqual(expect.arrayContaining(["Account", "Lead"]));
    expect(app?.tabs[0]).toMatchObject({ custom: false, icons: [] });
  });
});

describe("the recycle bin", () => {
  test("gives records back, and only those that are in it", async () => {
    const conn = await signedIn();
    const id = await idOf(conn.sobject("Contact").create({ LastName: "Back" }));
    await conn.sobject("Contact").destroy(id);
    expect(await conn.soap.undelete([id, "not an id"])).toMatchObject([
      { id, success: true, errors: [] },
      { success: false, errors: [{ statusCode: "MALFORMED_ID" }] },
    ]);
    expect(await conn.soap.undelete([id])).toMatchObject([
      { errors: [{ statusCode: "UNDELETE_FAILED", message: "Entity is not in the recycle bin" }] },
    ]);
  });

  test("emptied, it gives nothing back", async () => {
    const conn = await signedIn();
    const id = await idOf(conn.sobject("Contact").create({ LastName: "Gone" }));
    await conn.sobject("Contact").destroy(id);
    expect(await conn.soap.emptyRecycleBin([id])).toMatchObject([{ id, success: true }]);
    expect(await conn.soap.undelete([id])).toMatchObject([{ success: false }]);
    const all = await conn.query(`SELECT Id FROM Contact WHERE Id = '${id}'`, { scanAll: true });
    expect(all.totalSize).toBe(0);
  });
});

describe("conversion and merge", () => {
  const lead = {
    FirstName: "Lea",
    LastName: "Der",
    Company: "Soap GmbH",
    Email: "lea@soap.example",
    LeadSource: "Web",
  };

  test("a lead becomes an account, a contact and an opportunity, and its tasks the contact's", async () => {
    const conn = await signedIn();
    const leadId = await idOf(conn.sobject("Lead").create(lead));
    const taskId = await idOf(conn.sobject("Task").create({ Subject: "Call", WhoId: leadId }));
    const { accountId, contactId, opportunityId, ...rest } = await conn.soap.convertLead({
      leadId,
      convertedStatus: CONVERTED,
    });
    expect(rest).toMatchObject({ success: true, leadId, errors: [] });
    expect(await conn.sobject("Lead").retrieve(leadId)).toMatchObject({
      IsConverted: true,
      Status: CONVERTED,
      ConvertedAccountId: accountId,
      ConvertedContactId: contactId,
      ConvertedOpportunityId: opportunityId,
      ConvertedDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(await conn.sobject("Contact").retrieve(contactId ?? "")).toMatchObject({
      AccountId: accountId,
      LastName: "Der",
      Email: "lea@soap.example",
    });
    expect(await conn.sobject("Opportunity").retrieve(opportunityId ?? "")).toMatchObject({ Name: "Soap GmbH" });
    expect(await conn.sobject("Task").retrieve(taskId)).toMatchObject({ WhoId: contactId });
  });

  test("a second lead joins the account of the first, without an opportunity", async () => {
    const conn = await signedIn();
    const accountId = await idOf(conn.sobject("Account").create({ Name: "Known" }));
    const leadId = await idOf(conn.sobject("Lead").create(lead));
    const made = { leadId, accountId, convertedStatus: CONVERTED, doNotCreateOpportunity: true };
    const converted = await conn.soap.convertLead(made);
    expect(converted).toMatchObject({ success: true, accountId });
    expect(converted.opportunityId ?? null).toBeNull();
    expect(await conn.sobject("Account").retrieve(accountId)).toMatchObject({ Name: "Known", AccountSource: "Web" });
  });

  test("a converted lead and a status that converts nothing are refused", async () => {
    const conn = await signedIn();
    const leadId = await idOf(conn.sobject("Lead").create(lead));
    const refused = await conn.soap.convertLead([{ leadId, convertedStatus: "Working - Contacted" }]);
    expect(refused).toMatchObject([
      {
        success: false,
        errors: [{ statusCode: "INVALID_STATUS", message: "invalid convertedStatus: Working - Contacted" }],
      },
    ]);
    await conn.soap.convertLead({ leadId, convertedStatus: CONVERTED });
    expect(await conn.soap.convertLead([{ leadId, convertedStatus: CONVERTED }])).toMatchObject([
      { errors: [{ statusCode: "CANNOT_UPDATE_CONVERTED_LEAD" }] },
    ]);
  });

  test("merged leads leave one, with the values chosen, and the others know it", async () => {
    const conn = await signedIn();
    const create = (LastName: string) => idOf(conn.sobject("Lead").create({ ...lead, LastName }));
    const Id = await create("Master");
    const recordToMergeIds = [await create("One"), await create("Two")];
    const masterRecord = { type: "Lead", Id, Title: "Chosen" };
    const merged = await conn.soap.merge({ masterRecord, recordToMergeIds });
    expect(merged).toMatchObject({ success: true, id: Id, mergedRecordIds: recordToMergeIds });
    expect(await conn.sobject("Lead").retrieve(Id)).toMatchObject({ LastName: "Master", Title: "Chosen" });
    const losers = await conn.query(`SELECT Id, IsDeleted FROM Lead WHERE MasterRecordId = '${Id}'`, { scanAll: true });
    expect(losers.records).toMatchObject([{ IsDeleted: true }, { IsDeleted: true }]);
  });

  test("at most two records are merged into a third, and never a record into itself", async () => {
    const conn = await signedIn();
    const Id = await idOf(conn.sobject("Lead").create(lead));
    expect(await conn.soap.merge([{ masterRecord: { type: "Lead", Id }, recordToMergeIds: [Id] }])).toMatchObject([
      { success: false, errors: [{ statusCode: "MERGE_FAILED" }] },
    ]);
  });
});
