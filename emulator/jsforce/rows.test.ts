/** The unmodified jsforce on rows: one, many, all or none, over and over, as its own suite for connections does it. */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { control, emulatorForTest, logIn } from "../test-login";

async function connected(version = "62.0") {
  const { url, production } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  return { url, org: production, conn: new Connection({ instanceUrl, accessToken, version }) };
}

/** A table with an external id that need not be unique, as jsforce's own test package brings it. */
async function withUpsertTable(version?: string) {
  const found = await connected(version);
  await control(found.url, "add-object", {
    name: "UpsertTable__c",
    label: "Upsert Table",
    fields: [{ name: "ExtId__c", label: "ExtId", type: "string", length: 80, externalId: true }],
  });
  return found;
}

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ Name: `${prefix} #${n + 1}` }));
const idsOf = (results: { id?: string | undefined }[]) => results.flatMap(({ id }) => id ?? []);

test("a record is created, retrieved, changed through its reference with headers, and destroyed", async () => {
  const { conn } = await connected();
  const { id = "" } = await conn.sobject("Account").create({ Name: "Hello" });
  const record = conn.sobject("Account").record(id);
  expect(await record.update({ Name: "Hello2" }, { headers: { "SForce-Auto-Assign": "FALSE" } })).toMatchObject({
    success: true,
  });
  expect(await record.retrieve()).toMatchObject({ Id: id, Name: "Hello2", attributes: { type: "Account" } });
  expect(await conn.retrieve("Account", id, { fields: ["Name"] })).toMatchObject({ Name: "Hello2" });
  expect(await record.destroy()).toMatchObject({ success: true });
  await expect(record.retrieve()).rejects.toMatchObject({ name: "NOT_FOUND" });
  await expect(record.destroy()).rejects.toMatchObject({ name: "ENTITY_IS_DELETED" });
});

test("many records are created, retrieved with all their fields, changed and destroyed, and then are null", async () => {
  const { conn } = await connected();
  const accounts = conn.sobject("Account");
  const ids = idsOf(await accounts.create(names("Account", 2)));
  const records = await accounts.retrieve(ids);
  expect(records.map(({ Name }) => Name)).toEqual(["Account #1", "Account #2"]);
  const changed = await accounts.update(records.map(({ Id = "", Name }) => ({ Id, Name: `Updated ${Name}` })));
  expect(changed.map(({ success }) => success)).toEqual([true, true]);
  expect((await accounts.retrieve(ids, { fields: ["Name"] })).map(({ Name }) => Name)).toEqual([
    "Updated Account #1",
    "Updated Account #2",
  ]);
  expect((await accounts.destroy(ids)).map(({ success }) => success)).toEqual([true, true]);
  expect(await accounts.retrieve(ids)).toEqual([null, null]);
});

test("records of several types go in one call when each says its own", async () => {
  const { conn } = await connected();
  const results = await conn.request({
    method: "POST",
    url: "/composite/sobjects",
    body: JSON.stringify({
      records: [
        { attributes: { type: "Account" }, Name: "A" },
        { attributes: { type: "Contact" }, LastName: "C" },
      ],
    }),
    headers: { "content-type": "application/json" },
  });
  expect(results).toMatchObject([{ success: true }, { success: true }]);
});

test("more than 200 records go by recursion or not at all", async () => {
  const { conn, org } = await connected();
  const accounts = conn.sobject("Account");
  const before = org.store.count("Account");
  await expect(accounts.create(names("Many", 201))).rejects.toMatchObject({ name: "INVALID_BATCH_SIZE" });
  const created = await accounts.create(names("Many", 450), { allowRecursive: true });
  expect(org.store.count("Account")).toBe(before + 450);
  const updated = await accounts.update(
    idsOf(created).map((Id) => ({ Id, Phone: "1" })),
    { allowRecursive: true },
  );
  expect(updated.every(({ success }) => success)).toBe(true);
  await accounts.destroy(idsOf(created), { allowRecursive: true });
  expect(org.store.count("Account")).toBe(before);
});

test("all or none of the records are saved, and one by one each for itself", async () => {
  const { conn, org } = await connected();
  const before = org.store.count("Contact");
  const records = [{ LastName: "Good" }, { FirstName: "Bad" }];
  const none = await conn.sobject("Contact").create(records, { allOrNone: true });
  expect(none).toMatchObject([
    { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }] },
    { success: false, errors: [{ statusCode: "REQUIRED_FIELD_MISSING" }] },
  ]);
  expect(org.store.count("Contact")).toBe(before);
  const [good, bad] = await conn.sobject("Contact").create(records);
  expect([good?.success, bad?.success]).toEqual([true, false]);
  expect(org.store.count("Contact")).toBe(before + 1);
});

test("versions before collections are served one by one", async () => {
  const { conn } = await withUpsertTable("41.0");
  const table = conn.sobject("UpsertTable__c");
  const ids = idsOf(await table.create(names("Single", 3)));
  expect(ids).toHaveLength(3);
  expect((await table.retrieve(ids)).map(({ Name }) => Name)).toEqual(["Single #1", "Single #2", "Single #3"]);
  conn.version = "45.0";
  const results = await table.upsert(
    names("Single", 5).map(({ Name }) => ({ Name, ExtId__c: `Pre46_${Name}` })),
    "ExtId__c",
  );
  expect(results.map(({ success }) => success)).toEqual([true, true, true, true, true]);
});

test("an upsert creates, changes, and has to choose when the external id is not unique", async () => {
  const { conn } = await withUpsertTable();
  const table = conn.sobject("UpsertTable__c");
  const first = await table.upsert({ Name: "New Record", ExtId__c: "ID1" }, "ExtId__c");
  expect(first).toMatchObject({ success: true, created: true });
  const second = await table.upsert({ Name: "Updated Record", ExtId__c: "ID1" }, "ExtId__c");
  expect(second).toMatchObject({ success: true, created: false, id: first.id });
  await table.create({ Name: "Duplicated Record", ExtId__c: "ID1" });
  await expect(table.upsert({ Name: "Twice", ExtId__c: "ID1" }, "ExtId__c")).rejects.toMatchObject({
    name: "MULTIPLE_CHOICES",
    data: [expect.stringContaining("/sobjects/UpsertTable__c/"), expect.stringContaining("/sobjects/UpsertTable__c/")],
  });
});

test("many upserts go in one call, and with allOrNone one bad record undoes all", async () => {
  const { conn } = await withUpsertTable("50.0");
  const table = conn.sobject("UpsertTable__c");
  const records = names("AllOrNone", 5).map(({ Name }, n) => ({ Name, ExtId__c: `AllOrNone_${n}` }));
  const bad = records.map((record, n) => (n === 2 ? { ...record, OwnerId: "INVALID_OWNER" } : record));
  const failed = await table.upsert(bad, "ExtId__c", { allOrNone: true });
  const error = (n: number) => (n === 2 ? "MALFORMED_ID" : "ALL_OR_NONE_OPERATION_ROLLED_BACK");
  expect(failed).toMatchObject(
    records.map((_, n) => ({ success: false, created: true, errors: [{ statusCode: error(n) }] })),
  );
  expect(await table.find({ ExtId__c: { $in: records.map(({ ExtId__c }) => ExtId__c) } })).toEqual([]);
  const saved = await table.upsert(records, "ExtId__c");
  expect(saved.every(({ success, created }) => success && created === true)).toBe(true);
});

test("select, update and destroy of what a query finds", async () => {
  const { conn } = await connected();
  const accounts = conn.sobject("Account");
  await accounts.create(names("Queried", 3));
  const found = { Name: { $like: "Queried #%" } };
  expect(await accounts.count(found)).toBe(3);
  const updated = await accounts.find(found).update({ Phone: "7" });
  expect(updated.map(({ success }) => success)).toEqual([true, true, true]);
  expect(await accounts.count({ ...found, Phone: "7" })).toBe(3);
  const destroyed = await accounts.find(found).destroy();
  expect(destroyed.map(({ success }) => success)).toEqual([true, true, true]);
  expect(await accounts.count(found)).toBe(0);
});
