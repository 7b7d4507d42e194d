import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { diskKeeper } from "./disk-keeper";
import { call } from "../rest/test-caller";
import { csvOf, jsonOf, load, over } from "../bulk/test-jobs";
import { createOrg } from "../live-org";
import { sampleOrg } from "../org/sample-org";

/** An org kept in that folder, as if its process had just started. */
function kept(folder: string) {
  const org = createOrg(sampleOrg(), { apps: [], rotateRefreshTokens: true });
  const keeper = diskKeeper(org, folder);
  return { org, keeper };
}

test("jobs that are over are there after the next start, with their results; open ones are not", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-bulk-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const first = kept(folder);
  const { id } = await load(first.org, { object: "Account", operation: "insert" }, "Name,Phone\nKept,1\n,2\n");
  const query = { operation: "query", query: "SELECT Name FROM Account WHERE Name = 'Kept'" };
  const { id: queryId } = jsonOf(call(first.org, "POST /jobs/query", { body: query }));
  await over(first.org, `/jobs/query/${queryId}`);
  const open = jsonOf(call(first.org, "POST /jobs/ingest", { body: { object: "Account", operation: "insert" } }));
  const before = jsonOf(call(first.org, `GET /jobs/ingest/${id}`));
  first.keeper.close();

  const second = kept(folder);
  onTestFinished(() => second.keeper.close());
  expect(jsonOf(call(second.org, `GET /jobs/ingest/${id}`))).toEqual(before);
  expect(csvOf(call(second.org, `GET /jobs/ingest/${id}/successfulResults`))[1]?.slice(1)).toEqual([
    "true",
    "Kept",
    "1",
  ]);
  expect(csvOf(call(second.org, `GET /jobs/ingest/${id}/failedResults`)).length).toBe(2);
  expect(csvOf(call(second.org, `GET /jobs/query/${queryId}/results`))).toEqual([["Name"], ["Kept"]]);
  expect(call(second.org, `GET /jobs/ingest/${open["id"]}`).status).toBe(404);
  const later = jsonOf(call(second.org, "POST /jobs/ingest", { body: { object: "Account", operation: "insert" } }));
  expect([id, queryId]).not.toContain(later["id"]);

  call(second.org, `DELETE /jobs/ingest/${id}`);
  expect(fs.readdirSync(path.join(folder, "bulk"))).toEqual([`${queryId}.json`]);
  second.keeper.reset();
  expect(fs.readdirSync(path.join(folder, "bulk"))).toEqual([]);
});
