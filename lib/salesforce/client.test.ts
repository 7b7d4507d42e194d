import { expect, test } from "vitest";
import { z } from "zod";
import { makeConnection } from "../../test/connection";
import { makeWorkspace, useDatabase } from "../../test/database";
import { says, useToldServer } from "../../test/told-server";
import { transaction } from "../context";
import { query } from "./query";
import { send } from "./client";
import { composite } from "./composite";
import { getConnection, type Org } from "./connection";
import { soql } from "./soql";

useDatabase();

const server = useToldServer();

const usage = (used: number) => ({ "sforce-limit-info": `api-usage=${used}/1000` });

async function anOrg(
  given: Partial<Parameters<typeof makeConnection>[1]> = {},
): Promise<{ person: Org; background: Org }> {
  const { member, system } = await makeWorkspace();
  const person = await makeConnection(member, { instanceUrl: server.url(), ...given });
  return { person, background: { ...system, connectionId: person.connectionId } };
}

const read = { method: "GET", path: "/limits" } as const;
const write = { method: "PATCH", path: "/sobjects/Contact/003xx000004TmiQAAS", body: { Phone: "1" } } as const;
const anything = z.unknown();

test("a call carries the session in its header, names us, and leaves nobody's Recently Viewed changed by the background", async () => {
  server.answer(says(200, { fine: true }));
  const { person, background } = await anOrg();
  expect(await send(person, read, z.object({ fine: z.boolean() }))).toEqual({ fine: true });
  await send(background, read, anything);
  expect(server.seen()[0]).toMatchObject({
    method: "GET",
    url: "/services/data/v66.0/limits",
    headers: { authorization: "Bearer access-1", "sforce-call-options": "client=inlay", "accept-encoding": "gzip" },
  });
  expect(server.seen().map(({ headers }) => headers["sforce-mru"])).toEqual([undefined, "updateMru=false"]);
});

test("a page of HTML instead of JSON is Salesforce being busy, with any status", async () => {
  const { person } = await anOrg();
  for (const status of [200, 302, 503]) {
    server.answer((response) =>
      response
        .writeHead(status, { "content-type": "text/html", location: "http://127.0.0.1:9/" })
        .end("<html>Maintenance</html>"),
    );
    await expect(send(person, read, z.object({}))).rejects.toMatchObject({ reason: "busy", code: "unavailable" });
  }
  expect(server.seen()).toHaveLength(3);
});

test("an answer that never comes ends at the deadline; after a write nobody knows whether it happened", async () => {
  server.answer(() => undefined);
  const { person } = await anOrg();
  await expect(send(person, { ...read, timeoutMs: 100 }, anything)).rejects.toMatchObject({
    errorCode: "TIMEOUT",
    isOutcomeUnknown: false,
  });
  await expect(send(person, { ...write, timeoutMs: 100 }, anything)).rejects.toMatchObject({
    errorCode: "TIMEOUT",
    isOutcomeUnknown: true,
  });
});

test("an answer that breaks off or stalls in its middle is an error, not the end of the process", async () => {
  const { person } = await anOrg();
  server.answer((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"half":');
    setImmediate(() => response.destroy());
  });
  await expect(send(person, read, anything)).rejects.toMatchObject({ reason: "busy", errorCode: "UNREACHABLE" });
  server.answer((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"half":');
  });
  await expect(send(person, { ...read, timeoutMs: 150 }, anything)).rejects.toMatchObject({ errorCode: "TIMEOUT" });
});

test("nothing is tried again by itself", async () => {
  server.answer(says(503, [{ errorCode: "SERVER_UNAVAILABLE", message: "Server unavailable" }]));
  const { person } = await anOrg();
  await expect(send(person, read, anything)).rejects.toMatchObject({ reason: "busy" });
  expect(server.seen()).toHaveLength(1);
});

test("what each answer says of the day's calls is kept, and when Salesforce last answered", async () => {
  server.answer(says(200, {}, usage(22)));
  const { person } = await anOrg();
  await send(person, read, anything);
  const now = () => getConnection(person, person.connectionId);
  await expect.poll(now).toMatchObject({ callsUsed: 22, callsLimit: 1000, lastSuccessAt: expect.any(Date) });
});

test("at 80 % of the day's calls the background waits, at 95 % people only save", async () => {
  const { person, background } = await anOrg();
  server.answer(says(200, {}, usage(800)));
  await send(background, read, anything);
  await expect(send(background, read, anything)).rejects.toMatchObject({ code: "limited", retryAt: expect.any(Date) });
  server.answer(says(200, {}, usage(950)));
  await send(person, read, anything);
  await expect(send(person, read, anything)).rejects.toMatchObject({ code: "limited" });
  await expect(send(person, write, anything)).resolves.toBeDefined();
  expect(server.seen()).toHaveLength(3);
});

test("an old count of calls does not hold anybody back: one call looks again", async () => {
  server.answer(says(200, {}, usage(10)));
  const { background } = await anOrg({
    callsUsed: 990,
    callsLimit: 1000,
    callsSeenAt: new Date(Date.now() - 6 * 60_000),
  });
  await expect(send(background, read, anything)).resolves.toBeDefined();
});

test("what another process heard of the calls counts here too", async () => {
  const { background } = await anOrg({ callsUsed: 990, callsLimit: 1000, callsSeenAt: new Date() });
  await expect(send(background, read, anything)).rejects.toMatchObject({ code: "limited" });
  expect(server.seen()).toHaveLength(0);
});

test("after Salesforce refused a call for its limit we do not call again for a while, not even to save", async () => {
  server.answer(says(403, [{ errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." }]));
  const { person } = await anOrg();
  await expect(send(person, read, anything)).rejects.toMatchObject({ code: "limited", retryAt: expect.any(Date) });
  await expect(send(person, write, anything)).rejects.toMatchObject({ code: "limited" });
  expect(server.seen()).toHaveLength(1);
});

test("no call leaves the house while a transaction is open", async () => {
  const { person } = await anOrg();
  await expect(transaction(person, (inside) => send(inside, read, anything))).rejects.toThrow("inside a transaction");
  expect(server.seen()).toHaveLength(0);
});

test("an answer of another shape than promised is told as such", async () => {
  server.answer(says(200, { surprise: 1 }));
  const { person } = await anOrg();
  await expect(send(person, read, z.object({ promised: z.string() }))).rejects.toMatchObject({
    errorCode: "UNEXPECTED_ANSWER",
  });
});

test("a query is followed page after page", async () => {
  const next = "/services/data/v66.0/query/0r8xx5R2sM3DgWhASK-2000";
  server.answer((response, call) => {
    const isFirst = call.url.includes("?q=");
    const page = {
      totalSize: 3,
      done: !isFirst,
      records: [{ Id: isFirst ? 1 : 2 }],
      ...(isFirst ? { nextRecordsUrl: next } : {}),
    };
    says(200, page)(response, call);
  });
  const { person } = await anOrg();
  expect(await query(person, soql`SELECT Id FROM Contact`, z.object({ Id: z.number() }))).toEqual([
    { Id: 1 },
    { Id: 2 },
  ]);
  expect(server.seen()[1]?.url).toBe(next);
});

test("the parts of a composite succeed and fail each by itself, in one call", async () => {
  server.answer(
    says(200, {
      compositeResponse: [
        {
          referenceId: "second",
          httpStatusCode: 400,
          httpHeaders: {},
          body: [{ errorCode: "INVALID_FIELD", message: "…" }],
        },
        { referenceId: "part0", httpStatusCode: 204, httpHeaders: {}, body: null },
      ],
    }),
  );
  const { person } = await anOrg();
  const [first, second] = await composite(person, [
    { method: "PATCH", path: "/sobjects/Contact/003xx000004TmiQAAS", body: { Phone: "1" }, shape: z.null() },
    { method: "GET", path: "/query?q=x", name: "second", shape: z.object({}) },
  ]);
  expect(first).toMatchObject({ ok: true, status: 204, body: null });
  expect(second).toMatchObject({ ok: false, error: { reason: "stale-schema" } });
  expect(server.seen()).toHaveLength(1);
  expect(JSON.parse(server.seen()[0]?.body ?? "")).toMatchObject({
    allOrNone: false,
    compositeRequest: [{ url: "/services/data/v66.0/sobjects/Contact/003xx000004TmiQAAS" }, { referenceId: "second" }],
  });
});
