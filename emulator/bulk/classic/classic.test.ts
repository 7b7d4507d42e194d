/** The Bulk API 1.0 as it is spoken in JSON and in XML (Bulk API guide). */
import { expect, test } from "vitest";
import { z } from "zod";
import { emulatorForTest, logIn } from "../../test-login";

type Sent = { body?: string | object; type?: string };

async function client() {
  const { url, production } = await emulatorForTest();
  production.bulk.durationMs = 0;
  const { access_token } = await logIn(url);
  const send = (method: string, path: string, { body, type = "application/json" }: Sent = {}) =>
    fetch(`${url}/services/async/60.0/${path}`, {
      method,
      headers: { "x-sfdc-session": access_token, "content-type": type },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const job = async (order: object) => Id.parse(await (await send("POST", "job", { body: order })).json()).id;
  /** The finished batch with this content. */
  const batch = async (jobId: string, sent: Sent) => {
    const { id } = Id.parse(await (await send("POST", `job/${jobId}/batch`, sent)).json());
    const at = `job/${jobId}/batch/${id}`;
    const info = async () => z.looseObject({ state: z.string() }).parse(await (await send("GET", at)).json());
    await expect.poll(async () => (await info()).state).toMatch(/Completed|Failed/);
    return { at, info: await info() };
  };
  return { url, production, send, job, batch };
}

const Id = z.object({ id: z.string() });

test("in JSON, as simple-salesforce speaks it: nested parents, nulls, results with statusCode", async () => {
  const { production, send, job, batch } = await client();
  const jobId = await job({ operation: "insert", object: "Contact", concurrencyMode: 0, contentType: "JSON" });
  const account = [...production.store.all("Account")].find(({ Contract_Number__c: key }) => typeof key === "string");
  const records = [
    { LastName: "Json", Title: null, Account: { Contract_Number__c: account?.Contract_Number__c } },
    { FirstName: "Nameless" },
  ];
  const { at, info } = await batch(jobId, { body: records });
  expect(info).toMatchObject({
    jobId,
    state: "Completed",
    stateMessage: null,
    numberRecordsProcessed: 2,
    numberRecordsFailed: 1,
  });
  const results = await (await send("GET", `${at}/result`)).json();
  const refusal = {
    message: "Required fields are missing: [LastName]",
    fields: ["LastName"],
    statusCode: "REQUIRED_FIELD_MISSING",
    extendedErrorDetails: null,
  };
  expect(results).toEqual([
    { success: true, created: true, id: expect.stringMatching(/^003/), errors: [] },
    { success: false, created: false, id: null, errors: [refusal] },
  ]);
  const [saved] =
    production.store.lookup("Contact", { field: "LastName", value: "Json" }) ??
    [...production.store.all("Contact")].filter(({ LastName }) => LastName === "Json");
  expect(saved?.AccountId).toBe(account?.Id);
  expect(await (await send("GET", `${at}/request`)).json()).toEqual(records);
  const closed = await (await send("POST", `job/${jobId}`, { body: { state: "Closed" } })).text();
  expect(closed).toContain('"state":"Closed"');
  expect(closed).toContain('"apiVersion":60.0');
});

test("queries in JSON answer records with their attributes, moments as milliseconds", async () => {
  const { send, job, batch } = await client();
  const jobId = await job({ operation: "query", object: "Contact", contentType: "JSON" });
  const { at } = await batch(jobId, {
    body: "SELECT Id, CreatedDate, Account.Name FROM Contact WHERE AccountId != null LIMIT 1",
  });
  const [resultId] = z.array(z.string()).parse(await (await send("GET", `${at}/result`)).json());
  expect(await (await send("GET", `${at}/result/${resultId}`)).json()).toEqual([
    {
      attributes: { type: "Contact", url: expect.stringMatching(/^\/services\/data\/v60\.0\/sobjects\/Contact\/003/) },
      Id: expect.stringMatching(/^003/),
      CreatedDate: expect.any(Number),
      Account: { attributes: { type: "Account", url: expect.any(String) }, Name: expect.any(String) },
    },
  ]);
});

test("in XML: records with parents and nil, results and queries", async () => {
  const { production, send, job } = await client();
  const jobId = await job({ operation: "insert", object: "Contact", contentType: "XML" });
  const account = [...production.store.all("Account")].find(({ Contract_Number__c: key }) => typeof key === "string");
  const parent = `<Account><sObject><Contract_Number__c>${account?.Contract_Number__c}</Contract_Number__c></sObject></Account>`;
  const xml = `<sObjects xmlns="http://www.force.com/2009/06/asyncapi/dataload" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sObject><LastName>A &amp; B</LastName><Title xsi:nil="true"/>${parent}</sObject></sObjects>`;
  const inXml = { type: "application/xml; charset=UTF-8" };
  const sent = await (await send("POST", `job/${jobId}/batch`, { ...inXml, body: xml })).text();
  const batchId = /<id>(751\w{15})<\/id>/.exec(sent)?.[1] ?? "";
  const results = async () => (await send("GET", `job/${jobId}/batch/${batchId}/result`, inXml)).text();
  await expect
    .poll(results)
    .toMatch(/<result><id>003\w{15}<\/id><success>true<\/success><created>true<\/created><\/result>/);

  const queryId = await job({ operation: "query", object: "Contact", contentType: "XML" });
  const query = { ...inXml, body: "SELECT Id, LastName, Title, Account.Name FROM Contact WHERE LastName = 'A & B'" };
  const added = await (await send("POST", `job/${queryId}/batch`, query)).text();
  const at = `job/${queryId}/batch/${/<id>(751\w{15})<\/id>/.exec(added)?.[1]}/result`;
  await expect.poll(async () => (await send("GET", at, inXml)).text()).toContain("<result>752");
  const list = await (await send("GET", at, inXml)).text();
  const result = await (await send("GET", `${at}/${/<result>(\w+)</.exec(list)?.[1]}`)).text();
  expect(result).toContain('<records xsi:type="sObject"><type>Contact</type><Id>003');
  expect(result).toContain('<LastName>A &amp; B</LastName><Title xsi:nil="true"/><Account xsi:type="sObject">');
});

test.each([
  ["job", { operation: "insert", object: "Nope", contentType: "JSON" }, "InvalidJob", "Unable to find object: Nope"],
  ["job", { operation: "merge", object: "Contact" }, "InvalidJob", "Unable to parse Job"],
  ["job", "{", "InvalidJob", expect.anything()],
  [
    "job",
    { operation: "upsert", object: "Contact" },
    "InvalidJob",
    "External ID was blank for Contact. An External ID must be specified for upsert.",
  ],
  [
    "job",
    { operation: "hardDelete", object: "Contact" },
    "FeatureNotEnabled",
    "hardDelete operation requires special user profile permission, please contact your system administrator",
  ],
  ["job/750000000000000AAA", { state: "Closed" }, "InvalidJob", "Invalid job id: 750000000000000AAA"],
  ["jobs", {}, "InvalidUrl", expect.anything()],
])(
  "what cannot be is refused with a code and a sentence: %s %j",
  async (path, body, exceptionCode, exceptionMessage) => {
    const { send } = await client();
    const answer = await send("POST", path, { body });
    expect([answer.status, await answer.json()]).toEqual([400, { exceptionCode, exceptionMessage }]);
  },
);

test("batches that are none of the object fail with the reason, and are not taken once a job is closed", async () => {
  const { send, job, batch } = await client();
  const order = { operation: "insert", object: "Contact", contentType: "JSON" };
  const jobId = await job(order);
  const unknown = await batch(jobId, { body: [{ LastName: "A", Nope: 1 }] });
  expect(unknown.info).toMatchObject({ state: "Failed", stateMessage: "InvalidBatch : Field name not found : Nope" });
  expect((await batch(jobId, { body: "{}" })).info).toMatchObject({ stateMessage: "InvalidBatch : Records not found" });
  expect((await send("POST", `job/${jobId}/batch`, { body: "Name\n", type: "text/csv" })).status).toBe(400);
  const close = () => send("POST", `job/${jobId}`, { body: { state: "Closed" } });
  expect([(await close()).status, (await close()).status]).toEqual([200, 400]);
  const late = await send("POST", `job/${jobId}/batch`, { body: [{ LastName: "Late" }] });
  expect(await late.json()).toMatchObject({ exceptionCode: "InvalidJobState" });
});

test("requests count as API calls, batches as batches", async () => {
  const { production, job, batch } = await client();
  const before = production.usage.used;
  const jobId = await job({ operation: "insert", object: "Contact", contentType: "JSON" });
  await batch(jobId, { body: [{ LastName: "Counted" }] });
  expect(production.usage.used).toBeGreaterThan(before + 2);
  expect(production.bulk.batches.used).toBe(1);
});
