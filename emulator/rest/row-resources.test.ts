import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import type { StoredRecord } from "../types";
import { call, freshOrg } from "./test-caller";

const NOT_FOUND = [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }];
const ADMIN = { as: "admin@acme.example" };

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function create(objectName: string, body: Record<string, unknown>): string {
  const answer = call(org, `POST /sobjects/${objectName}`, { body });
  expect(answer.status).toBe(201);
  return z.object({ id: z.string() }).parse(answer.body).id;
}

function stored(objectName: string, id: string): StoredRecord | null {
  return org.store.get(objectName, id);
}

function anAccount(): string {
  return create("Account", { Name: "Nordlicht GmbH", BillingCity: "Kiel" });
}

test("a record created is answered with its id and its path", () => {
  const answer = call(org, "POST /sobjects/account", { body: { Name: "Nordlicht GmbH" }, version: "66.0" });
  const { id } = z.object({ id: z.string().length(18) }).parse(answer.body);
  expect(answer).toEqual({
    status: 201,
    headers: { Location: `/services/data/v66.0/sobjects/Account/${id}` },
    body: { id, success: true, errors: [] },
  });
  expect(stored("Account", id)).toMatchObject({ Name: "Nordlicht GmbH" });
});

test("a required field left out is a refusal in Salesforce's words, and nothing is created", () => {
  const before = org.store.count("Contact");
  expect(call(org, "POST /sobjects/Contact", { body: { FirstName: "Ada" } })).toMatchObject({
    status: 400,
    body: [
      {
        message: "Required fields are missing: [LastName]",
        errorCode: "REQUIRED_FIELD_MISSING",
        fields: ["LastName"],
      },
    ],
  });
  expect(org.store.count("Contact")).toBe(before);
});

test("a record reads as attributes first, then what the user may see in the order of the describe", () => {
  const id = anAccount();
  const { status, body } = call(org, `GET /sobjects/ACCOUNT/${id.slice(0, 15)}`);
  expect(status).toBe(200);
  const record = z.record(z.string(), z.unknown()).parse(body);
  expect(Object.keys(record).slice(0, 3)).toEqual(["attributes", "Id", "IsDeleted"]);
  expect(record).toMatchObject({
    attributes: { type: "Account", url: `/services/data/v68.0/sobjects/Account/${id}` },
    Id: id,
    Phone: null,
    BillingAddress: { city: "Kiel", country: null },
    CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/),
  });
  expect(record).not.toHaveProperty("Margin__c");
  expect(call(org, `GET /sobjects/Account/${id}`, ADMIN).body).toHaveProperty("Margin__c", null);
});

test("with fields only those are read, and a field that is unknown or hidden is refused", () => {
  const id = anAccount();
  const { body } = call(org, `GET /sobjects/Account/${id}?fields=name,Phone`);
  expect(Object.keys(z.record(z.string(), z.unknown()).parse(body))).toEqual(["attributes", "Name", "Phone", "Id"]);
  for (const name of ["Shoe_Size__c", "Margin__c"]) {
    expect(call(org, `GET /sobjects/Account/${id}?fields=Name,${name}`)).toMatchObject({
      status: 400,
      body: [{ errorCode: "INVALID_FIELD", message: `No such column '${name}' on sobject of type Account` }],
    });
  }
});

test("a change answers nothing and is there; a refused one leaves the record as it was", () => {
  const id = anAccount();
  const change = (body: unknown) => call(org, `PATCH /sobjects/Account/${id}`, { body });
  expect(change({ Phone: "+49 431 1" })).toEqual({ status: 204, headers: {}, body: undefined });
  expect(stored("Account", id)).toMatchObject({ Phone: "+49 431 1" });
  expect(change({ Phone: "+49 431 2", Id: id })).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_FIELD" }] });
  expect(change({ Tier__c: "Tin" })).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        message: "Tier: bad value for restricted picklist field: Tin",
        fields: ["Tier__c"],
      },
    ],
  });
  expect(change({ Support_Level__c: "Basic" })).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE", fields: ["Support_Level__c"] }],
  });
  expect(stored("Account", id)).toMatchObject({ Phone: "+49 431 1" });
});

test("a deleted record is gone for readers and said to be deleted to writers", () => {
  const id = anAccount();
  expect(call(org, `DELETE /sobjects/Account/${id}`)).toEqual({ status: 204, headers: {}, body: undefined });
  expect(call(org, `GET /sobjects/Account/${id}`)).toMatchObject({ status: 404, body: NOT_FOUND });
  const deleted = { status: 404, body: [{ errorCode: "ENTITY_IS_DELETED", message: "entity is deleted", fields: [] }] };
  expect(call(org, `DELETE /sobjects/Account/${id}`)).toMatchObject(deleted);
  expect(call(org, `PATCH /sobjects/Account/${id}`, { body: { Phone: "1" } })).toMatchObject(deleted);
});

test("ids are case-sensitive, and an id of another object is malformed", () => {
  const id = anAccount();
  const other = create("Contact", { LastName: "Lund" });
  expect(call(org, `GET /sobjects/Account/${other}`)).toMatchObject({
    status: 400,
    body: [{ errorCode: "MALFORMED_ID", message: `Account ID: id value of incorrect type: ${other}`, fields: ["Id"] }],
  });
  expect(call(org, `GET /sobjects/Account/${id.slice(0, 15).toLowerCase()}`).status).toBe(404);
  expect(call(org, "GET /sobjects/Account/nonsense")).toMatchObject({
    status: 404,
    body: [{ errorCode: "NOT_FOUND" }],
  });
});

test("an object the user may not read is not there at all", () => {
  const as = "limited@acme.example";
  const opportunity = create("Opportunity", { Name: "Pilot", StageName: "Prospecting", CloseDate: "2027-01-31" });
  for (const line of [`GET /sobjects/Opportunity/${opportunity}`, `DELETE /sobjects/Opportunity/${opportunity}`]) {
    expect(call(org, line, { as })).toMatchObject({ status: 404, body: NOT_FOUND });
  }
  expect(call(org, "POST /sobjects/Opportunity", { as, body: {} })).toMatchObject({ status: 404, body: NOT_FOUND });
  expect(call(org, "GET /sobjects/Spaceship/001")).toMatchObject({ status: 404, body: NOT_FOUND });
});

test("who knows a record as it stands gets 304, by date or for accounts by tag", () => {
  const id = anAccount();
  const { headers } = call(org, `GET /sobjects/Account/${id}`);
  const ask = (condition: Record<string, string>) => call(org, `GET /sobjects/Account/${id}`, { headers: condition });
  expect(ask({ "if-modified-since": headers["Last-Modified"] ?? "" }).status).toBe(304);
  expect(ask({ "if-none-match": headers.ETag ?? "" }).status).toBe(304);
  org.clock.advance(5_000);
  call(org, `PATCH /sobjects/Account/${id}`, { body: { Phone: "1" } });
  expect(ask({ "if-modified-since": headers["Last-Modified"] ?? "" }).status).toBe(200);
  expect(ask({ "if-none-match": headers.ETag ?? "" }).status).toBe(200);
  const lead = [...org.store.all("Lead")][0]?.Id ?? "";
  expect(call(org, `GET /sobjects/Lead/${lead}`).headers).not.toHaveProperty("ETag");
});

test("a change meant for an older state of the record is refused and not made", () => {
  const id = create("Contact", { LastName: "Lund" });
  const seen = call(org, `GET /sobjects/Contact/${id}`).headers["Last-Modified"] ?? "";
  const change = (title: string, header: string) =>
    call(org, `PATCH /sobjects/Contact/${id}`, { body: { Title: title }, headers: { "if-unmodified-since": header } });
  org.clock.advance(5_000);
  expect(change("First", seen).status).toBe(204);
  expect(change("Second", seen)).toMatchObject({ status: 412, body: [{ errorCode: "MATCH_PRECONDITION_FAILED" }] });
  expect(change("Third", "yesterday").status).toBe(400);
  expect(stored("Contact", id)).toMatchObject({ Title: "First" });
});

test("a parent or the children of a record are read through the relationship", () => {
  const account = anAccount();
  const contact = create("Contact", { LastName: "Lund", AccountId: account });
  expect(call(org, `GET /sobjects/Contact/${contact}/account?fields=Name`).body).toEqual({
    attributes: { type: "Account", url: `/services/data/v68.0/sobjects/Account/${account}` },
    Name: "Nordlicht GmbH",
    Id: account,
  });
  const contacts = call(org, `GET /sobjects/Account/${account}/Contacts?fields=LastName`).body;
  expect(contacts).toMatchObject({ done: true, totalSize: 1, records: [{ Id: contact, LastName: "Lund" }] });
  const none = call(org, `GET /sobjects/Account/${account}/Opportunities`);
  expect(none).toMatchObject({ status: 200, body: { done: true, totalSize: 0, records: [] } });
  for (const missing of [`Contact/${contact}/ReportsTo`, `Contact/${contact}/Spaceships`]) {
    expect(call(org, `GET /sobjects/${missing}`)).toMatchObject({ status: 404, body: NOT_FOUND });
  }
  expect(call(org, `PATCH /sobjects/Contact/${contact}/Account`, { body: { Phone: "1" } }).status).toBe(204);
  expect(stored("Account", account)).toMatchObject({ Phone: "1" });
});

test("more children than a page holds go on in the query resource", () => {
  const account = anAccount();
  for (let number = 0; number < 2_001; number++) create("Contact", { LastName: `Lund ${number}`, AccountId: account });
  const { body } = call(org, `GET /sobjects/Account/${account}/Contacts?fields=Id`);
  const page = z
    .object({ done: z.literal(false), nextRecordsUrl: z.string(), records: z.array(z.unknown()) })
    .parse(body);
  expect(page.records).toHaveLength(2_000);
  expect(page.nextRecordsUrl).toMatch(/^\/services\/data\/v68\.0\/query\/0r8\w+-2000$/);
});

test("preconditions that are none are refused on every write but a delete, where none count", () => {
  const created = call(org, "POST /sobjects/Account", { body: { Name: "Childless" } });
  const path = String(created.headers.Location).replace("/services/data/v68.0", "");
  for (const headers of [
    { "if-match": "no tag" },
    { "if-none-match": "W/x" },
    { "if-unmodified-since": "yesterday" },
  ]) {
    expect(call(org, `PATCH ${path}`, { body: { Name: "x" }, headers }).status).toBe(400);
    expect(call(org, "POST /sobjects/Account", { body: { Name: "x" }, headers }).status).toBe(400);
  }
  const headers = { "if-match": '"other"', "if-unmodified-since": "yesterday", "if-range": '"other"' };
  expect(call(org, `DELETE ${path}`, { headers }).status).toBe(204);
});
