import { once } from "node:events";
import { gunzipSync, gzipSync } from "node:zlib";
import http from "node:http";
import { expect, test } from "vitest";
import { control, emulatorForTest, get, logIn } from "./test-login";

const DATA = "/services/data/v62.0";
const ONE_ACCOUNT = `${DATA}/query?q=${encodeURIComponent("SELECT Id FROM Account LIMIT 1")}`;

async function connected(username?: string) {
  const emulator = await emulatorForTest();
  const tokens = await logIn(emulator.url, username === undefined ? {} : { username });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(emulator.url + path, {
      ...init,
      headers: { authorization: `Bearer ${tokens.access_token}`, ...Object.fromEntries(new Headers(init.headers)) },
    });
  return { ...emulator, tokens, ask };
}

const refusal = async (answer: Response) => {
  const [error] = await answer.json();
  return [answer.status, error.errorCode, error.message];
};

test("the versions are told to anybody and not counted", async () => {
  const { url, production } = await emulatorForTest();
  for (const path of ["/services/data", "/services/data/"]) {
    const answer = await fetch(url + path);
    expect(answer.headers.get("sforce-limit-info")).toBeNull();
    const versions = await answer.json();
    expect(versions.at(-1)).toEqual({ label: "Winter '27", url: "/services/data/v68.0", version: "68.0" });
  }
  expect(production.usage.used).toBe(0);
});

test("every counted answer says how many of the day's requests are used", async () => {
  const { ask } = await connected();
  expect((await ask(DATA)).headers.get("sforce-limit-info")).toBe("api-usage=1/100000");
  const answer = await ask(ONE_ACCOUNT);
  expect(answer.headers.get("sforce-limit-info")).toBe("api-usage=2/100000");
  expect(answer.headers.get("content-type")).toBe("application/json;charset=UTF-8");
  expect(answer.headers.get("cache-control")).toBe("no-cache,must-revalidate,max-age=0,no-store,private");
  expect(answer.headers.get("x-sfdc-request-id")).toMatch(/^[0-9a-f]{32}$/);
  expect(answer.headers.get("x-sfdc-edge-cache")).toBe("none");
  expect(answer.headers.get("server")).toBe("sfdcedge");
});

test("a composite counts one", async () => {
  const { ask, production, url } = await connected();
  const one = (referenceId: string) => ({ method: "GET", url: ONE_ACCOUNT, referenceId });
  const answer = await ask(`${DATA}/composite`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ compositeRequest: [one("a"), one("b")] }),
  });
  expect(answer.status).toBe(200);
  expect(production.usage.used).toBe(1);
  expect(await control(url, "calls")).toMatchObject({ counts: { composite: 1, "sub:query": 2 } });
});

test.each([
  ["without a token", {}, [401, "INVALID_SESSION_ID", "Session expired or invalid"]],
  [
    "with an unknown one",
    { authorization: "Bearer 00Dx!y" },
    [401, "INVALID_SESSION_ID", "Session expired or invalid"],
  ],
  ["with another kind of header", { authorization: "Basic YTpi" }, [401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"]],
])("%s nothing is answered", async (_, headers, expected) => {
  const { url } = await emulatorForTest();
  expect(await refusal(await fetch(url + ONE_ACCOUNT, { headers }))).toEqual(expected);
});

test("a user whose profile lacks API Enabled may sign in but not call", async () => {
  const { ask } = await connected("offline@acme.example");
  expect((await refusal(await ask(ONE_ACCOUNT))).slice(0, 2)).toEqual([403, "API_DISABLED_FOR_ORG"]);
});

test("a token without the scope api is not valid for the REST API", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url, {}, { scope: "openid" });
  const expected = [401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"];
  expect(await refusal(await get(tokens, url + ONE_ACCOUNT))).toEqual(expected);
});

test("when the day's requests are used up, calls are refused until there are more", async () => {
  const { ask, url } = await connected();
  await control(url, "limits", { used: 10, max: 10 });
  expect(await refusal(await ask(ONE_ACCOUNT))).toEqual([
    403,
    "REQUEST_LIMIT_EXCEEDED",
    "TotalRequests Limit exceeded.",
  ]);
  await control(url, "limits", { max: 11 });
  expect((await ask(ONE_ACCOUNT)).status).toBe(200);
});

test("retired and unknown versions, resources and methods are refused each in its way", async () => {
  const { ask } = await connected();
  const json = { "content-type": "application/json" };
  expect((await refusal(await ask("/services/data/v20.0/sobjects"))).slice(0, 2)).toEqual([
    410,
    "UNSUPPORTED_API_VERSION",
  ]);
  expect((await refusal(await ask("/services/data/v99.0/sobjects"))).slice(0, 2)).toEqual([404, "NOT_FOUND"]);
  expect((await refusal(await ask(`${DATA}/nothing`))).slice(0, 2)).toEqual([404, "NOT_FOUND"]);
  expect((await refusal(await ask(`${DATA}/sobjects/%E0%A4%A`))).slice(0, 2)).toEqual([404, "NOT_FOUND"]);
  const wrong = await ask(`${DATA}/limits`, { method: "PUT", headers: json, body: "{}" });
  expect((await refusal(wrong)).slice(0, 2)).toEqual([405, "METHOD_NOT_ALLOWED"]);
  const text = await ask(`${DATA}/sobjects/Contact`, { method: "POST", body: "LastName=x" });
  expect((await refusal(text)).slice(0, 2)).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
  const broken = await ask(`${DATA}/sobjects/Contact`, { method: "POST", headers: json, body: "{" });
  expect((await refusal(broken)).slice(0, 2)).toEqual([400, "JSON_PARSER_ERROR"]);
});

test("too long a URI is 414, with too many headers 431", async () => {
  const { ask } = await connected();
  expect((await ask(`${ONE_ACCOUNT}${"x".repeat(16_400)}`)).status).toBe(414);
  expect((await ask(ONE_ACCOUNT, { headers: { "x-long": "x".repeat(16_300) } })).status).toBe(431);
});

test("POST with _HttpMethod=PATCH changes a record", async () => {
  const { ask, production } = await connected();
  const [contact] = production.store.all("Contact");
  const answer = await ask(`${DATA}/sobjects/Contact/${contact?.Id}?_HttpMethod=PATCH`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ Title: "Patched" }),
  });
  expect(answer.status).toBe(204);
  expect(production.store.get("Contact", contact?.Id ?? "")?.["Title"]).toBe("Patched");
});

test("gzip is taken and given, and a compressed describe has an ETag of its own", async () => {
  const { ask, url, tokens } = await connected();
  const created = await ask(`${DATA}/sobjects/Contact`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
    body: gzipSync(JSON.stringify({ LastName: "Zipped" })),
  });
  expect(created.status).toBe(201);
  expect(created.headers.get("location")).toMatch(/^\/services\/data\/v62\.0\/sobjects\/Contact\/003/);

  const headers = { authorization: `Bearer ${tokens.access_token}`, "accept-encoding": "gzip" };
  const raw = await rawGet(`${url}${DATA}/sobjects/Contact/describe`, headers);
  expect(raw.headers["content-encoding"]).toBe("gzip");
  expect(raw.headers.etag).toMatch(/^"\w+--gzip"$/);
  expect(JSON.parse(gunzipSync(raw.body).toString()).name).toBe("Contact");
  const again = await rawGet(`${url}${DATA}/sobjects/Contact/describe`, {
    ...headers,
    "if-none-match": raw.headers.etag,
  });
  expect(again.statusCode).toBe(304);
});

test("a broken gzip body is a clear 400", async () => {
  const { ask } = await connected();
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  expect((await ask(`${DATA}/sobjects/Contact`, { method: "POST", headers, body: "no gzip" })).status).toBe(400);
});

test("a form too large to be one is refused, and a client that leaves half way harms nobody", async () => {
  const { url } = await emulatorForTest();
  const body = new URLSearchParams({ token: "x".repeat(300_000) });
  expect((await fetch(`${url}/services/oauth2/revoke`, { method: "POST", body })).status).toBe(413);

  const leaving = http.request(`${url}/services/oauth2/revoke`, { method: "POST", headers: { "content-length": 100 } });
  leaving.on("error", () => undefined);
  leaving.write("token=");
  await once(leaving, "socket");
  leaving.destroy();
  expect((await fetch(url)).status).toBe(200);
});

test("HEAD answers without a body, and strange addresses are not found", async () => {
  const { url } = await emulatorForTest();
  const head = await fetch(`${url}/services/data`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  for (const path of ["/%zz", "/lightning/r/Contact//view", "/services", "/services/oauth2/nothing", "/id/x"]) {
    expect((await fetch(url + path)).status, path).toBe(404);
  }
});

test("there is no Apex web service, which a program is told as JSON", async () => {
  const { url } = await emulatorForTest();
  const answer = await fetch(`${url}/services/apexrest/mine/1`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual([{ errorCode: "NOT_FOUND", message: "Could not find a match for URL" }]);
});

test("unknown addresses outside the API are pages", async () => {
  const { url } = await emulatorForTest();
  const answer = await fetch(`${url}/nowhere`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html;charset=UTF-8"]);
});

const create = { method: "POST", headers: { "content-type": "application/json" }, body: '{"LastName":"Dropped"}' };
const dropped = "SELECT COUNT() FROM Contact WHERE LastName = 'Dropped'";

test("a fault meets as many requests as ordered, of the ordered kind, and no more", async () => {
  const { ask, url } = await connected();
  await control(url, "fault", {
    kind: "respond",
    errorCode: "UNABLE_TO_LOCK_ROW",
    message: "busy",
    times: 2,
    path: "query",
  });
  expect((await ask(DATA)).status).toBe(200);
  expect(await refusal(await ask(ONE_ACCOUNT))).toEqual([400, "UNABLE_TO_LOCK_ROW", "busy"]);
  expect((await ask(ONE_ACCOUNT)).status).toBe(400);
  expect((await ask(ONE_ACCOUNT)).status).toBe(200);
});

test("an answer dropped after committing leaves the record; one dropped before leaves nothing", async () => {
  const { ask, url } = await connected();
  await control(url, "fault", { kind: "drop-before", times: 1 });
  await expect(ask(`${DATA}/sobjects/Contact`, create)).rejects.toThrow("fetch failed");
  expect(await control(url, "query", { soql: dropped })).toMatchObject({ totalSize: 0 });
  await control(url, "fault", { kind: "drop-after", times: 1, method: "post" });
  await expect(ask(`${DATA}/sobjects/Contact`, create)).rejects.toThrow("fetch failed");
  expect(await control(url, "query", { soql: dropped })).toMatchObject({ totalSize: 1 });
});

test("a hanging org says nothing, while its pages go on working, until it is cleared", async () => {
  const { ask, url } = await connected();
  await control(url, "fault", { kind: "hang" });
  await expect(ask(ONE_ACCOUNT, { signal: AbortSignal.timeout(150) })).rejects.toThrow("timeout");
  expect((await fetch(url)).status).toBe(200);
  await control(url, "clear-faults");
  expect((await ask(ONE_ACCOUNT)).status).toBe(200);
});

test("a slow org answers properly, later; who gives up waiting finds everything done", async () => {
  const { ask, url } = await connected();
  await control(url, "fault", { kind: "delay", milliseconds: 120, times: 1 });
  const started = performance.now();
  expect((await ask(ONE_ACCOUNT)).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(115);
  await control(url, "fault", { kind: "delay", milliseconds: 10_000, times: 1 });
  await expect(ask(`${DATA}/sobjects/Contact`, { ...create, signal: AbortSignal.timeout(150) })).rejects.toThrow(
    "timeout",
  );
  expect(await control(url, "query", { soql: dropped })).toMatchObject({ totalSize: 1 });
});

test("the log names who called what, and keeps tokens to itself", async () => {
  const { ask, url, tokens } = await connected();
  await ask(ONE_ACCOUNT);
  await fetch(`${url}/services/oauth2/revoke?token=${tokens.access_token}`);
  const log = JSON.stringify(await control(url, "calls"));
  expect(log).toContain("integration@acme.example");
  expect(log).toContain("SELECT+Id");
  expect(log).not.toContain(tokens.access_token);
});

test("a path that begins with two slashes is the same path, as clients with a slash at their instance URL's end send it", async () => {
  const { ask } = await connected();
  expect((await ask(`/${ONE_ACCOUNT}`)).status).toBe(200);
});

type Raw = { statusCode: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** fetch unpacks answers by itself. */
async function rawGet(url: string, headers: http.OutgoingHttpHeaders): Promise<Raw> {
  const [answer] = await once(http.get(url, { headers }), "response");
  const body = Buffer.concat(await answer.toArray());
  return { statusCode: answer.statusCode, headers: answer.headers, body };
}
