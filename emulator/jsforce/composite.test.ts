/** The unmodified jsforce and the composite family: requests it posts as they are, and the tree as the sf CLI imports it. */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { emulatorForTest, logIn } from "../test-login";

async function connected() {
  const { url, production } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  return { org: production, conn: new Connection({ instanceUrl, accessToken, version: "62.0" }) };
}

const ROWS = "/services/data/v62.0/sobjects";
const account = { method: "POST", url: `${ROWS}/Account`, referenceId: "account", body: { Name: "Parent" } };
const contact = {
  ...{ method: "POST", url: `${ROWS}/Contact`, referenceId: "contact" },
  body: { LastName: "Child", AccountId: "@{account.id}" },
};

test("a composite with a reference", async () => {
  const { conn, org } = await connected();
  const before = org.usage.used;
  expect(await conn.requestPost("/composite", { allOrNone: true, compositeRequest: [account, contact] })).toMatchObject(
    {
      compositeResponse: [
        { httpStatusCode: 201, referenceId: "account" },
        { httpStatusCode: 201, referenceId: "contact" },
      ],
    },
  );
  expect(org.usage.used).toBe(before + 1);
  const child = await conn.sobject("Contact").findOne({ LastName: "Child" }, ["Account.Name"]);
  expect(child).toMatchObject({ Account: { Name: "Parent" } });
});

test("a batch, which counts as many requests as it has", async () => {
  const { conn, org } = await connected();
  const before = org.usage.used;
  const batchRequests = [
    { method: "GET", url: "v62.0/limits" },
    { method: "POST", url: "v62.0/sobjects/Account", richInput: {} },
  ];
  expect(await conn.requestPost("/composite/batch", { batchRequests })).toMatchObject({
    hasErrors: true,
    results: [{ statusCode: 200 }, { statusCode: 400, result: [{ errorCode: "REQUIRED_FIELD_MISSING" }] }],
  });
  expect(org.usage.used).toBe(before + 2);
});

test("graphs", async () => {
  const { conn } = await connected();
  const graphs = [{ graphId: "1", compositeRequest: [account, contact] }];
  expect(await conn.requestPost("/composite/graph", { graphs })).toMatchObject({
    graphs: [{ graphId: "1", isSuccessful: true }],
  });
});

/** plugin-data sends the file's text and reads `results`, or what jsforce throws. */
const importTree = (conn: Connection, records: object[]) =>
  conn.request({
    method: "POST",
    url: "/composite/tree/Account",
    body: JSON.stringify({ records }),
    headers: { "content-type": "application/json" },
  });

const tree = (values: object) => [{ attributes: { type: "Account", referenceId: "AccountRef1" }, ...values }];

test("a tree is imported as the sf CLI sends it", async () => {
  const { conn } = await connected();
  const contacts = [{ attributes: { type: "Contact", referenceId: "ContactRef1" }, LastName: "Child" }];
  expect(await importTree(conn, tree({ Name: "Root", Contacts: { records: contacts } }))).toMatchObject({
    hasErrors: false,
    results: [{ referenceId: "AccountRef1" }, { referenceId: "ContactRef1" }],
  });
});

test("a refused tree is thrown with what the sf CLI shows of it", async () => {
  const { conn, org } = await connected();
  const before = org.store.count("Account");
  const errors = [
    {
      statusCode: "REQUIRED_FIELD_MISSING",
      message: "Required fields are missing: [Name]",
      fields: ["Name"],
    },
  ];
  await expect(importTree(conn, tree({}))).rejects.toMatchObject({
    name: "ERROR_HTTP_400",
    message: JSON.stringify({ hasErrors: true, results: [{ referenceId: "AccountRef1", errors }] }),
  });
  await expect(importTree(conn, tree({ Name: "Root", Shoes__c: 1 }))).rejects.toMatchObject({
    errorCode: "INVALID_FIELD",
    message: "No such column 'Shoes__c' on sobject of type Account",
  });
  expect(org.store.count("Account")).toBe(before);
});
