/** jsforce's `bulk`, unmodified: jobs and batches of the Bulk API 1.0. */
import { once } from "node:events";
import { Readable } from "node:stream";
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import type { Emulator } from "../start";
import { control, emulatorForTest, logIn } from "../test-login";

async function connected() {
  const { url, production } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  const connection = new Connection({ instanceUrl, accessToken, version: "62.0" });
  connection.bulk.pollInterval = 50;
  return { url, production, connection };
}

/** jsforce closes its jobs without waiting for the answer. */
async function allClosed({ bulk }: Emulator["production"]) {
  const states = () => bulk.list({ userId: "", seesAll: true, now: new Date() }).map(({ state }) => state);
  await expect.poll(() => states().every((state) => state === "Closed")).toBe(true);
}

const accounts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ Name: `Classic Account ${n}`, NumberOfEmployees: n }));

test("it loads records and tells of each what became of it, in their order", async () => {
  const { production, connection } = await connected();
  const results = await connection.bulk.load("Account", "insert", [...accounts(200), { BillingCity: "Ulm" }]);
  expect(results.length).toBe(201);
  expect(results[0]).toEqual({ id: expect.stringMatching(/^001/), success: true, created: true, errors: [] });
  const error = "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --";
  expect(results[200]).toEqual({ id: null, success: false, created: false, errors: [error] });
  await allClosed(production);
});

test("it updates, upserts by external id and deletes", async () => {
  const { production, connection } = await connected();
  const [inserted] = await connection.bulk.load("Account", "insert", accounts(1));
  const Id = inserted?.id ?? "";
  const updated = await connection.bulk.load("Account", "update", [{ Id, BillingCity: "Ulm" }]);
  expect(updated).toEqual([{ id: Id, success: true, created: false, errors: [] }]);
  const upsert = (LastName: string) =>
    connection.bulk.load("Contact", "upsert", { extIdField: "Email" }, [{ LastName, Email: "jay@classic.example" }]);
  const [created, renamed] = [(await upsert("First"))[0], (await upsert("Second"))[0]];
  expect([created?.created, renamed?.created, renamed?.id]).toEqual([true, false, created?.id]);
  expect(await connection.bulk.load("Account", "delete", [{ Id }])).toMatchObject([{ id: Id, success: true }]);
  await allClosed(production);
});

test("an empty batch is a client's mistake", async () => {
  const { production, connection } = await connected();
  await expect(connection.bulk.load("Account", "update", [])).rejects.toMatchObject({ name: "ClientInputError" });
  await allClosed(production);
});

test("jobs, batches and their states are told as they are", async () => {
  const { url, connection } = await connected();
  const job = connection.bulk.createJob("Account", "insert", { concurrencyMode: "Serial" });
  expect(await job.open()).toMatchObject({
    state: "Open",
    object: "Account",
    concurrencyMode: "Serial",
    contentType: "CSV",
  });
  await control(url, "bulk", { held: true });
  const batch = job.createBatch();
  const queued = once(batch, "queue");
  const answered = once(batch, "response");
  batch.execute(Readable.from(["Name\n", "Streamed\n"]));
  expect((await queued)[0]).toMatchObject({ state: "Queued", jobId: job.id });
  expect(await job.list()).toMatchObject([{ id: batch.id, state: "Queued" }]);
  await control(url, "bulk", { held: false });
  batch.poll(20, 5_000);
  expect((await answered)[0]).toMatchObject([{ success: true }]);
  expect(await batch.check()).toMatchObject({
    state: "Completed",
    numberRecordsProcessed: "1",
    numberRecordsFailed: "0",
  });
  expect(await job.check()).toMatchObject({ numberBatchesTotal: "1", numberBatchesCompleted: "1" });
  expect(await job.close()).toMatchObject({ state: "Closed" });
});

test("an aborted job leaves its batches unprocessed", async () => {
  const { url, connection } = await connected();
  await control(url, "bulk", { held: true });
  const job = connection.bulk.createJob("Account", "insert");
  await job.open();
  const { id: jobId } = job;
  const batch = job.createBatch();
  const queued = once(batch, "queue");
  const results = new Promise((resolve, reject) => {
    batch.execute("Name\nNever\n").then(resolve, reject);
  });
  await queued;
  expect(await job.abort()).toMatchObject({ state: "Aborted" });
  job.id = jobId;
  batch.poll(20, 5_000);
  await expect(results).rejects.toThrow("Job has been aborted");
});

test("it queries, and reads the result as a stream of records", async () => {
  const { url, production, connection } = await connected();
  await control(url, "seed-contacts", { count: 2_500 });
  const stream = await connection.bulk.query("SELECT Id, Email, Account.Name FROM Contact WHERE Email LIKE 'bulk.%'");
  const records = await stream.toArray();
  expect(records.length).toBe(2_500);
  expect(records[0]).toEqual({
    Id: expect.stringMatching(/^003/),
    Email: "bulk.0@bulk.example",
    "Account.Name": expect.any(String),
  });
  const wrong = connection.bulk.query("SELECT Nope FROM Contact");
  await expect(wrong).rejects.toThrow("InvalidBatch : Failed to process query");
  await allClosed(production);
});

test("its jobs are Classic ones in the list of all jobs", async () => {
  const { production, connection } = await connected();
  await connection.bulk.load("Account", "insert", accounts(1));
  const list = () => connection.request<object>("/jobs/ingest?jobType=Classic");
  await expect.poll(list).toMatchObject({
    done: true,
    nextRecordsUrl: null,
    records: [{ jobType: "Classic", object: "Account", operation: "insert", state: "Closed", apiVersion: 62 }],
  });
  await allClosed(production);
});

test("an expired session is refused in this API's way, and renewed", async () => {
  const { url, production, connection } = await connected();
  const accessToken = connection.accessToken ?? "";
  const expired = new Connection({ instanceUrl: url, accessToken: "expired", version: "62.0" });
  await expect(expired.bulk.load("Account", "insert", accounts(1))).rejects.toMatchObject({ name: "InvalidSessionId" });
  const refreshFn = (_: unknown, done: (error: Error | null, token?: string) => void) => done(null, accessToken);
  const renewing = new Connection({ instanceUrl: url, accessToken: "expired", version: "62.0", refreshFn });
  renewing.bulk.pollInterval = 50;
  expect(await renewing.bulk.load("Account", "insert", accounts(1))).toMatchObject([{ success: true }]);
  await allClosed(production);
});

test("Query#update and #destroy of many records go through bulk", async () => {
  const { production, connection } = await connected();
  await connection.bulk.load("Account", "insert", accounts(250));
  const found = () => connection.sobject("Account").find({ Name: { $like: "Classic Account %" } });
  const updated = await found().update({ Name: "${Name} (Updated)" });
  expect(updated.filter(({ success }) => success).length).toBe(250);
  const destroyed = await found().destroy();
  expect(destroyed.filter(({ success }) => success).length).toBe(250);
  expect(await connection.sobject("Account").find({ Name: "Nobody at all" }).destroy({ bulkThreshold: 0 })).toEqual([]);
  await allClosed(production);
});
