/** The unmodified jsforce reads what stands beside rows: search, describes, replication, recent items, limits, actions, list views. */
import { Connection } from "jsforce";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Emulator } from "../start";
import { control, emulatorForTest, INTEGRATION, logIn } from "../test-login";

const ListViews = z.object({ listviews: z.array(z.object({ id: z.string() })) });

let emulator: Emulator;
let connection: Connection;

beforeEach(async () => {
  emulator = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(emulator.url);
  connection = new Connection({ instanceUrl, accessToken, version: "62.0" });
});

async function account(name: string): Promise<string> {
  const { id } = await connection.sobject("Account").create({ Name: name });
  return id ?? "";
}

const advance = (milliseconds: number) => control(emulator.url, "clock", { advanceMilliseconds: milliseconds });

test("search finds what has been there for some seconds", async () => {
  const names = ["Kingfisher 1", "Kingfisher 2"];
  for (const name of names) await account(name);
  const find = () => connection.search('FIND {"kingfisher"} IN NAME FIELDS RETURNING Account(Id, Name)');
  expect((await find()).searchRecords).toEqual([]);
  await advance(16_000);
  expect((await find()).searchRecords.map((record) => record["Name"])).toEqual(names);
  await expect(connection.search("FIND {king-fisher}")).rejects.toMatchObject({ errorCode: "MALFORMED_SEARCH" });
});

test("control says how late search is", async () => {
  await control(emulator.url, "search-index", { minimumMilliseconds: 60_000, maximumMilliseconds: 60_000 });
  await account("Cormorant");
  const found = async () => (await connection.search("FIND {cormorant} RETURNING Account")).searchRecords.length;
  await advance(30_000);
  expect(await found()).toBe(0);
  expect(await control(emulator.url, "search-index", { catchUp: true })).toMatchObject({ pending: 0 });
  expect(await found()).toBe(1);
});

test("describe, describe$ and describeGlobal tell the same object", async () => {
  const described = await connection.sobject("Account").describe();
  expect(described).toMatchObject({
    name: "Account",
    keyPrefix: "001",
    urls: { describe: expect.stringMatching(/v62\.0/) },
  });
  expect((await connection.sobject("Account").describe$()).fields).toHaveLength(described.fields.length);
  const { sobjects } = await connection.describeGlobal();
  expect(sobjects.find(({ name }) => name === "Account")).toMatchObject({ keyPrefix: "001", mergeable: true });
});

test("updated and deleted records are listed, by dates or by their texts", async () => {
  const accounts = connection.sobject("Account");
  const [kept, gone] = [await account("Kept"), await account("Gone")];
  await accounts.destroy(gone);
  await advance(60_000);
  const end = emulator.production.clock.now();
  const start = new Date(end.getTime() - 5 * 60_000);
  expect((await accounts.updated(start, end)).ids).toEqual([kept]);
  expect((await accounts.deleted(start.toString(), end.toString())).deletedRecords).toMatchObject([{ id: gone }]);
  await expect(accounts.updated(end, start)).rejects.toMatchObject({ errorCode: "INVALID_REPLICATION_DATE" });
});

test("recent records, of all objects and of one", async () => {
  await connection.query("SELECT Id, Name FROM Account ORDER BY CreatedDate DESC LIMIT 2 FOR VIEW");
  const records = await connection.recent(2);
  expect(records.map(({ attributes }) => attributes?.type)).toEqual(["Account", "Account"]);
  const id = await account("Latest");
  expect((await connection.sobject("Account").recent())[0]).toMatchObject({ Id: id, Name: "Latest" });
});

test("limits and the usage told with every answer agree", async () => {
  const limits = await connection.limits();
  const { used, limit } = connection.limitInfo.apiUsage ?? { used: 0, limit: 0 };
  expect(limits["DailyApiRequests"]).toEqual({ Max: limit, Remaining: limit - used });
  expect(limits["DataStorageMB"]?.Remaining).toBeGreaterThan(0);
});

test("retrieve brings one record or several, identity the user", async () => {
  const ids = [await account("One"), await account("Two")];
  const [first] = ids;
  expect(await connection.sobject("Account").retrieve(first ?? "")).toMatchObject({ Id: first, Name: "One" });
  const both = await connection.sobject("Account").retrieve(ids);
  expect(both.map((record) => record["Name"])).toEqual(["One", "Two"]);
  expect(await connection.identity()).toMatchObject({ username: INTEGRATION, urls: { rest: expect.any(String) } });
});

test("quick actions are listed, described, begun and done", async () => {
  expect(await connection.quickActions()).toContainEqual(
    expect.objectContaining({ name: "LogACall", label: "Log a Call" }),
  );
  expect(await connection.sobject("Account").quickActions()).toContainEqual(
    expect.objectContaining({ name: "NewTask" }),
  );
  const action = connection.quickAction("LogACall");
  expect(await action.describe()).toMatchObject({ targetSobjectType: "Task", layout: { columns: 1 } });
  const contextId = await account("Called");
  expect(await action.defaultValues(contextId)).toMatchObject({ Description: null, WhoId: null, WhatId: contextId });
  const done = await action.execute(contextId, { Subject: "My Task Test", Description: "This is the task" });
  expect(done).toMatchObject({
    success: true,
    created: true,
    contextId,
    feedItemIds: [],
    id: expect.stringMatching(/^00T/),
  });
});

test("list views are listed, described, run and explained", async () => {
  const accounts = connection.sobject("Account");
  const { listviews } = ListViews.parse(await accounts.listviews());
  const view = accounts.listview(listviews[0]?.id ?? "");
  expect(await view.describe()).toMatchObject({
    sobjectType: "Account",
    query: expect.stringContaining("FROM Account"),
  });
  expect(await view.results()).toMatchObject({ done: true, size: 25, label: "All Accounts" });
  expect(await view.explain()).toMatchObject({ plans: [{ sobjectType: "Account" }] });
});

test("tabs and theme name the objects people work with", async () => {
  expect(await connection.tabs()).toContainEqual(
    expect.objectContaining({ label: "Accounts", name: "standard-Account" }),
  );
  const { themeItems } = await connection.theme();
  expect(themeItems.map(({ name }) => name)).toContain("Account");
});
