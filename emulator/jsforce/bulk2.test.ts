/** jsforce's `bulk2`, unmodified: loads, results, polling and queries. */
import { Readable } from "node:stream";
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { control, emulatorForTest, logIn } from "../test-login";

async function connected(person: { username?: string } = {}) {
  const { url, production } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url, person);
  const connection = new Connection({ instanceUrl, accessToken, version: "62.0" });
  connection.bulk2.pollInterval = 50;
  return { url, production, connection };
}

const accounts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ Name: `Bulk Account ${n}`, NumberOfEmployees: n }));

test("it inserts records and tells which failed and why", async () => {
  const { connection } = await connected();
  const input = [...accounts(250), { BillingCity: "Berlin" }];
  const results = await connection.bulk2.loadAndWaitForResults({ object: "Account", operation: "insert", input });
  expect(results.successfulResults.length).toBe(250);
  expect(results.successfulResults[0]).toEqual({
    sf__Id: expect.stringMatching(/^001.{15}$/),
    sf__Created: "true",
    Name: "Bulk Account 0",
    NumberOfEmployees: "0",
  });
  // jsforce takes its columns from the first record, so that the last one has no cell for its city.
  const sf__Error = "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --";
  expect(results.failedResults).toEqual([{ sf__Id: "", sf__Error, Name: "", NumberOfEmployees: "" }]);
  expect(results.unprocessedRecords).toEqual([]);
});

test("it updates with nulls, upserts by external id and deletes", async () => {
  const { connection } = await connected();
  const load = connection.bulk2.loadAndWaitForResults.bind(connection.bulk2);
  const inserted = await load({ object: "Account", operation: "insert", input: accounts(3) });
  const ids = inserted.successfulResults.map(({ sf__Id }) => sf__Id);
  const changes = ids.map((Id) => ({ Id, BillingCity: "Ulm", Industry: null }));
  const updated = await load({ object: "Account", operation: "update", input: changes });
  expect(updated.successfulResults.map(({ sf__Created }) => sf__Created)).toEqual(["false", "false", "false"]);
  expect(await connection.sobject("Account").retrieve(ids[0] ?? "")).toMatchObject({ BillingCity: "Ulm" });

  const contacts = "LastName,Email\nKnown,jay@upsert.example\n";
  const upsert = { object: "Contact", operation: "upsert", externalIdFieldName: "Email", input: contacts } as const;
  const created = await load(upsert);
  const again = await load({ ...upsert, input: "LastName,Email\nRenamed,jay@upsert.example\n" });
  expect([created.successfulResults[0]?.sf__Created, again.successfulResults[0]?.sf__Created]).toEqual([
    "true",
    "false",
  ]);
  expect(again.successfulResults[0]?.sf__Id).toBe(created.successfulResults[0]?.sf__Id);

  const deleted = await load({ object: "Account", operation: "delete", input: ids.map((Id) => ({ Id })) });
  expect(deleted.successfulResults.length).toBe(3);
  expect(await connection.sobject("Account").count({ Id: { $in: ids } })).toBe(0);
});

test("it takes a stream in another delimiter, and no records at all", async () => {
  const { connection } = await connected();
  const load = connection.bulk2.loadAndWaitForResults.bind(connection.bulk2);
  const input = Readable.from(["NAME`PHONE\nStreamed`030 1\n", "Streamed too`030 2\n"]);
  const upsert = { object: "Account", operation: "upsert", columnDelimiter: "BACKQUOTE" } as const;
  const streamed = await load({ ...upsert, externalIdFieldName: "Id", input });
  expect(streamed.successfulResults.map(({ sf__Created }) => sf__Created)).toEqual(["true", "true"]);
  const nothing = await load({ object: "Account", operation: "insert", input: [] });
  expect(nothing).toEqual({ successfulResults: [], failedResults: [], unprocessedRecords: [] });
});

test("a job goes through its states as its events tell", async () => {
  const { connection } = await connected();
  const job = connection.bulk2.createJob({ object: "Account", operation: "insert" });
  const seen: string[] = [];
  job.on("inProgress", ({ state }: { state: string }) => seen.push(state));
  job.on("jobComplete", ({ state }: { state: string }) => seen.push(state));
  expect(await job.open()).toMatchObject({
    state: "Open",
    apiVersion: 62,
    contentUrl: expect.stringMatching(/^services/),
  });
  await job.uploadData(accounts(5));
  await job.close();
  await job.poll(20, 5_000);
  expect([...new Set(seen)]).toEqual(["UploadComplete", "InProgress", "JobComplete"]);
  expect(await job.check()).toMatchObject({ jobType: "V2Ingest", numberRecordsProcessed: 5, numberRecordsFailed: 0 });
  expect(await job.getSuccessfulResults(true)).toMatch(/^"sf__Id","sf__Created",Name,NumberOfEmployees\n"001/);
  await job.delete();
  await expect(job.check()).rejects.toMatchObject({ errorCode: "NOT_FOUND" });
});

test("an aborted job gives its records back unprocessed", async () => {
  const { url, connection } = await connected();
  await control(url, "bulk", { held: true });
  const job = connection.bulk2.createJob({ object: "Account", operation: "insert" });
  await job.open();
  await job.uploadData("Name\nNever\n");
  await job.close();
  await job.abort();
  await expect(job.poll(20, 1_000)).rejects.toThrow("Job has been aborted");
  expect(await job.getUnprocessedRecords()).toEqual([{ Name: "Never" }]);
  await expect(job.abort()).rejects.toMatchObject({ errorCode: "INVALIDJOBSTATE" });
});

test("a job whose header is wrong fails and says so", async () => {
  const { connection } = await connected();
  const input = "Name,Nonsense\nA,B\n";
  const loading = connection.bulk2.loadAndWaitForResults({ object: "Account", operation: "insert", input });
  await expect(loading).rejects.toThrow("InvalidBatch : Field name not found : Nonsense");
});

test("it queries in bulk, deleted records too", async () => {
  const { url, connection } = await connected();
  await control(url, "seed-contacts", { count: 4_500 });
  const soql = "SELECT Id, email, Account.Name, CreatedDate FROM Contact WHERE Email LIKE 'bulk.%'";
  const records = await (await connection.bulk2.query(soql, { pollInterval: 50 })).toArray();
  expect(records.length).toBe(4_500);
  expect(records[0]).toEqual({
    Id: expect.stringMatching(/^003/),
    Email: "bulk.0@bulk.example",
    "Account.Name": expect.any(String),
    CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
  });
  await connection.sobject("Contact").destroy(String(records[0]?.["Id"]));
  const one = "SELECT Id FROM Contact WHERE Email = 'bulk.0@bulk.example'";
  const all = await connection.bulk2.query(one, { scanAll: true, pollInterval: 50 });
  expect((await all.toArray()).length).toBe(1);
  expect(await (await connection.bulk2.query(one, { pollInterval: 50 })).toArray()).toEqual([]);
});

test("a session that has expired is renewed once, as for every other call", async () => {
  const { url, connection } = await connected();
  const accessToken = connection.accessToken ?? "";
  const expired = new Connection({
    instanceUrl: url,
    accessToken: "expired",
    version: "62.0",
    refreshFn: (_, done) => done(null, accessToken),
  });
  expired.bulk2.pollInterval = 50;
  const results = await expired.bulk2.loadAndWaitForResults({
    object: "Account",
    operation: "insert",
    input: accounts(2),
  });
  expect(results.successfulResults.length).toBe(2);
  const without = new Connection({ instanceUrl: url, accessToken: "expired", version: "62.0" });
  const refused = without.bulk2.loadAndWaitForResults({ object: "Account", operation: "insert", input: accounts(1) });
  await expect(refused).rejects.toMatchObject({ errorCode: "INVALID_SESSION_ID" });
});

test("Query#update and #destroy of many records go through bulk2", async () => {
  const { connection } = await connected();
  await connection.bulk2.loadAndWaitForResults({ object: "Account", operation: "insert", input: accounts(250) });
  const found = () => connection.sobject("Account").find({ Name: { $like: "Bulk Account %" } });
  const updated = await found().update({ Name: "${Name} (Updated)", BillingState: null }, { bulkApiVersion: 2 });
  expect(updated.filter(({ success }) => success).length).toBe(250);
  const destroyed = await found().destroy({ bulkApiVersion: 2 });
  expect(destroyed.filter(({ success }) => success).length).toBe(250);
  const nobody = connection.sobject("Account").find({ Name: "Nobody at all" });
  expect(await nobody.destroy({ bulkApiVersion: 2, bulkThreshold: 0 })).toEqual([]);
});
