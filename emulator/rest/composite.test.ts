import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "./test-caller";

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

test("five queries and collections are the most, and 25 parts", () => {
  const org = freshOrg();
  const six = Array.from({ length: 6 }, (_, n) => ({
    method: "GET",
    url: query("SELECT Id FROM Account LIMIT 1"),
    referenceId: `q${n}`,
  }));
  expect(call(org, "POST /composite", { body: { compositeRequest: six } }).status).toBe(400);
  const many = Array.from({ length: 26 }, (_, n) => ({ method: "GET", url: at("/limits"), referenceId: `p${n}` }));
  expect(call(org, "POST /composite", { body: { compositeRequest: many } }).status).toBe(400);
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
