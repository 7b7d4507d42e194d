/** Large loads let others in: what is measured is the work of this process, whatever else the machine does. */
import { expect, test } from "vitest";
import { call, freshOrg } from "../rest/test-caller";
import { jsonOf, load } from "./test-jobs";

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `Last ${n},First,n${n}@speed.example,030 ${n},Boss`).join("\n");

test("ten thousand records are loaded in seconds, in steps that let requests in", { timeout: 60_000 }, async () => {
  const org = freshOrg();
  const body = { object: "Contact", operation: "insert" };
  const { id } = jsonOf(call(org, "POST /jobs/ingest", { body }));
  const csv = `LastName,FirstName,Email,Phone,Title\n${rows(10_000)}\n`;
  call(org, `PUT /jobs/ingest/${id}/batches`, { body: csv, headers: { "content-type": "text/csv" } });
  call(org, `PATCH /jobs/ingest/${id}`, { body: { state: "UploadComplete" } });
  const cpu = process.cpuUsage();
  const seen = new Set<unknown>();
  const state = () => jsonOf(call(org, `GET /jobs/ingest/${id}`));
  await expect
    .poll(
      () => {
        seen.add(state()["numberRecordsProcessed"]);
        return state()["state"];
      },
      { timeout: 50_000, interval: 5 },
    )
    .toBe("JobComplete");
  expect(state()).toMatchObject({ numberRecordsProcessed: 10_000, numberRecordsFailed: 0 });
  expect(seen.size).toBeGreaterThan(10);
  expect(process.cpuUsage(cpu).user / 1_000).toBeLessThan(5_000);
});

test("a file of a hundred thousand lines is not read before its turn", async () => {
  const org = freshOrg();
  const started = process.cpuUsage();
  const job = await load(org, { object: "Contact", operation: "insert" }, `LastName,Nope\n${"A,B\n".repeat(100_000)}`);
  expect(job["errorMessage"]).toBe("InvalidBatch : Field name not found : Nope");
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
});
