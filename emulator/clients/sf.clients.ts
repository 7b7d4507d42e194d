/** Salesforce's own command line, unmodified: every command of data, sobject and limits that works on records. */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { control } from "../test-login";
import { ADMIN, type SfCli, sfCli } from "./sf";

let sf: SfCli;
beforeAll(async () => {
  sf = await sfCli();
});

/** What the org itself holds. */
function inOrg(soql: string) {
  return control(sf.url, "query", { soql });
}

test("org login access-token knows whose token it was given", async () => {
  expect(await sf.json("org", "display")).toMatchObject({ username: ADMIN, connectedStatus: "Connected" });
});

test("data create, get, update and delete record", async () => {
  const created = await sf.json(
    "data",
    "create",
    "record",
    "-s",
    "Account",
    "-v",
    "Name='Made by sf' Industry=Banking",
  );
  expect(created).toMatchObject({ success: true, id: expect.stringMatching(/^001/) });
  const where = ["-s", "Account", "-w", "Name='Made by sf'"];
  expect(await sf.json("data", "get", "record", ...where)).toMatchObject({ Industry: "Banking" });
  await sf.json("data", "update", "record", ...where, "-v", "Phone='+1 415 555 0100'");
  expect(await inOrg("SELECT Phone FROM Account WHERE Name = 'Made by sf'")).toMatchObject({
    records: [{ Phone: "+1 415 555 0100" }],
  });
  await sf.json("data", "delete", "record", ...where);
  expect(await inOrg("SELECT Id FROM Account WHERE Name = 'Made by sf'")).toMatchObject({ totalSize: 0 });
});

test("data query as a table, as CSV and as JSON, with parents, children and functions", async () => {
  const soql = "SELECT Name, Owner.Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name LIKE 'Acme%' LIMIT 3";
  expect(await sf.text("data", "query", "-q", soql)).toMatch(/NAME +│ OWNER\.NAME/);
  expect(await sf.text("data", "query", "-q", soql, "-r", "csv")).toMatch(/^Name,Owner\.Name,/);
  expect(await sf.json("data", "query", "-q", soql)).toMatchObject({ done: true });
  const grouped = await sf.text("data", "query", "-q", "SELECT Status, COUNT(Id) how FROM Case GROUP BY Status");
  expect(grouped).toMatch(/STATUS +│ HOW/);
});

test("data query names what is wrong in a query", async () => {
  await expect(sf.json("data", "query", "-q", "SELECT Nope FROM Account")).rejects.toMatchObject({
    stdout: expect.stringContaining("No such column 'Nope' on entity 'Account'"),
  });
});

test("data search finds what the index knows", async () => {
  await control(sf.url, "seed", { objectName: "Account", records: [{ Name: "Zyxwv Industries" }] });
  await control(sf.url, "search-index", { catchUp: true });
  const found = await sf.json("data", "search", "-q", "FIND {Zyxwv} IN NAME FIELDS RETURNING Account(Name)");
  expect(found).toMatchObject({ searchRecords: [{ Name: "Zyxwv Industries" }] });
});

test("data export tree, and data import tree of what came out", async () => {
  await control(sf.url, "seed", { objectName: "Account", records: [{ Name: "Tree of One" }] });
  await sf.json("data", "create", "record", "-s", "Account", "-v", "Name='Tree of Two'");
  const soql = "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name LIKE 'Tree of %'";
  await sf.json("data", "export", "tree", "-q", soql, "-d", "out", "-p");
  const plan = fs.readdirSync(path.join(sf.folder, "out")).find((name) => name.endsWith("plan.json")) ?? "";
  await sf.json("data", "import", "tree", "-p", path.join("out", plan));
  expect(await inOrg("SELECT Id FROM Account WHERE Name LIKE 'Tree of %'")).toMatchObject({ totalSize: 4 });
});

test("data import tree refused says which record, and saves none", async () => {
  const record = (referenceId: string, more: object) => ({ attributes: { type: "Contact", referenceId }, ...more });
  const records = [record("good", { LastName: "Saved Not" }), record("bad", { LastName: "Bad", Email: "no address" })];
  sf.write("contacts.json", JSON.stringify({ records }));
  await expect(sf.json("data", "import", "tree", "-f", "contacts.json")).rejects.toMatchObject({
    stdout: expect.stringContaining("INVALID_EMAIL_ADDRESS"),
  });
  expect(await inOrg("SELECT Id FROM Contact WHERE LastName = 'Saved Not'")).toMatchObject({ totalSize: 0 });
});

test("data import bulk, update bulk, upsert bulk, delete bulk and export bulk", async () => {
  const rows = Array.from({ length: 300 }, (_, index) => `Bulk ${index},bulk${index}@sf.example`);
  sf.write("new.csv", ["LastName,Email", ...rows, ""].join("\n"));
  const imported = await sf.json("data", "import", "bulk", "-s", "Contact", "-f", "new.csv", "-w", "5");
  expect(imported).toMatchObject({ processedRecords: 300, successfulRecords: 300, failedRecords: 0 });

  const soql = "SELECT Id, LastName FROM Contact WHERE Email LIKE 'bulk%@sf.example'";
  await sf.json("data", "export", "bulk", "-q", soql, "--output-file", "all.csv", "-r", "csv", "-w", "5");
  const exported = fs.readFileSync(path.join(sf.folder, "all.csv"), "utf8").trim().split("\n");
  expect(exported.length).toBe(301);
  const ids = exported.slice(1).map((line) => line.split(",")[0]?.replaceAll('"', "") ?? "");

  sf.write("changed.csv", ["Id,Title", ...ids.map((id) => `${id},Changed`), ""].join("\n"));
  const updated = await sf.json("data", "update", "bulk", "-s", "Contact", "-f", "changed.csv", "-w", "5");
  expect(updated).toMatchObject({ successfulRecords: 300 });

  sf.write("some.csv", ["Id,LastName", ...ids.slice(0, 3).map((id) => `${id},Upserted`), ""].join("\n"));
  await sf.json("data", "upsert", "bulk", "-s", "Contact", "-i", "Id", "-f", "some.csv", "-w", "5");
  expect(await inOrg("SELECT Id FROM Contact WHERE LastName = 'Upserted' AND Title = 'Changed'")).toMatchObject({
    totalSize: 3,
  });

  sf.write("gone.csv", ["Id", ...ids, ""].join("\n"));
  await sf.json("data", "delete", "bulk", "-s", "Contact", "-f", "gone.csv", "-w", "5");
  expect(await inOrg(soql)).toMatchObject({ totalSize: 0 });
});

test("data import bulk says how many rows failed", async () => {
  sf.write("mixed.csv", "LastName,Email\nFine,fine@sf.example\n,nobody@sf.example\n");
  await expect(sf.json("data", "import", "bulk", "-s", "Contact", "-f", "mixed.csv", "-w", "5")).rejects.toMatchObject({
    stdout: expect.stringMatching(/failed/i),
  });
  expect(await inOrg("SELECT Id FROM Contact WHERE Email = 'fine@sf.example'")).toMatchObject({ totalSize: 1 });
});

test("sobject list and describe", async () => {
  expect(await sf.json("sobject", "list")).toEqual(expect.arrayContaining(["Account", "Contact", "Lead", "Task"]));
  expect(await sf.json("sobject", "describe", "-s", "Contact")).toMatchObject({ name: "Contact", keyPrefix: "003" });
});

test("org list limits", async () => {
  const limits = await sf.json("org", "list", "limits");
  expect(limits).toEqual(expect.arrayContaining([expect.objectContaining({ name: "DailyApiRequests", max: 100_000 })]));
});
