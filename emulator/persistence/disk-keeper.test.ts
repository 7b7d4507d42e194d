import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startEmulator } from "../start";
import { control, get, logIn, postToken, tokensOf } from "../test-login";

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"));
  onTestFinished(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** As its own process, because only those can be killed. */
async function run(dataDir: string) {
  const env = { ...process.env, EMULATOR_PORT: "0", EMULATOR_SANDBOX_PORT: "0", EMULATOR_DATA: dataDir };
  const child = spawn(process.execPath, ["--import", "tsx", main], { env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  const url = /http:\/\/localhost:\d+/.exec(String(line))?.[0] ?? "";
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, "exit");
    child.kill(signal);
    return (await ended)[0];
  };
  return { url, end };
}

const json = { "content-type": "application/json" };

test("what was answered before kill -9 is there after the next start", async () => {
  const dataDir = folder();
  const first = await run(dataDir);
  const tokens = await logIn(first.url);
  const created = await fetch(`${first.url}/services/data/v62.0/sobjects/Contact`, {
    method: "POST",
    headers: { ...json, authorization: `Bearer ${tokens.access_token}` },
    body: JSON.stringify({ LastName: "Survivor", Email: "survivor@kept.example" }),
  });
  const { id } = await created.json();
  await control(first.url, "add-object", { name: "Box__c", label: "Box", autoNumber: true });
  await control(first.url, "seed", { objectName: "Box__c", records: [{}] });
  await control(first.url, "duplicate-rule", { developerName: "Standard_Lead_Duplicate_Rule", isActive: true });
  const field = { name: "Kept__c", label: "Kept", type: "string" };
  await control(first.url, "add-field", { objectName: "Contact", field });
  await control(first.url, "field-access", { field: "Contact.Title", read: false, edit: false });
  const before = await get(tokens, `${first.url}/services/data/v62.0/sobjects/Contact/describe`);
  const { refresh_token = "" } = await tokensOf(
    await postToken(first.url, { grant_type: "refresh_token", refresh_token: tokens.refresh_token ?? "" }),
  );
  await first.end("SIGKILL");

  const second = await run(dataDir);
  const boxes = await control(second.url, "query", { soql: "SELECT Name FROM Box__c" });
  expect(boxes).toMatchObject({ records: [{ Name: "00001001" }] });
  const active = { developerName: "Standard_Lead_Duplicate_Rule", isActive: true };
  const rules = await control(second.url, "rules");
  expect(rules).toMatchObject({ duplicateRules: expect.arrayContaining([expect.objectContaining(active)]) });
  const rows = await control(second.url, "query", {
    soql: "SELECT DeveloperName FROM DuplicateRule WHERE IsActive = true",
  });
  expect(rows).toMatchObject({ records: [{ DeveloperName: active.developerName }] });
  const row = await get(tokens, `${second.url}/services/data/v62.0/sobjects/Contact/${id}`);
  const record = await row.json();
  expect(record).toMatchObject({ LastName: "Survivor", Kept__c: null });
  expect(record).not.toHaveProperty("Title");
  const after = await get(tokens, `${second.url}/services/data/v62.0/sobjects/Contact/describe`);
  expect(after.headers.get("etag")).toBe(before.headers.get("etag"));
  expect(after.headers.get("last-modified")).toBe(before.headers.get("last-modified"));
  expect((await postToken(second.url, { grant_type: "refresh_token", refresh_token })).status).toBe(200);
  expect(await second.end("SIGTERM")).toBe(0);
});

test("a journal cut short in its last line is read up to there, and written on from there", async () => {
  const dataDir = folder();
  const first = await startEmulator({ dataDir });
  await control(first.url, "seed", { objectName: "Lead", records: [{ LastName: "Whole", Company: "A" }] });
  await first.close();
  const journal = path.join(dataDir, "production", "records.jsonl");
  fs.appendFileSync(journal, '[{"objectName":"Lead","id":"00Q');

  const second = await startEmulator({ dataDir });
  await control(second.url, "seed", { objectName: "Lead", records: [{ LastName: "Next", Company: "B" }] });
  await second.close();
  const third = await startEmulator({ dataDir });
  onTestFinished(() => third.close());
  const soql = "SELECT LastName FROM Lead WHERE LastName IN ('Whole', 'Next') ORDER BY CreatedDate";
  expect(await control(third.url, "query", { soql })).toMatchObject({ totalSize: 2 });
});

test("the sample records keep their dates over restarts, and usage is kept", async () => {
  const dataDir = folder();
  const first = await startEmulator({ dataDir });
  const soql = "SELECT Id, CloseDate, CreatedDate FROM Opportunity ORDER BY Id";
  const before = await control(first.url, "query", { soql });
  await control(first.url, "clock", { advanceMilliseconds: 3 * 86_400_000 });
  await control(first.url, "limits", { used: 77 });
  await first.close();
  const second = await startEmulator({ dataDir });
  onTestFinished(() => second.close());
  expect(await control(second.url, "query", { soql })).toEqual(before);
  expect(second.production.usage.used).toBe(77);
});

test("a reset is kept too", async () => {
  const dataDir = folder();
  const first = await startEmulator({ dataDir });
  await logIn(first.url);
  await control(first.url, "seed-contacts", { count: 10 });
  await control(first.url, "reset");
  await first.close();
  const second = await startEmulator({ dataDir });
  onTestFinished(() => second.close());
  expect(await control(second.url, "grants")).toEqual({ grants: [] });
  const soql = "SELECT COUNT() FROM Contact WHERE Email LIKE 'bulk.%'";
  expect(await control(second.url, "query", { soql })).toMatchObject({ totalSize: 0 });
});

test("who may log in, and how, is kept", async () => {
  const dataDir = folder();
  const first = await startEmulator({ dataDir });
  const tokens = await logIn(first.url);
  await control(first.url, "app", { refreshTokenPolicy: "specific_inactivity:30:DAYS", access: "uninstalled" });
  await control(first.url, "user-login", { username: "admin@acme.example", frozen: true });
  await control(first.url, "login-policy", { api: "suspended" });
  const { appPolicies, loginPolicies, grants } = first.production;
  const before = [appPolicies.state(), loginPolicies.current, grants.state()];
  await first.close();
  const second = await startEmulator({ dataDir });
  onTestFinished(() => second.close());
  const { production } = second;
  expect([production.appPolicies.state(), production.loginPolicies.current, production.grants.state()]).toEqual(before);
  expect((await get(tokens, `${second.url}/services/data/v62.0/limits`)).status).toBe(403);
});

test("an org kept before there were login policies is taken up as it was, its policies of apps and sessions too", async () => {
  const dataDir = folder();
  const first = await startEmulator({ dataDir });
  const tokens = await logIn(first.url);
  await control(first.url, "app", { adminApproved: true });
  await first.close();
  for (const file of fs.globSync("**/state.json", { cwd: dataDir })) {
    const { loginPolicies, appPolicies, grants, ...older } = JSON.parse(
      fs.readFileSync(path.join(dataDir, file), "utf8"),
    );
    expect(loginPolicies).toMatchObject({ orgStatus: "active" });
    for (const grant of grants.grants) delete grant.refreshedAt;
    for (const session of grants.sessions) delete session.isFixed;
    const policies = Object.entries<Record<string, unknown>>(appPolicies).map(
      ([id, { runAs, certificate, adminApproved }]) => [id, { runAs, certificate, adminApproved }],
    );
    fs.writeFileSync(
      path.join(dataDir, file),
      JSON.stringify({ ...older, grants, appPolicies: Object.fromEntries(policies) }),
    );
  }
  const next = await startEmulator({ dataDir });
  onTestFinished(() => next.close());
  expect((await get(tokens, `${next.url}/services/data/v62.0/limits`)).status).toBe(200);
  const { refresh_token = "" } = tokens;
  expect((await postToken(next.url, { grant_type: "refresh_token", refresh_token })).status).toBe(200);
  const [policy] = Object.values(next.production.appPolicies.state());
  expect(policy).toMatchObject({ adminApproved: true, access: "installed", refreshTokenPolicy: "infinite" });
});

test("an org kept before apps could be uninstalled is taken up as it was", async () => {
  const dataDir = folder();
  await (await startEmulator({ port: 0, sandboxPort: 0, dataDir })).close();
  for (const file of fs.globSync("**/state.json", { cwd: dataDir })) {
    const { appsInstalled, ...older } = JSON.parse(fs.readFileSync(path.join(dataDir, file), "utf8"));
    expect(appsInstalled).toBe(true);
    fs.writeFileSync(path.join(dataDir, file), JSON.stringify(older));
  }
  const next = await startEmulator({ port: 0, sandboxPort: 0, dataDir });
  onTestFinished(() => next.close());
  await logIn(next.url);
});

test("what another version kept stops the start with a sentence and stays as it is", async () => {
  const dataDir = folder();
  await (await startEmulator({ port: 0, sandboxPort: 0, dataDir })).close();
  const [file = ""] = fs.globSync("**/state.json", { cwd: dataDir });
  fs.writeFileSync(path.join(dataDir, file), "{}");
  const env = { ...process.env, EMULATOR_PORT: "0", EMULATOR_SANDBOX_PORT: "0", EMULATOR_DATA: dataDir };
  const child = spawn(process.execPath, ["--import", "tsx", main], { env, stdio: ["ignore", "ignore", "pipe"] });
  const said = await text(child.stderr);
  expect(said).toMatch(/^\S+state\.json was kept by another version of the emulator: .* to start over\.\n$/);
  expect(fs.readFileSync(path.join(dataDir, file), "utf8")).toBe("{}");
});
