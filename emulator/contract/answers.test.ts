/** Answers a real org was recorded with (api.md §1, §2.4, §4–§8), met over HTTP: keys, their order, forms of values, headers. */
import { beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../start";
import { logIn, type Tokens } from "../test-login";

let emulator: Emulator;
let tokens: Tokens;

beforeAll(async () => {
  emulator = await startEmulator();
  tokens = await logIn(emulator.url);
  return () => emulator.close();
});

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/;

async function ask(method: string, path: string, body?: unknown) {
  const headers = { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(`${emulator.url}/services/data/${path}`, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text === "" ? undefined : JSON.parse(text) };
}

test("the versions: 31.0 to 68.0, ascending, each with label, address and number", async () => {
  const { body, headers } = await ask("GET", "");
  expect(body[0]).toEqual({ label: "Summer '14", url: "/services/data/v31.0", version: "31.0" });
  expect(body.at(-3)).toEqual({ label: "Spring '26", url: "/services/data/v66.0", version: "66.0" });
  expect(body).toHaveLength(38);
  expect(headers.get("sforce-limit-info")).toBeNull();
});

test("a create: 201, the id of 18 characters, and its path alone in Location", async () => {
  const { status, headers, text } = await ask("POST", "v60.0/sobjects/Account", { Name: "Contract" });
  expect(status).toBe(201);
  expect(text).toMatch(/^\{"id":"001\w{15}","success":true,"errors":\[\]\}$/);
  expect(headers.get("location")).toMatch(/^\/services\/data\/v60\.0\/sobjects\/Account\/001\w{15}$/);
  expect(headers.get("content-type")).toBe("application/json;charset=UTF-8");
  expect(headers.get("sforce-limit-info")).toMatch(/^api-usage=\d+\/\d+$/);
  expect(headers.get("cache-control")).toBe("no-cache,must-revalidate,max-age=0,no-store,private");
});

test("a row: attributes first, dates with an offset without colon, nulls said, an address as an object", async () => {
  const { body: made } = await ask("POST", "v60.0/sobjects/Contact", { LastName: "Row", MailingCity: "Berlin" });
  const { body } = await ask("GET", `v60.0/sobjects/Contact/${made.id}`);
  expect(Object.keys(body)[0]).toBe("attributes");
  expect(body.attributes).toEqual({ type: "Contact", url: `/services/data/v60.0/sobjects/Contact/${made.id}` });
  expect(body.CreatedDate).toMatch(DATE);
  expect(body.FirstName).toBeNull();
  expect(body.MailingAddress).toEqual({
    city: "Berlin",
    country: null,
    geocodeAccuracy: null,
    latitude: null,
    longitude: null,
    postalCode: null,
    state: null,
    street: null,
  });
});

test("a change and a delete: 204, and nothing more", async () => {
  const { body: made } = await ask("POST", "v60.0/sobjects/Lead", { LastName: "Short", Company: "Lived" });
  expect(await ask("PATCH", `v60.0/sobjects/Lead/${made.id}`, { Title: "x" })).toMatchObject({ status: 204, text: "" });
  expect(await ask("DELETE", `v60.0/sobjects/Lead/${made.id}`)).toMatchObject({ status: 204, text: "" });
});

test("an upsert tells which of the two it did, and up to v45 says nothing of a change", async () => {
  const path = "sobjects/Contact/Email/contract%40client.example";
  const created = await ask("PATCH", `v60.0/${path}`, { LastName: "Upserted" });
  expect([created.status, created.body]).toEqual([
    201,
    { id: expect.any(String), success: true, errors: [], created: true },
  ]);
  const changed = await ask("PATCH", `v60.0/${path}`, { LastName: "Again" });
  expect([changed.status, changed.body]).toEqual([
    200,
    { id: created.body.id, success: true, errors: [], created: false },
  ]);
  expect(await ask("PATCH", `v45.0/${path}`, { LastName: "Old" })).toMatchObject({ status: 204, text: "" });
});

test("a query: size, done, records in the order of SELECT, parents and children within", async () => {
  const soql = "SELECT Name, Id, Account.Name, (SELECT Id FROM Cases) FROM Contact WHERE AccountId != null LIMIT 1";
  const { body } = await ask("GET", `v60.0/query?q=${encodeURIComponent(soql)}`);
  expect(Object.keys(body)).toEqual(["totalSize", "done", "records"]);
  expect(Object.keys(body.records[0])).toEqual(["attributes", "Name", "Id", "Account", "Cases"]);
  expect(body.records[0].Account).toEqual({
    attributes: { type: "Account", url: expect.any(String) },
    Name: expect.any(String),
  });
});

test("a count and groups", async () => {
  const count = await ask("GET", "v60.0/query?q=SELECT%20COUNT()%20FROM%20Account");
  expect(count.body).toEqual({ totalSize: expect.any(Number), done: true, records: [] });
  const grouped = await ask(
    "GET",
    `v60.0/query?q=${encodeURIComponent("SELECT Status, COUNT(Id) FROM Lead GROUP BY Status")}`,
  );
  expect(grouped.body.records[0]).toEqual({
    attributes: { type: "AggregateResult" },
    Status: expect.any(String),
    expr0: expect.any(Number),
  });
});

test("describe: one stamp for all, which answers 304 when sent back", async () => {
  const first = await ask("GET", "v60.0/sobjects/Lead/describe");
  const since = first.headers.get("last-modified") ?? "";
  expect(first.headers.get("etag")).toMatch(/^"[0-9a-f]{8}(--gzip)?"$/);
  const headers = { authorization: `Bearer ${tokens.access_token}`, "if-modified-since": since };
  const again = await fetch(`${emulator.url}/services/data/v60.0/sobjects/Account/describe`, { headers });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("composite answers with keys in alphabetical order, and the path of what it made", async () => {
  const url = "/services/data/v61.0/sobjects/Account";
  const compositeRequest = [{ method: "POST", url, referenceId: "account", body: { Name: "Composed" } }];
  const { body } = await ask("POST", "v61.0/composite", { compositeRequest });
  expect(Object.keys(body.compositeResponse[0])).toEqual(["body", "httpHeaders", "httpStatusCode", "referenceId"]);
  expect(body.compositeResponse[0]).toMatchObject({
    httpHeaders: { Location: `${url}/${body.compositeResponse[0].body.id}` },
    httpStatusCode: 201,
    referenceId: "account",
  });
});
