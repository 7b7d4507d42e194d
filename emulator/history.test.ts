import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startEmulator } from "./start";
import { control, emulatorForTest } from "./test-login";

const DATA = "/services/data/v66.0";
const Entry = z.object({
  commit: z.number(),
  at: z.string(),
  username: z.string().nullable(),
  origin: z.string(),
  requestId: z.string().nullable(),
  objectName: z.string(),
  id: z.string(),
  operation: z.string(),
  fields: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
});
const Page = z.object({
  changes: z.array(Entry),
  next: z.number().nullable(),
  oldest: z.number().nullable(),
  latest: z.number(),
});
const Requests = z.object({
  requests: z.array(z.object({ requestId: z.string(), number: z.number(), commits: z.array(z.number()) })),
  next: z.number().nullable(),
});

async function writer(url: string) {
  const session = await control(url, "session", { username: "admin@acme.example" });
  const authorization = `Bearer ${z.object({ accessToken: z.string() }).parse(session).accessToken}`;
  const headers = { authorization, "content-type": "application/json", "sforce-call-options": "client=checker" };
  return (method: string, where: string, body?: object) =>
    fetch(`${url}${DATA}/${where}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

const history = async (url: string, input: object = {}) => Page.parse(await control(url, "history", input));
const idOf = async (answer: Response) => z.object({ id: z.string() }).parse(await answer.json()).id;

test("every committed change is told in order: who, through what, which request, what it was and became", async () => {
  const { url } = await emulatorForTest();
  const ask = await writer(url);
  const created = await ask("POST", "sobjects/Contact", { LastName: "First" });
  const requestId = created.headers.get("x-sfdc-request-id");
  const id = await idOf(created);
  await ask("PATCH", `sobjects/Contact/${id}`, { LastName: "Second" });
  await ask("PATCH", `sobjects/Contact/${id}`, { Email: "not an address" });
  await ask("DELETE", `sobjects/Contact/${id}`);
  const { changes } = await history(url, { objectName: "Contact" });
  expect(changes.map(({ operation }) => operation)).toEqual(["insert", "update", "delete"]);
  expect(changes[0]).toMatchObject({
    username: "admin@acme.example",
    origin: "com/salesforce/api/rest/66.0;client=checker",
    requestId,
    id,
  });
  expect(changes[1]?.fields["LastName"]).toEqual({ before: "First", after: "Second" });
  expect(changes[2]?.fields["IsDeleted"]).toEqual({ before: false, after: true });
});

test("the log says of each request which commits it caused", async () => {
  const { url } = await emulatorForTest();
  const ask = await writer(url);
  const records = ["One", "Two"].map((LastName) => ({ attributes: { type: "Contact" }, LastName }));
  const answer = await ask("POST", "composite/sobjects", { records });
  await ask("GET", "sobjects/Contact/describe");
  const { requests } = Requests.parse(await control(url, "requests"));
  const { changes } = await history(url);
  expect(changes.length).toBe(2);
  expect(requests[0]?.requestId).toBe(answer.headers.get("x-sfdc-request-id"));
  expect(requests.map(({ commits }) => commits)).toEqual([[...new Set(changes.map(({ commit }) => commit))], []]);
});

test("what is rolled back is no history, and control and seeding have no request", async () => {
  const { url } = await emulatorForTest();
  const ask = await writer(url);
  const good = { attributes: { type: "Contact" }, LastName: "Innocent" };
  const bad = { attributes: { type: "Contact" } };
  await ask("POST", "composite/sobjects", { allOrNone: true, records: [good, bad] });
  expect(await history(url)).toEqual({ changes: [], next: null, oldest: null, latest: 0 });
  await control(url, "seed", { objectName: "Contact", records: [{ LastName: "Seeded" }] });
  expect((await history(url)).changes).toMatchObject([{ requestId: null, username: null, operation: "insert" }]);
});

test("history and log are read page by page, by GET too", async () => {
  const { url } = await emulatorForTest();
  const ask = await writer(url);
  for (let n = 0; n < 5; n++) await ask("POST", "sobjects/Contact", { LastName: `Number ${n}` });
  const first = await history(url, { limit: 2 });
  expect([first.changes.length, first.latest]).toEqual([2, 5]);
  const rest = Page.parse(
    await (await fetch(`${url}/__control/history?since=${first.next}&objectName=Contact`)).json(),
  );
  expect([rest.changes.length, rest.next]).toEqual([3, null]);
  const some = Requests.parse(await (await fetch(`${url}/__control/requests?since=1&limit=2`)).json());
  expect(some.requests.map(({ number }) => number)).toEqual([2, 3]);
  expect((await fetch(`${url}/__control/history?since=x`)).status).toBe(400);
});

test("history is kept with the org's data", async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-history-"));
  onTestFinished(() => fs.rmSync(dataDir, { recursive: true }));
  const first = await startEmulator({ dataDir });
  const ask = await writer(first.url);
  const id = await idOf(await ask("POST", "sobjects/Contact", { LastName: "Kept" }));
  await ask("PATCH", `sobjects/Contact/${id}`, { LastName: "Changed" });
  const before = await history(first.url);
  await first.close();
  const second = await emulatorForTest({ dataDir });
  expect(await history(second.url)).toEqual(before);
  await control(second.url, "seed", { objectName: "Contact", records: [{ LastName: "Next" }] });
  expect((await history(second.url)).latest).toBe(3);
});
