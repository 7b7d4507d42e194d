/** The most used client in Node, unmodified, takes an emulated org for Salesforce. */
import { Connection, OAuth2 } from "jsforce";
import { expect, test } from "vitest";
import { DEMO_APP } from "./start";
import { CALLBACK, control, emulatorForTest, INTEGRATION, logIn, signInAndDecide } from "./test-login";

async function connected() {
  const { url, production } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  return { url, production, connection: new Connection({ instanceUrl, accessToken, version: "62.0" }) };
}

test("it logs in by its own OAuth2 with PKCE, refreshes with rotation, and revokes", async () => {
  const { url } = await emulatorForTest();
  const { clientId, clientSecret } = DEMO_APP;
  const oauth2 = new OAuth2({ loginUrl: url, clientId, clientSecret, redirectUri: CALLBACK, useVerifier: true });
  const authorize = new URL(oauth2.getAuthorizationUrl({ scope: "api refresh_token id", state: "s" }));
  const callback = await signInAndDecide(url, authorize.searchParams);
  const connection = new Connection({ oauth2, version: "62.0" });
  const user = await connection.authorize(callback.searchParams.get("code") ?? "");
  expect(connection.instanceUrl).toBe(url);
  expect((await connection.identity()).username).toBe(INTEGRATION);
  expect(user.id).toMatch(/^005/);

  const renewed = await oauth2.refreshToken(connection.refreshToken ?? "");
  expect(renewed.refresh_token).not.toBe(connection.refreshToken);
  await oauth2.revokeToken(renewed.refresh_token ?? "");
  await expect(oauth2.refreshToken(renewed.refresh_token ?? "")).rejects.toThrow("expired access/refresh token");
});

test("it queries, page after page, with autoFetch", async () => {
  const { url, connection } = await connected();
  await control(url, "seed-contacts", { count: 4_500 });
  const soql = "SELECT Id, Email, Account.Name FROM Contact WHERE Email LIKE 'bulk.%' ORDER BY Email";
  const first = await connection.query(soql);
  expect([first.totalSize, first.records.length, first.done]).toEqual([4_500, 2_000, false]);
  const all = await connection.query(soql, { autoFetch: true, maxFetch: 10_000 });
  expect(all.records.length).toBe(4_500);
  expect(new Set(all.records.map((record) => record["Id"])).size).toBe(4_500);
  expect(all.records[0]).toMatchObject({ Email: "bulk.0@bulk.example", Account: { Name: expect.any(String) } });
});

test("it creates, retrieves, updates, upserts and destroys", async () => {
  const { connection } = await connected();
  const contacts = connection.sobject("Contact");
  const created = await contacts.create({ LastName: "Force", Email: "j.force@client.example" });
  expect(created).toMatchObject({ success: true, errors: [] });
  const id = created.id ?? "";
  expect(await contacts.retrieve(id)).toMatchObject({ Id: id, LastName: "Force", attributes: { type: "Contact" } });
  expect(await contacts.update({ Id: id, Title: "Tester" })).toMatchObject({ success: true });
  expect(await contacts.upsert({ Email: "j.force@client.example", FirstName: "Jay" }, "Email")).toMatchObject({
    success: true,
  });
  expect(await contacts.findOne({ Email: "j.force@client.example" })).toMatchObject({
    FirstName: "Jay",
    Title: "Tester",
  });
  expect(await contacts.destroy(id)).toMatchObject({ success: true });
  await expect(contacts.retrieve(id)).rejects.toThrow("The requested resource does not exist");
});

test("it reads errors as Salesforce writes them", async () => {
  const { connection } = await connected();
  await expect(connection.sobject("Contact").create({ FirstName: "Nobody" })).rejects.toMatchObject({
    errorCode: "REQUIRED_FIELD_MISSING",
    data: { fields: ["LastName"] },
  });
  await expect(connection.query("SELECT Nope FROM Contact")).rejects.toMatchObject({ errorCode: "INVALID_FIELD" });
});

test("arrays become collections: one API request each, for many records", async () => {
  const { production, connection } = await connected();
  const contacts = connection.sobject("Contact");
  const created = await contacts.create([{ LastName: "One" }, { LastName: "Two" }, { FirstName: "Nameless" }]);
  expect(created.map(({ success }) => success)).toEqual([true, true, false]);
  const ids = created.flatMap(({ id }) => id ?? []);
  const updated = await contacts.update(ids.map((Id) => ({ Id, Title: "Numbered" })));
  expect(updated.every(({ success }) => success)).toBe(true);
  const retrieved = await contacts.retrieve(ids);
  expect(retrieved.map((record) => record["Title"])).toEqual(["Numbered", "Numbered"]);
  const destroyed = await contacts.destroy(ids);
  expect(destroyed.every(({ success }) => success)).toBe(true);
  expect(production.log.countsByKind()).toMatchObject({ collections: 4 });
});

test("it describes an object, and all of them", async () => {
  const { connection } = await connected();
  const { sobjects } = await connection.describeGlobal();
  expect(sobjects.map(({ name }) => name)).toEqual(expect.arrayContaining(["Account", "Contact", "Lead", "Case"]));
  const contact = await connection.describe("Contact");
  expect(contact.fields.find(({ name }) => name === "Email")).toMatchObject({ type: "email", updateable: true });
});

test("it reads the day's allowance from every answer", async () => {
  const { production, connection } = await connected();
  await connection.query("SELECT Id FROM Account LIMIT 1");
  expect(connection.limitInfo.apiUsage).toEqual({ used: production.usage.used, limit: production.usage.max });
});

test("an expired session is refused with 401, and renewed once by a refresh function", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  let refreshed = 0;
  const bare = new Connection({ instanceUrl: url, accessToken: tokens.access_token, version: "62.0" });
  const renewing = new Connection({
    instanceUrl: url,
    accessToken: tokens.access_token,
    version: "62.0",
    refreshFn: (_, done) => {
      refreshed += 1;
      void logIn(url).then(({ access_token }) => done(null, access_token), done);
    },
  });
  await control(url, "expire-tokens");
  await expect(bare.query("SELECT Id FROM Account")).rejects.toMatchObject({ errorCode: "INVALID_SESSION_ID" });
  expect((await renewing.query("SELECT Id FROM Account LIMIT 1")).records.length).toBe(1);
  expect(refreshed).toBe(1);
});
