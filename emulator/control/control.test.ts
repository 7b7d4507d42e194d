import { expect, test } from "vitest";
import { z } from "zod";
import { authorizeParameters, control, emulatorForTest, get, INTEGRATION, logIn, signInAndDecide } from "../test-login";

async function refused(url: string, command: string, input: unknown) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/__control/${command}`, { method: "POST", headers, body: JSON.stringify(input) });
  const { error } = await answer.json();
  return [answer.status, error];
}

test.each([
  ["seed", { objectName: "Nope", records: [] }, "Acme Production has no object Nope."],
  ["seed", { objectName: "Lead", records: [{ Nope: 1 }] }, "Lead has no field Nope."],
  ["field-access", { field: "Contact.Nope", read: true, edit: true }, "Contact has no field Nope."],
  ["remove-field", { field: "Contact.Email" }, "Contact.Email is a standard field and stays."],
  ["fault", { kind: "respond", path: "(" }, "path: ( is no regular expression."],
])("%s with unknown input is refused with a sentence", async (command, input, sentence) => {
  const { url } = await emulatorForTest();
  expect(await refused(url, command, input)).toEqual([400, sentence]);
});

test("misspelt and missing input is named", async () => {
  const { url } = await emulatorForTest();
  const [status, sentence] = await refused(url, "fault", { kind: "explode", tmies: 1 });
  expect(status).toBe(400);
  expect(sentence).toContain("kind");
  expect(sentence).toContain("tmies");
  expect((await refused(url, "user", { username: "nobody", active: false }))[1]).toContain(INTEGRATION);
  expect((await refused(url, "nonsense", {}))[0]).toBe(404);
});

test("a form of another site commands nothing", async () => {
  const { url } = await emulatorForTest();
  const answer = await fetch(`${url}/__control/reset`, { method: "POST", body: new URLSearchParams({ a: "b" }) });
  expect(answer.status).toBe(400);
});

test("records are put in all or none", async () => {
  const { url } = await emulatorForTest();
  const records = [
    { LastName: "Good", Company: "A" },
    { LastName: "Bad", Nope: 1 },
  ];
  expect((await refused(url, "seed", { objectName: "Lead", records }))[0]).toBe(400);
  const soql = "SELECT COUNT() FROM Lead WHERE LastName = 'Good'";
  expect(await control(url, "query", { soql })).toMatchObject({ totalSize: 0 });
});

test("100,000 Contacts are taken, and one of them is found", { timeout: 60_000 }, async () => {
  const { url } = await emulatorForTest();
  await control(url, "seed-contacts", { count: 100_000 });
  const soql = "SELECT Id, Account.Name FROM Contact WHERE Email = 'bulk.77777@bulk.example'";
  expect(await control(url, "query", { soql })).toMatchObject({ totalSize: 1 });
});

test("a field is added, hidden for one user, granted again, and removed", async () => {
  const { url } = await emulatorForTest();
  const [mine, theirs] = [await logIn(url), await logIn(url, { username: "admin@acme.example" })];
  const sees = async (tokens: typeof mine) => {
    const describe = await get(tokens, `${url}/services/data/v62.0/sobjects/Contact/describe`);
    return JSON.stringify(await describe.json()).includes("Shoe_Size__c");
  };
  const objectName = "Contact";
  await control(url, "add-field", { objectName, field: { name: "Shoe_Size__c", label: "Shoe Size", type: "double" } });
  const access = (read: boolean) =>
    control(url, "field-access", { field: "contact.shoe_size__c", read, edit: false, username: INTEGRATION });
  expect([await sees(mine), await sees(theirs)]).toEqual([true, true]);
  await access(false);
  expect([await sees(mine), await sees(theirs)]).toEqual([false, true]);
  await access(true);
  expect(await sees(mine)).toBe(true);
  await control(url, "remove-field", { field: "Contact.Shoe_Size__c" });
  expect([await sees(mine), await sees(theirs)]).toEqual([false, false]);
});

test("grants are revoked for one user and left to others", async () => {
  const { url } = await emulatorForTest();
  await logIn(url);
  await logIn(url, { username: "admin@acme.example" });
  await control(url, "revoke-grants", { username: INTEGRATION });
  expect(await control(url, "grants")).toMatchObject({ grants: [{ username: "admin@acme.example", refreshes: true }] });
});

test("a session timeout of one minute ends sessions after one minute", async () => {
  const { url } = await emulatorForTest();
  await control(url, "settings", { sessionTimeoutMs: 60_000 });
  const tokens = await logIn(url);
  const status = async () => (await get(tokens, `${url}/services/data/v62.0`)).status;
  expect(await status()).toBe(200);
  await control(url, "clock", { advanceMilliseconds: 61_000 });
  expect(await status()).toBe(401);
});

test("an app that is not installed is stopped on a page of Salesforce, until a reset", async () => {
  const { url } = await emulatorForTest();
  await control(url, "settings", { appsInstalled: false, rotateRefreshTokens: false });
  const stopped = await signInAndDecide(url, authorizeParameters());
  expect(stopped.pathname).toBe("/no-callback");
  await control(url, "reset");
  const callback = await signInAndDecide(url, authorizeParameters());
  expect(callback.searchParams.has("code")).toBe(true);
});

test("orgs of one process share nothing", async () => {
  const { url, sandboxUrl } = await emulatorForTest();
  await logIn(url);
  await control(url, "fault", { kind: "hang" });
  expect(await control(sandboxUrl, "grants")).toEqual({ grants: [] });
  expect(await control(sandboxUrl, "faults")).toEqual({ faults: [], met: [] });
});

test("a session for a user is a token that works at once", async () => {
  const { url } = await emulatorForTest();
  const session = await control(url, "session", { username: INTEGRATION });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(session);
  expect((await get({ access_token: accessToken }, `${url}/services/data/v66.0/sobjects`)).status).toBe(200);
  expect(await refused(url, "session", { username: "nobody" })).toEqual([400, expect.stringContaining("nobody")]);
});

test("a custom object is there for describe, rows and queries, until a reset", async () => {
  const { url } = await emulatorForTest();
  const fields = [
    { name: "ExtId__c", label: "External Id", type: "string", length: 50, externalId: true, unique: true },
  ];
  const added = await control(url, "add-object", { name: "Ticket__c", label: "Ticket", fields });
  expect(added).toEqual({ keyPrefix: "a00" });
  expect(await refused(url, "add-object", { name: "Ticket__c", label: "Ticket" })).toEqual([
    400,
    "Acme Production has Ticket__c already.",
  ]);
  const tokens = await logIn(url);
  const upserted = await fetch(`${url}/services/data/v66.0/sobjects/Ticket__c/ExtId__c/T-1`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" },
    body: JSON.stringify({ Name: "First" }),
  });
  expect(upserted.status).toBe(201);
  const soql = "SELECT Name, ExtId__c, Owner.Name FROM Ticket__c";
  expect(await control(url, "query", { soql })).toMatchObject({ records: [{ Name: "First", ExtId__c: "T-1" }] });
  await control(url, "reset");
  expect(await refused(url, "query", { soql })).toEqual([
    400,
    expect.stringContaining("sObject type 'Ticket__c' is not supported"),
  ]);
});
