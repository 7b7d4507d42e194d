import { expect, test } from "vitest";
import { z } from "zod";
import { control, emulatorForTest } from "../test-login";

const DATA = "/services/data/v66.0";
const REP = "sofia.brandt@acme.example";

async function connected() {
  const emulator = await emulatorForTest();
  const { url } = emulator;
  const asker = async (username: string) => {
    const session = z.object({ accessToken: z.string() }).parse(await control(url, "session", { username }));
    return (path: string, headers: Record<string, string> = {}) =>
      fetch(url + DATA + path, { headers: { authorization: `Bearer ${session.accessToken}`, ...headers } });
  };
  return { ...emulator, asker };
}

const query = (soql: string) => `/query?q=${encodeURIComponent(soql)}`;

test("a new profile grants what it says and nothing else, and takes effect on open sessions", async () => {
  const { url, asker } = await connected();
  const ask = await asker(REP);
  const profile = { name: "Bare", permissions: { apiEnabled: true }, objects: { Contact: { read: true } } };
  await control(url, "profile", profile);
  await control(url, "user-access", { username: REP, profile: "Bare", role: null });
  expect((await ask(query("SELECT Id FROM Contact LIMIT 1"))).status).toBe(200);
  expect((await ask(query("SELECT Id FROM Account LIMIT 1"))).status).toBe(400);
  await control(url, "profile", { name: "Bare", permissions: { apiEnabled: false } });
  expect((await ask(query("SELECT Id FROM Contact LIMIT 1"))).status).toBe(403);
});

test("a change of access changes the stamp of describes, and is kept over a restart's state", async () => {
  const { url, asker, production } = await connected();
  const ask = await asker(REP);
  const first = await ask("/sobjects/Account/describe");
  const known = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await ask("/sobjects/Account/describe", known)).status).toBe(304);
  await control(url, "permission-set", { name: "Extra", permissions: { viewSetup: true } });
  await control(url, "assign-permission-set", { username: REP, permissionSet: "Extra" });
  expect((await ask("/sobjects/Account/describe", known)).status).toBe(200);
  expect((await ask("/limits")).status).toBe(200);
  expect(production.access.changes).toHaveLength(2);
  await control(url, "reset");
  expect(production.access.changes).toEqual([]);
});

test("sharing is changed by model, rule and role", async () => {
  const { url, asker } = await connected();
  const ask = await asker(REP);
  const count = async () => {
    const answer = await ask(query("SELECT COUNT() FROM Case"));
    return z.object({ totalSize: z.number() }).parse(await answer.json()).totalSize;
  };
  const all = await count();
  await control(url, "sharing", { objectName: "case", model: "Private" });
  const few = await count();
  expect(few).toBeLessThan(all);
  const shares = { values: { Origin: "Email" } };
  const rule = { name: "Mails", objectName: "Case", access: "Read", sharedWith: { kind: "everybody" }, shares };
  await control(url, "add-sharing-rule", rule);
  expect(await count()).toBeGreaterThan(few);
  await control(url, "remove-sharing-rule", { name: "Mails" });
  await control(url, "role", { developerName: "Board", name: "Board" });
  await control(url, "role", { developerName: "CEO", name: "CEO", parent: "Board" });
  await control(url, "user-access", { username: REP, role: "Board" });
  expect(await count()).toBeGreaterThan(few);
});

test.each([
  ["profile", { name: "x", objects: { Nope: {} } }, "no object Nope"],
  ["permission-set", { name: "x", fields: { "Contact.Nope": { read: true, edit: true } } }, "no field Nope"],
  ["assign-permission-set", { username: REP, permissionSet: "Nope" }, "no permission set Nope"],
  ["user-access", { username: REP, profile: "Nope" }, "no profile Nope"],
  ["user-access", { username: REP, role: "Nope" }, "no role Nope"],
  ["role", { developerName: "x", name: "x", parent: "Nope" }, "no role Nope"],
  ["sharing", { objectName: "Case", model: "Secret" }, "model"],
])("%s with what there is not is refused with a sentence", async (command, input, sentence) => {
  const { url } = await emulatorForTest();
  await expect(control(url, command, input)).rejects.toThrow(sentence);
});
