/** jsforce's ways to query, unmodified, over HTTP. */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { control, emulatorForTest, logIn } from "../test-login";

async function connected() {
  const { url } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  return { url, connection: new Connection({ instanceUrl, accessToken, version: "62.0" }) };
}

const BULK = "SELECT Id, Email FROM Contact WHERE Email LIKE 'bulk.%' ORDER BY Email";

test("query, queryMore and autoFetch walk the pages", async () => {
  const { url, connection } = await connected();
  await control(url, "seed-contacts", { count: 450 });
  const options = { headers: { "Sforce-Query-Options": "batchSize=200" } };
  const first = await connection.query(BULK, options);
  expect(first).toMatchObject({ totalSize: 450, done: false });
  expect(first.records).toHaveLength(200);
  const second = await connection.queryMore(first.nextRecordsUrl ?? "");
  expect(second.records).toHaveLength(200);
  const third = await connection.queryMore(second.nextRecordsUrl ?? "");
  expect(third).toMatchObject({ totalSize: 450, done: true });
  const ids = [...first.records, ...second.records, ...third.records].map((record) => record["Id"]);
  expect(new Set(ids).size).toBe(450);
  const all = await connection.query(BULK, { ...options, autoFetch: true, maxFetch: 10_000 });
  expect(all.records).toHaveLength(450);
  const some = await connection.query(BULK, { ...options, autoFetch: true, maxFetch: 250 });
  expect(some.records).toHaveLength(250);
});

test("a query streams its records", async () => {
  const { url, connection } = await connected();
  await control(url, "seed-contacts", { count: 300 });
  const emails: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    connection
      .query(BULK)
      .on("record", (record) => emails.push(record["Email"]))
      .on("end", () => resolve())
      .on("error", reject)
      .run({ autoFetch: true, maxFetch: 1_000, headers: { "Sforce-Query-Options": "batchSize=200" } });
  });
  expect(emails).toHaveLength(300);
});

test("queryAll, and scanAll, see the recycle bin", async () => {
  const { connection } = await connected();
  const contacts = connection.sobject("Contact");
  const { id = "" } = await contacts.create({ LastName: "Binned" });
  await contacts.destroy(id);
  const soql = `SELECT Id, IsDeleted FROM Contact WHERE Id = '${id}'`;
  expect((await connection.query(soql)).totalSize).toBe(0);
  expect((await connection.query(soql, { scanAll: true })).records).toMatchObject([{ IsDeleted: true }]);
  expect((await contacts.find({ Id: id }, ["Id"]).scanAll(true).execute()).map((record) => record.Id)).toEqual([id]);
});

test("find builds queries from conditions, sorts, limits, offsets and children", async () => {
  const { url, connection } = await connected();
  await control(url, "seed-contacts", { count: 30 });
  const contacts = connection.sobject("Contact");
  const emails = async (conditions: object) => {
    const found = await contacts.find(conditions, ["Email"]).sort({ Email: 1 }).limit(3).execute();
    return found.map((record) => record["Email"]);
  };
  const mail = (number: number) => `bulk.${number}@bulk.example`;
  expect(await emails({ Email: { $like: "bulk.1%" } })).toEqual([mail(10), mail(11), mail(12)]);
  expect(await emails({ Email: [mail(2), mail(3)] })).toEqual([mail(2), mail(3)]);
  expect(await emails({ $or: [{ Email: mail(4) }, { Email: mail(5), LastName: { $ne: null } }] })).toEqual([
    mail(4),
    mail(5),
  ]);
  expect(await emails({ Email: { $like: "bulk.2%" }, $not: { Email: { $in: [mail(2), mail(20)] } } })).toEqual([
    mail(21),
    mail(22),
    mail(23),
  ]);
  const skipped = await contacts
    .find({ Email: { $like: "bulk.1%" } }, "Id, Email")
    .sort("Email")
    .skip(1)
    .limit(1);
  expect(skipped).toMatchObject([{ Email: mail(11) }]);
  const [account] = await connection
    .sobject("Account")
    .find({ Name: { $ne: null } }, "Id, Name")
    .include("Contacts")
    .select("Id, LastName")
    .limit(2)
    .end()
    .sort("-CreatedDate")
    .limit(1);
  expect(account).toHaveProperty("Contacts");
  expect(await contacts.findOne({ Email: mail(7) }, ["Email"])).toMatchObject({ Email: mail(7) });
  expect(await contacts.count({ Email: { $like: "bulk.%" } })).toBe(30);
});

test("children beyond the page are fetched by autoFetch", async () => {
  const { url, connection } = await connected();
  const { id = "" } = await connection.sobject("Account").create({ Name: "Crowd" });
  const records = Array.from({ length: 420 }, (_, number) => ({ LastName: `Crowd ${number}`, AccountId: id }));
  await control(url, "seed", { objectName: "Contact", records });
  const soql = `SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Id = '${id}'`;
  const options = { headers: { "Sforce-Query-Options": "batchSize=200" } };
  const cut = await connection.query(soql, options);
  expect(cut.records[0]).toMatchObject({ Contacts: { totalSize: 420, done: false } });
  const whole = await connection.query(soql, { ...options, autoFetch: true });
  const children: unknown = whole.records[0]?.["Contacts"];
  expect(children).toMatchObject({ totalSize: 420 });
  expect(children).toHaveProperty("records.length", 420);
});

test("aggregates, polymorphic parents and explain", async () => {
  const { connection } = await connected();
  const grouped = await connection.query(
    "SELECT LeadSource, CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Lead GROUP BY LeadSource, CALENDAR_YEAR(CreatedDate) HAVING COUNT(Id) > 0",
  );
  expect(grouped.records[0]).toMatchObject({ attributes: { type: "AggregateResult" }, n: expect.any(Number) });
  const tasks = await connection.query(
    "SELECT Id, Owner.Name, TYPEOF Who WHEN Contact THEN LastName, Account.Name WHEN Lead THEN Company END FROM Task WHERE Who.Type IN ('Contact', 'Lead') LIMIT 5",
  );
  expect(tasks.records.length).toBeGreaterThan(0);
  for (const task of tasks.records) expect(task["Who"]).toHaveProperty("attributes.type");
  const plan = await connection.query("SELECT Id FROM Contact WHERE Email = 'nobody@acme.com'").explain();
  expect(plan.plans[0]).toMatchObject({ leadingOperationType: "Index", sobjectType: "Contact" });
});

test("refusals carry Salesforce's code and place", async () => {
  const { connection } = await connected();
  await expect(connection.query("SELECT Nope__c FROM Contact")).rejects.toMatchObject({
    errorCode: "INVALID_FIELD",
    message: expect.stringContaining(
      "\n       ^\nERROR at Row:1:Column:8\nNo such column 'Nope__c' on entity 'Contact'.",
    ),
  });
  await expect(connection.query("SELECT Id FROM Contact OFFSET 2001")).rejects.toMatchObject({
    errorCode: "NUMBER_OUTSIDE_VALID_RANGE",
  });
  await expect(connection.queryMore("0r8xxnobody-2000")).rejects.toMatchObject({ errorCode: "INVALID_QUERY_LOCATOR" });
});
