import { expect, test } from "vitest";
import { z } from "zod";
import { control, emulatorForTest, logIn } from "../test-login";

const Created = z.object({ id: z.string() });

async function signedIn() {
  const { url, production } = await emulatorForTest();
  const { access_token } = await logIn(url);
  const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
  const send = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${url}/services/data/v62.0/sobjects/${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  const create = async (objectName: string, body: object) =>
    Created.parse((await send("POST", objectName, body)).body).id;
  return { url, org: production, send, create };
}

const lockedOut = (id: string) => [
  {
    message: `unable to obtain exclusive access to this record or 1 records: ${id}`,
    errorCode: "UNABLE_TO_LOCK_ROW",
    fields: [],
  },
];

test("a record another session writes to cannot be written, nor can its children, until the lock is over", async () => {
  const { url, send, create } = await signedIn();
  const id = await create("Account", { Name: "Contended" });
  await control(url, "hold-lock", { id, milliseconds: 60_000 });
  expect(await send("PATCH", `Account/${id}`, { Phone: "1" })).toEqual({ status: 400, body: lockedOut(id) });
  expect((await send("POST", "Contact", { LastName: "Child", AccountId: id })).body).toEqual(lockedOut(id));
  expect((await send("POST", "Contact", { LastName: "Stranger" })).status).toBe(201);
  await control(url, "clock", { advanceMilliseconds: 60_000 });
  expect((await send("POST", "Contact", { LastName: "Child", AccountId: id })).status).toBe(201);
});

test("a write whose answer is delayed holds its locks until then", async () => {
  const { url, send, create } = await signedIn();
  const id = await create("Account", { Name: "Contended" });
  await control(url, "fault", { kind: "delay", milliseconds: 300, times: 1, method: "POST" });
  const slow = send("POST", "Contact", { LastName: "Slow", AccountId: id });
  await expect.poll(() => send("PATCH", `Account/${id}`, { Phone: "1" })).toMatchObject({ body: lockedOut(id) });
  expect((await slow).status).toBe(201);
  await control(url, "clock", { advanceMilliseconds: 1_000 });
  expect((await send("PATCH", `Account/${id}`, { Phone: "1" })).status).toBe(204);
});

test("a slow trigger delays its answer and holds the locks meanwhile", async () => {
  const { url, send, create } = await signedIn();
  const id = await create("Account", { Name: "Contended" });
  const trigger = { name: "Slow", objectName: "Contact", events: ["after insert"], milliseconds: 250 };
  await control(url, "add-trigger", trigger);
  const started = performance.now();
  const slow = send("POST", "Contact", { LastName: "Slow", AccountId: id });
  await expect.poll(() => send("PATCH", `Account/${id}`, { Phone: "1" })).toMatchObject({ body: lockedOut(id) });
  await slow;
  expect(performance.now() - started).toBeGreaterThan(240);
});

test("a request is never in its own way", async () => {
  const { url, send, create } = await signedIn();
  await control(url, "lock-duration", { milliseconds: 60_000 });
  const id = await create("Account", { Name: "One at a time" });
  expect((await send("PATCH", `Account/${id}`, { Phone: "1" })).body).toEqual(lockedOut(id));
  await control(url, "clock", { advanceMilliseconds: 60_000 });
  const records = ["A", "B"].map((LastName) => ({ attributes: { type: "Contact" }, LastName, AccountId: id }));
  const { body } = await send("POST", "../composite/sobjects", { records });
  expect(body).toMatchObject([{ success: true }, { success: true }]);
});

test("a Task locks who and what it names only where it is open and due, and always when it changes", async () => {
  const { url, send, create } = await signedIn();
  const WhatId = await create("Account", { Name: "Busy" });
  const done = await create("Task", { Subject: "Mail", Status: "Completed", ActivityDate: "2026-11-20", WhatId });
  await control(url, "hold-lock", { id: WhatId, milliseconds: 60_000 });
  const insert = async (body: object) => (await send("POST", "Task", { WhatId, ...body })).status;
  expect(await insert({ Status: "Completed", ActivityDate: "2026-11-20" })).toBe(201);
  expect(await insert({ Status: "Not Started" })).toBe(201);
  expect(await insert({ Status: "Not Started", ActivityDate: "2026-11-20" })).toBe(400);
  expect((await send("PATCH", `Task/${done}`, { Subject: "Mail!" })).body).toEqual(lockedOut(WhatId));
  expect((await send("DELETE", `Task/${done}`, {})).body).toEqual(lockedOut(WhatId));
});

test("an approval process and a full org refuse writes until they let go", async () => {
  const { url, send, create } = await signedIn();
  const id = await create("Account", { Name: "Under approval" });
  await control(url, "approval-lock", { id, locked: true });
  const refused = {
    status: 400,
    body: [{ errorCode: "ENTITY_IS_LOCKED", message: "the entity is locked for editing" }],
  };
  expect(await send("PATCH", `Account/${id}`, { Phone: "1" })).toMatchObject(refused);
  await control(url, "approval-lock", { id, locked: false });
  await control(url, "storage", { full: true });
  expect((await send("PATCH", `Account/${id}`, { Phone: "1" })).status).toBe(204);
  expect((await send("POST", "Account", { Name: "One more" })).body).toMatchObject([
    { errorCode: "STORAGE_LIMIT_EXCEEDED" },
  ]);
});
