import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "./test-caller";

const BY_NUMBER = "sobjects/Account/Contract_Number__c/C%2F17";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function upsert(body: Record<string, unknown>, asked: Parameters<typeof call>[2] = {}) {
  return call(org, `PATCH /${BY_NUMBER}`, { body, ...asked });
}

function idOf(body: unknown): string {
  return z.object({ id: z.string() }).parse(body).id;
}

test("an unknown external id creates the record, a known one changes it", () => {
  const created = upsert({ Name: "Nordlicht GmbH" });
  const id = idOf(created.body);
  expect(created).toEqual({
    status: 201,
    headers: { Location: `/services/data/v68.0/sobjects/Account/${id}` },
    body: { id, success: true, errors: [], created: true },
  });
  expect(org.store.get("Account", id)).toMatchObject({ Contract_Number__c: "C/17", Name: "Nordlicht GmbH" });
  expect(upsert({ Phone: "1" })).toEqual({
    status: 200,
    headers: {},
    body: { id, success: true, errors: [], created: false },
  });
  expect(upsert({ Phone: "2" }, { version: "45.0" })).toEqual({ status: 204, headers: {}, body: undefined });
  expect(org.store.get("Account", id)).toMatchObject({ Phone: "2" });
});

test("with updateOnly nothing is created", () => {
  const before = org.store.count("Account");
  const answer = call(org, `PATCH /${BY_NUMBER}?updateOnly=true`, { body: { Name: "Nordlicht GmbH" } });
  expect(answer).toMatchObject({ status: 404, body: [{ errorCode: "NOT_FOUND" }] });
  expect(org.store.count("Account")).toBe(before);
});

test("the key stands in the path alone", () => {
  expect(upsert({ Name: "Nordlicht GmbH", Contract_Number__c: "C/18" })).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: "INVALID_FIELD",
        message: "The Contract_Number__c field should not be specified in the sobject data.",
      },
    ],
  });
});

test("a record is read and deleted by its external id", () => {
  const id = idOf(upsert({ Name: "Nordlicht GmbH" }).body);
  expect(call(org, `GET /${BY_NUMBER}`)).toMatchObject({ status: 200, body: { Id: id, Contract_Number__c: "C/17" } });
  expect(call(org, `DELETE /${BY_NUMBER}`).status).toBe(204);
  expect(call(org, `GET /${BY_NUMBER}`)).toMatchObject({ status: 404, body: [{ errorCode: "NOT_FOUND" }] });
});

test("several records with the same e-mail address are a choice, and none of them is changed", () => {
  const ids = ["Lund", "Berg"].map((LastName) => {
    const body = { LastName, Email: "office+1@nordlicht.example" };
    return idOf(call(org, "POST /sobjects/Contact", { body }).body);
  });
  const urls = ids.map((id) => `/services/data/v68.0/sobjects/Contact/${id}`);
  const path = "sobjects/Contact/Email/Office%2B1%40nordlicht.example";
  for (const method of ["GET", "PATCH", "DELETE"]) {
    expect(call(org, `${method} /${path}`, { body: { Title: "CEO" } })).toEqual({
      status: 300,
      headers: {},
      body: urls,
    });
  }
  for (const id of ids) expect(org.store.get("Contact", id)?.Title).toBeUndefined();
});

test("a field that is unknown, hidden or no key finds nothing", () => {
  for (const field of ["Namez", "Phone", "Margin__c"]) {
    expect(call(org, `GET /sobjects/Account/${field}/x`)).toMatchObject({
      status: 404,
      body: [
        {
          message: `Provided external ID field does not exist or is not accessible: ${field}`,
          errorCode: "NOT_FOUND",
        },
      ],
    });
  }
});

test("the Id as key creates without a value, changes with one, and never invents an id", () => {
  const created = call(org, "POST /sobjects/Account/Id", { body: { Name: "Nordlicht GmbH" } });
  expect(created).toMatchObject({ status: 201, body: { success: true, created: true } });
  const id = idOf(created.body);
  expect(call(org, `PATCH /sobjects/Account/Id/${id}`, { body: { Phone: "1" } })).toMatchObject({
    status: 200,
    body: { id, created: false },
  });
  const unknown = call(org, "PATCH /sobjects/Account/Id/001000000000000", { body: { Name: "Ghost" } });
  expect(unknown).toMatchObject({ status: 404, body: [{ errorCode: "NOT_FOUND" }] });
});

test("a change by external id respects what the caller last saw", () => {
  upsert({ Name: "Nordlicht GmbH" });
  const seen = call(org, `GET /${BY_NUMBER}`).headers["Last-Modified"] ?? "";
  org.clock.advance(5_000);
  upsert({ Phone: "1" });
  const late = upsert({ Phone: "2" }, { headers: { "if-unmodified-since": seen } });
  expect(late).toMatchObject({ status: 412, body: [{ errorCode: "MATCH_PRECONDITION_FAILED" }] });
});
