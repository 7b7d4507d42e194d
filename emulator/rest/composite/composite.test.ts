import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "../test-caller";

const Answer = z.object({
  compositeResponse: z.array(
    z.object({
      body: z.any(),
      httpHeaders: z.record(z.string(), z.string()),
      httpStatusCode: z.number(),
      referenceId: z.string(),
    }),
  ),
});

const at = (path: string) => `/services/data/v68.0${path}`;
const query = (soql: string) => at(`/query?q=${encodeURIComponent(soql)}`);

function composite(org: ReturnType<typeof freshOrg>, compositeRequest: unknown[], allOrNone = false) {
  const response = call(org, "POST /composite", { body: { allOrNone, compositeRequest } });
  expect(response.status).toBe(200);
  return Answer.parse(response.body).compositeResponse;
}

test("a later part uses the id that an earlier one brought", () => {
  const org = freshOrg();
  const [account, contact, read] = composite(org, [
    { method: "POST", url: at("/sobjects/Account"), referenceId: "account", body: { Name: "Reference Works" } },
    {
      method: "POST",
      url: at("/sobjects/Contact"),
      referenceId: "contact",
      body: { LastName: "Ref", AccountId: "@{account.id}" },
    },
    { method: "GET", url: at("/sobjects/Contact/@{contact.id}?fields=AccountId"), referenceId: "read" },
  ]);
  expect(account).toMatchObject({
    httpStatusCode: 201,
    referenceId: "account",
    httpHeaders: { Location: at(`/sobjects/Account/${account?.body.id}`) },
  });
  expect(contact?.httpStatusCode).toBe(201);
  expect(read?.body.AccountId).toBe(account?.body.id);
});

test("a reference into a query's rows works, and one into no rows halts with Salesforce's text", () => {
  const org = freshOrg();
  const [, found, , halted] = composite(org, [
    {
      method: "GET",
      url: query("SELECT Id FROM Contact WHERE Email = 'maria.diaz@acme-industrial.example'"),
      referenceId: "q",
    },
    { method: "GET", url: at("/sobjects/Contact/@{q.records[0].Id}?fields=Email"), referenceId: "found" },
    { method: "GET", url: query("SELECT Id FROM Contact WHERE Email = 'nobody@nowhere.example'"), referenceId: "none" },
    { method: "GET", url: at("/sobjects/Contact/@{none.records[0].Id}"), referenceId: "halted" },
  ]);
  expect(found?.body.Email).toBe("maria.diaz@acme-industrial.example");
  expect(halted).toMatchObject({ httpStatusCode: 400, body: [{ errorCode: "PROCESSING_HALTED" }] });
  expect(halted?.body[0].message).toContain(
    "Invalid reference specified. No value for none.records[0].Id found in none.",
  );
});

test("without allOrNone each part stands for itself", () => {
  const org = freshOrg();
  const [good, bad] = composite(org, [
    { method: "POST", url: at("/sobjects/Account"), referenceId: "good", body: { Name: "Stays" } },
    { method: "POST", url: at("/sobjects/Account"), referenceId: "bad", body: {} },
  ]);
  expect(good?.httpStatusCode).toBe(201);
  expect(bad).toMatchObject({ httpStatusCode: 400, body: [{ errorCode: "REQUIRED_FIELD_MISSING", fields: ["Name"] }] });
  expect(org.store.get("Account", good?.body.id)).not.toBeNull();
});

test("with allOrNone one failure undoes all, and the innocent say that they were rolled back", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const [first, failed, never] = composite(
    org,
    [
      { method: "POST", url: at("/sobjects/Account"), referenceId: "first", body: { Name: "Goes" } },
      { method: "POST", url: at("/sobjects/Account"), referenceId: "failed", body: {} },
      { method: "GET", url: query("SELECT Id FROM Account LIMIT 1"), referenceId: "never" },
    ],
    true,
  );
  const text = "The transaction was rolled back since another operation in the same transaction failed.";
  expect(first).toMatchObject({ httpStatusCode: 400, body: [{ errorCode: "PROCESSING_HALTED", message: text }] });
  expect(failed).toMatchObject({ body: [{ errorCode: "REQUIRED_FIELD_MISSING" }] });
  expect(never).toMatchObject({ body: [{ message: text }] });
  expect(org.store.count("Account")).toBe(before);
});

const limitExceeded = (message: string) => ({
  status: 200,
  body: {
    compositeResponse: [
      { body: [{ errorCode: "LIMIT_EXCEEDED", message }], httpHeaders: {}, httpStatusCode: 400, referenceId: null },
    ],
  },
});

test("five queries and collections are the most, and 25 parts", () => {
  const org = freshOrg();
  const six = Array.from({ length: 6 }, (_, n) => ({
    method: "GET",
    url: n === 0 ? at("/composite/sobjects/Account?ids=&fields=") : query("SELECT Id FROM Account LIMIT 1"),
    referenceId: `q${n}`,
  }));
  expect(call(org, "POST /composite", { body: { compositeRequest: six } })).toMatchObject(
    limitExceeded("The request can’t contain more than 5 query or sObject collection operations."),
  );
  expect(composite(org, six.slice(1)).map(({ httpStatusCode }) => httpStatusCode)).toEqual([200, 200, 200, 200, 200]);
  const before = org.store.count("Account");
  const create = (n: number) => ({
    ...{ method: "POST", url: at("/sobjects/Account"), referenceId: `p${n}`, body: { Name: `${n}` } },
  });
  const many = Array.from({ length: 26 }, (_, n) => create(n));
  expect(call(org, "POST /composite", { body: { compositeRequest: many } })).toMatchObject(
    limitExceeded("The request can’t contain more than 25 operations."),
  );
  expect(org.store.count("Account")).toBe(before);
});

test("what depends on a failure is not run and says on which, the rest is run", () => {
  const org = freshOrg();
  const [, dependent, furtherDependent, free] = composite(org, [
    { method: "POST", url: at("/sobjects/Account"), referenceId: "account", body: {} },
    {
      method: "POST",
      url: at("/sobjects/Contact"),
      referenceId: "contact",
      body: { LastName: "Ref", AccountId: "@{account.id}" },
    },
    { method: "GET", url: at("/sobjects/Contact/@{contact.id}"), referenceId: "read" },
    { method: "POST", url: at("/sobjects/Account"), referenceId: "free", body: { Name: "Free" } },
  ]);
  const halted = (by: string) => ({
    httpStatusCode: 400,
    body: [
      { errorCode: "PROCESSING_HALTED", message: `Execution halted as previous operation (${by}) was not successful.` },
    ],
  });
  expect(dependent).toMatchObject(halted("account"));
  expect(furtherDependent).toMatchObject(halted("contact"));
  expect(free?.httpStatusCode).toBe(201);
});

test("references are case-sensitive, and Id is not id", () => {
  const create = {
    ...{ method: "POST", url: at("/sobjects/Account"), referenceId: "made", body: { Name: "A", BillingCity: "Kiel" } },
  };
  const read = (referenceId: string, reference: string) => ({
    ...{ method: "GET", url: at(`/sobjects/Account/@{${reference}}`), referenceId },
  });
  const parts = [
    create,
    read("one", "made.id"),
    read("two", "made.Id"),
    read("three", "Made.id"),
    read("four", "made"),
  ];
  const [, ...answers] = composite(freshOrg(), parts);
  expect(answers.map(({ httpStatusCode }) => httpStatusCode)).toEqual([200, 400, 400, 400]);
  expect(answers[1]?.body).toEqual([
    {
      errorCode: "PROCESSING_HALTED",
      message:
        "Invalid reference specified. No value for made.Id found in made. Provided referenceId ('made.Id') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').",
    },
  ]);
  const [, , nested] = composite(freshOrg(), [
    create,
    read("row", "made.id"),
    {
      method: "POST",
      url: at("/sobjects/Lead"),
      referenceId: "lead",
      body: { LastName: "@{row.BillingAddress.city}", Company: "from @{row.Name}" },
    },
  ]);
  expect(nested?.httpStatusCode).toBe(201);
});

test("a collection inside an allOrNone composite falls with it, though its records say success", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const records = [{ Name: "One" }, {}].map((record) => ({ attributes: { type: "Account" }, ...record }));
  const parts = [
    { method: "POST", url: at("/composite/sobjects"), referenceId: "all", body: { records } },
    { method: "POST", url: at("/sobjects/Contact"), referenceId: "contact", body: { LastName: "Smith" } },
  ];
  const [collection, contact] = composite(org, parts, true);
  expect(collection).toMatchObject({ httpStatusCode: 200, body: [{ success: true }, { success: false }] });
  expect(contact?.body[0].errorCode).toBe("PROCESSING_HALTED");
  expect(org.store.count("Account")).toBe(before);
  expect(composite(org, parts).map(({ httpStatusCode }) => httpStatusCode)).toEqual([200, 201]);
  expect(org.store.count("Account")).toBe(before + 1);
});

test("only rows, describes, queries and collections can be asked for, by their whole path", () => {
  const urls = [
    "/services/data/v68.0/limits",
    "/services/data/v68.0/composite",
    "v68.0/sobjects/Account",
    "//[",
    at("/%"),
  ];
  const parts = urls.map((url, n) => ({ method: "GET", url, referenceId: `r${n}` }));
  for (const { httpStatusCode } of composite(freshOrg(), parts)) expect(httpStatusCode).toBe(404);
});

test("each part has its own version, and retired ones are gone", () => {
  const [account] = freshOrg().store.all("Account");
  const read = (version: string) => ({
    method: "GET",
    url: `/services/data/${version}/sobjects/Account/${account?.Id}?fields=Id`,
    referenceId: version.replace(".", "_"),
  });
  const answers = composite(freshOrg(), ["v66.0", "v21.0", "v99.0", "v0x44"].map(read));
  expect(answers.map(({ httpStatusCode }) => httpStatusCode)).toEqual([200, 410, 404, 404]);
  expect(answers[0]?.body.attributes.url).toContain("/services/data/v66.0/");
});

test("a query inside may be longer than any URI", () => {
  const ids = Array.from({ length: 1_000 }, (_, n) => `'001000000${String(n).padStart(6, "0")}'`);
  const url = query(`SELECT Id FROM Account WHERE Id IN (${ids.join(",")})`);
  expect(url.length).toBeGreaterThan(16_384);
  expect(composite(freshOrg(), [{ method: "GET", url, referenceId: "q" }])[0]?.httpStatusCode).toBe(200);
});

test("headers of the call, wrong and repeated referenceIds, wrong methods and unknown properties fail the whole", () => {
  const org = freshOrg();
  const part = { method: "POST", url: at("/sobjects/Account"), referenceId: "r", body: { Name: "Never" } };
  const before = org.store.count("Account");
  for (const compositeRequest of [
    [{ ...part, httpHeaders: { Authorization: "Bearer x" } }],
    [part, part],
    [{ ...part, referenceId: "a.b" }],
    [{ ...part, referenceId: "_a" }],
    [{ ...part, method: "post" }],
    [{ ...part, referenceID: "r" }],
    { 0: part },
  ]) {
    expect(call(org, "POST /composite", { body: { compositeRequest } }).status).toBe(400);
  }
  expect(org.store.count("Account")).toBe(before);
});

test("a header of a part holds for it alone", () => {
  const [account] = freshOrg().store.all("Account");
  const url = at(`/sobjects/Account/${account?.Id}`);
  const [conditional, plain] = composite(freshOrg(), [
    {
      method: "PATCH",
      url,
      referenceId: "a",
      body: { Phone: "1" },
      httpHeaders: { "If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT" },
    },
    { method: "PATCH", url, referenceId: "b", body: { Phone: "1" } },
  ]);
  expect([conditional?.httpStatusCode, plain?.httpStatusCode]).toEqual([412, 204]);
  expect(plain?.body).toBeNull();
});

test("the resources of the family are those of the version", () => {
  const listed = (version: string) => call(freshOrg(), "GET /composite", { version }).body;
  expect(listed("66.0")).toEqual({
    tree: "/services/data/v66.0/composite/tree",
    batch: "/services/data/v66.0/composite/batch",
    sobjects: "/services/data/v66.0/composite/sobjects",
    graph: "/services/data/v66.0/composite/graph",
  });
  expect(Object.keys(z.looseObject({}).parse(listed("41.0")))).toEqual(["tree", "batch"]);
});

test("a describe inside may be conditional and carries its stamp", () => {
  const org = freshOrg();
  const part = { method: "GET", url: at("/sobjects/Lead/describe"), referenceId: "d" };
  const [described] = composite(org, [part]);
  expect(described?.body.fields.length).toBeGreaterThan(20);
  const since = described?.httpHeaders["Last-Modified"];
  const [unchanged] = composite(org, [{ ...part, httpHeaders: { "If-Modified-Since": since } }]);
  expect(unchanged).toMatchObject({ httpStatusCode: 304, body: null });
});

test("an envelope that is none is the JSON parser's complaint", () => {
  expect(call(freshOrg(), "POST /composite", { body: { hello: 1 } })).toMatchObject({
    status: 400,
    body: [{ errorCode: "JSON_PARSER_ERROR" }],
  });
});
