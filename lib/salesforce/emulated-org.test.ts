import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { authorizations } from "@/db/schema/salesforce";
import { makeWorkspace, useDatabase } from "../../test/database";
import { decide, useOrg } from "../../test/org";
import { beginConnect, completeConnect } from "./authorize";
import { queryAnswer, queryPath, query } from "./query";
import { send } from "./client";
import { composite } from "./composite";
import { findConnectionCard, getConnection, type Org } from "./connection";
import { findDescribe } from "./describe";
import { disconnect } from "./disconnect";
import { createRecord } from "./records";
import { saveRecord, seenIn } from "./save-record";
import { type FieldValue, RecordId } from "./schema";
import { getSchemaProgress, refreshSchema } from "./schema-fetch";
import { identifiers, soql } from "./soql";
import { validateConnection } from "./validate";
import { toSalesforceValues } from "./values";

useDatabase();
const salesforce = useOrg();
const maria = "maria.diaz@acme-industrial.example";
const ContactRow = z.object({ Id: RecordId, Name: z.string() });

let org: Org;
beforeAll(async () => {
  org = await salesforce.connect((await makeWorkspace()).member);
});

/** What is saved of Maria's by whoever has just looked at her. */
async function lookedAt(values: Record<string, FieldValue>, readBack: readonly string[] = Object.keys(values)) {
  const describe = await findDescribe(org, "Contact");
  if (!describe) throw new Error("Contact was not described");
  const names = identifiers(["Id", "LastModifiedDate", ...Object.keys(values)]);
  const [row] = await query(
    org,
    soql`SELECT ${names} FROM Contact WHERE Email = ${maria}`,
    z.looseObject({ Id: RecordId }),
  );
  if (!row) throw new Error("Maria is not in the sample org");
  return { describe, id: row.Id, values, seen: seenIn(row, Object.keys(values)), readBack };
}

test("connecting through Salesforce's pages ends with the org's own word on who and where we are", async () => {
  expect(await findConnectionCard(org)).toMatchObject({
    organizationName: "Acme Production",
    isSandbox: false,
    environmentDiffersFromChoice: false,
    userDisplayName: "Ines Integration",
    username: "integration@acme.example",
    scopes: expect.arrayContaining(["api", "refresh_token"]),
    apiVersion: "66.0",
    instanceUrl: salesforce.url("production"),
  });
});

test("a sandbox is known for one although Production was chosen", async () => {
  const { member } = await makeWorkspace();
  const sessionId = randomUUID();
  const address = new URL(await beginConnect(member, { choice: "production" }, sessionId));
  const sandbox = new URL(address.pathname + address.search, salesforce.url("sandbox"));
  await member.db
    .update(authorizations)
    .set({ loginUrl: salesforce.url("sandbox") })
    .where(eq(authorizations.workspaceId, member.workspaceId));
  const callback = await decide(sandbox.href, {});
  await completeConnect(member, Object.fromEntries(callback.searchParams), sessionId);
  expect(await findConnectionCard(member)).toMatchObject({ isSandbox: true, environmentDiffersFromChoice: true });
});

test("Deny, and a code that was used before, connect nothing", async () => {
  const { member } = await makeWorkspace();
  const sessionId = randomUUID();
  const begin = () => beginConnect(member, { choice: "production" }, sessionId);
  const finish = (callback: URL) => completeConnect(member, Object.fromEntries(callback.searchParams), sessionId);
  await expect(
    begin()
      .then((address) => decide(address, { decision: "deny" }))
      .then(finish),
  ).rejects.toThrow("Access was not allowed");

  const callback = await decide(await begin(), {});
  await finish(callback);
  await disconnect(member);
  const again = new URL(await begin());
  callback.searchParams.set("state", again.searchParams.get("state") ?? "");
  await expect(finish(callback)).rejects.toThrow("code had expired or was used");
  expect(await findConnectionCard(member)).toBeNull();
});

test("a user without API access is refused with who can help", async () => {
  const { member } = await makeWorkspace();
  await expect(salesforce.connect(member, { as: "Nils Offline" })).rejects.toThrow("API Enabled");
  expect(await findConnectionCard(member)).toBeNull();
});

test("the schema is what the connected user sees: hidden fields are absent, whole objects too", async () => {
  const contact = await findDescribe(org, "Contact");
  expect(contact?.fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(["LastName"]);
  expect((await findDescribe(org, "Account"))?.fields.some(({ name }) => name === "Margin__c")).toBe(false);
  const limited = await salesforce.connect((await makeWorkspace()).member, { as: "Liam Limited" });
  expect(await findDescribe(limited, "Lead")).toBeNull();
  expect(await findDescribe(limited, "Contact")).not.toBeNull();
});

test("a schema that has not changed costs one call and finds nothing; a field added and removed is found", async () => {
  await salesforce.control("reset-counts");
  const before = await salesforce.used();
  await refreshSchema(org, org);
  expect((await salesforce.used()) - before).toBe(1);
  expect((await getSchemaProgress(org)).differences).toEqual([]);

  await salesforce.control("add-field", {
    objectName: "Contact",
    field: { name: "Shoe_Size__c", label: "Shoe size", type: "double" },
  });
  await refreshSchema(org, org);
  expect((await getSchemaProgress(org)).differences).toEqual([
    { sObject: "Contact", added: ["Shoe_Size__c"], removed: [], changed: [] },
  ]);

  await salesforce.control("remove-field", { field: "Contact.Shoe_Size__c" });
  const asked = query(org, soql`SELECT Id, Shoe_Size__c FROM Contact LIMIT 1`, z.unknown());
  await expect(asked).rejects.toMatchObject({
    reason: "stale-schema",
    stale: { sObject: "Contact", field: "Shoe_Size__c" },
  });
  expect((await findDescribe(org, "Contact"))?.fields.some(({ name }) => name === "Shoe_Size__c")).toBe(false);
});

test("a save reads back in the same call what a trigger made of it", async () => {
  const save = await lookedAt({ Department: "buying" }, ["Department", "Account.Name"]);
  const before = await salesforce.used();
  const saved = await saveRecord(org, save);
  expect((await salesforce.used()) - before).toBe(1);
  expect(saved).toMatchObject({
    outcome: "saved",
    after: {
      ...{ Id: save.id, Department: "BUYING", Account: { Name: "Acme Industrial" } },
      LastModifiedDate: expect.stringMatching(/^\d{4}-/),
    },
  });
});

test("a validation rule's own sentence stands at its field, and nothing was saved", async () => {
  const save = await lookedAt({ VIP__c: true, Phone: null });
  await expect(saveRecord(org, save)).rejects.toMatchObject({
    code: "invalid",
    fields: { Phone: expect.stringContaining("Please enter a phone number for VIP contacts.") },
  });
});

test("a record is created and read back in one call; what it lacks is told at the field", async () => {
  const before = await salesforce.used();
  const values = { FirstName: "Ada", LastName: "O'Neil \\ Byron", Email: "ada@example.com" };
  const saved = await createRecord(org, { sObject: "Contact", values, readBack: ["Name", "Email"] });
  expect((await salesforce.used()) - before).toBe(1);
  expect(saved.record).toMatchObject({ Id: saved.id, Name: "Ada O'Neil \\ Byron" });
  const [found] = await query(org, soql`SELECT Id, Name FROM Contact WHERE LastName = ${values.LastName}`, ContactRow);
  expect(found?.Id).toBe(saved.id);
  await expect(
    createRecord(org, { sObject: "Lead", values: { LastName: "X" }, readBack: ["Name"] }),
  ).rejects.toMatchObject({
    code: "invalid",
    fields: { Company: "Company is required by Salesforce." },
  });
});

test("a write that Salesforce took is never told as failed because its reading back failed", async () => {
  const save = await lookedAt({ Title: "Buyer of all" }, ["Gone__c"]);
  expect(await saveRecord(org, save)).toMatchObject({ outcome: "saved", after: null });
});

test("a save whose answer is lost is told as perhaps done", async () => {
  const save = await lookedAt({ Title: "Head" });
  await salesforce.control("fault", { kind: "drop-after", times: 1, path: "/composite" });
  await expect(saveRecord(org, save)).rejects.toMatchObject({
    reason: "busy",
    isOutcomeUnknown: true,
  });
});

test("a field that lost its edit right is refused as such, and described anew", async () => {
  const save = await lookedAt({ Title: "Chief" });
  await salesforce.control("field-access", { field: "Contact.Title", read: true, edit: false });
  try {
    await expect(saveRecord(org, save)).rejects.toMatchObject({
      code: "forbidden",
      fields: { Title: expect.any(String) },
    });
    await refreshSchema(org, org);
    expect((await findDescribe(org, "Contact"))?.fields.find(({ name }) => name === "Title")?.isUpdateable).toBe(false);
  } finally {
    await salesforce.control("field-access", { field: "Contact.Title", read: true, edit: true });
    await refreshSchema(org, org);
  }
});

test("what people typed is what Salesforce keeps", async () => {
  const describe = await findDescribe(org, "Contact");
  if (!describe) throw new Error("Contact was not described");
  const values = toSalesforceValues(describe, {
    Birthdate: "1990-02-28",
    Phone: " +49 30 123 ",
    VIP__c: true,
    NPS_Score__c: "9",
  });
  const kept = { Birthdate: "1990-02-28", Phone: "+49 30 123", VIP__c: true, NPS_Score__c: 9 };
  expect(await saveRecord(org, await lookedAt(values))).toMatchObject({ outcome: "saved", after: kept });
});

test("an expired session is renewed unseen; a revoked grant is Connection lost, and connecting again mends it", async () => {
  const { member } = await makeWorkspace();
  const mine = await salesforce.connect(member);
  await salesforce.control("expire-tokens");
  await salesforce.control("reset-counts");
  const calls = Array.from({ length: 30 }, () => query(mine, soql`SELECT Id, Name FROM Contact LIMIT 1`, ContactRow));
  expect((await Promise.all(calls)).every((rows) => rows.length === 1)).toBe(true);
  expect((await salesforce.counts())["token"]).toBe(1);
  // And a second time: the rotated refresh token was kept.
  await salesforce.control("expire-tokens");
  expect(await query(mine, soql`SELECT Id, Name FROM Contact LIMIT 1`, ContactRow)).toHaveLength(1);

  await salesforce.control("revoke-grants");
  await expect(query(mine, soql`SELECT Id FROM Contact LIMIT 1`, z.unknown())).rejects.toMatchObject({
    reason: "reconnect",
  });
  expect(await getConnection(mine, mine.connectionId)).toMatchObject({
    status: "needs-reconnect",
    lostReason: "invalid_grant",
  });

  const again = await salesforce.connect(member);
  expect(again.connectionId).toBe(mine.connectionId);
  expect(await query(again, soql`SELECT Id, Name FROM Contact LIMIT 1`, ContactRow)).toHaveLength(1);
  org = await salesforce.connect((await makeWorkspace()).member);
});

test("the org's limit, its maintenance page and its silence each come as what they are", async () => {
  const ask = () =>
    send(
      org,
      { method: "GET", path: queryPath(soql`SELECT Id FROM Contact LIMIT 1`), timeoutMs: 300 },
      queryAnswer(z.unknown()),
    );
  await salesforce.control("fault", {
    kind: "respond",
    times: 1,
    status: 503,
    body: "<html>Down for maintenance</html>",
  });
  await expect(ask()).rejects.toMatchObject({ reason: "busy", errorCode: "HTTP_503" });
  await salesforce.control("fault", { kind: "hang", times: 1 });
  await expect(ask()).rejects.toMatchObject({ reason: "busy", errorCode: "TIMEOUT" });
  await expect(ask()).resolves.toBeDefined();
  const { member } = await makeWorkspace();
  const mine = await salesforce.connect(member);
  await salesforce.control("fault", {
    kind: "respond",
    times: 1,
    errorCode: "REQUEST_LIMIT_EXCEEDED",
    message: "TotalRequests Limit exceeded.",
  });
  await expect(query(mine, soql`SELECT Id FROM Contact LIMIT 1`, z.unknown())).rejects.toMatchObject({
    code: "limited",
    retryAt: expect.any(Date),
  });
});

test("a composite of queries is one call, each part in its own shape", async () => {
  const before = await salesforce.used();
  const [contacts, count, wrong] = await composite(org, [
    {
      method: "GET",
      path: queryPath(soql`SELECT Id, Name FROM Contact WHERE Email = ${maria}`),
      shape: queryAnswer(ContactRow),
    },
    {
      method: "GET",
      path: queryPath(soql`SELECT COUNT(Id) n FROM Lead`),
      shape: queryAnswer(z.object({ n: z.number() })),
    },
    { method: "GET", path: queryPath(soql`SELECT Id FROM Nonsense__c`), shape: queryAnswer(z.unknown()) },
  ]);
  expect((await salesforce.used()) - before).toBe(1);
  expect(contacts).toMatchObject({ ok: true, body: { records: [{ Name: "Maria Díaz" }] } });
  expect(count.ok && (count.body.records[0]?.n ?? 0) > 10).toBe(true);
  expect(wrong).toMatchObject({ ok: false, error: { reason: "stale-schema" } });
});

test("a healthy connection passes its checks in one call; a limited user's lacks are named", async () => {
  const before = await salesforce.used();
  const checks = await validateConnection(org);
  expect((await salesforce.used()) - before).toBe(1);
  expect(checks.filter(({ result }) => result !== "passed")).toEqual([]);
  const limited = await salesforce.connect((await makeWorkspace()).member, { as: "Liam Limited" });
  expect(
    (await validateConnection(limited)).filter(({ result }) => result === "failed").map(({ name }) => name),
  ).toEqual(["Lead", "Opportunity"]);
});

test("disconnecting ends the grant at Salesforce too", async () => {
  const { member } = await makeWorkspace();
  await salesforce.connect(member, { as: "Ada Admin" });
  expect(await disconnect(member)).toEqual({ isRevoked: true });
  const Grants = z.object({ grants: z.array(z.object({ username: z.string() })) });
  const { grants } = Grants.parse(await salesforce.control("grants"));
  expect(grants.filter(({ username }) => username === "admin@acme.example")).toEqual([]);
});
