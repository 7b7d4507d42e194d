import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const contact = (body: object) => call(org, "POST /sobjects/Contact", { body: { LastName: "Field", ...body } });
const CLEF = "\u{1d11e}";

test.each([
  ["a text too long", { LastName: "x".repeat(81) }, "STRING_TOO_LONG", "LastName"],
  [
    "letters of two UTF-16 units that fit by code points alone",
    { LastName: CLEF.repeat(41) },
    "STRING_TOO_LONG",
    "LastName",
  ],
  ["an address without a dot", { Email: "a@localhost" }, "INVALID_EMAIL_ADDRESS", "Email"],
  ["an address in quotes", { Email: '"a b"@there.example' }, "INVALID_EMAIL_ADDRESS", "Email"],
  ["a checkbox of neither kind", { VIP__c: null }, "INVALID_TYPE_ON_FIELD_IN_RECORD", "VIP__c"],
  ["an id that is none", { AccountId: "nobody" }, "MALFORMED_ID", "AccountId"],
  ["an id of another object", { AccountId: "003000000000001AAA" }, "FIELD_INTEGRITY_EXCEPTION", "AccountId"],
])("%s is refused and named", (_what, body, errorCode, field) => {
  expect(contact(body)).toMatchObject({ status: 400, body: [{ errorCode, fields: [field] }] });
});

test.each([
  ["a day that is none", { Birthdate: "2025-02-29" }],
  ["a list", { Birthdate: ["2025-02-28"] }],
  ["an object", { Title: { text: "x" } }],
  ["a word for a number", { Description: [1] }],
])("%s is the parser's complaint", (_what, body) => {
  expect(contact(body)).toMatchObject({ status: 400, body: [{ errorCode: "JSON_PARSER_ERROR" }] });
});

test("a text as long as allowed is kept, in units of UTF-16, without its trailing blanks", () => {
  const LastName = `${CLEF.repeat(40)}  `;
  const { id } = z.object({ id: z.string() }).parse(contact({ LastName }).body);
  expect(org.store.get("Contact", id)?.LastName).toBe(CLEF.repeat(40));
});

test("unknown parents are no keys, and numbers stay within their digits", () => {
  expect(contact({ AccountId: "001000000000001AAA" }).body).toEqual([
    { message: "invalid cross reference id", errorCode: "INVALID_CROSS_REFERENCE_KEY", fields: [] },
  ]);
  const deal = { Name: "Deal", StageName: "Prospecting", CloseDate: "2099-01-31" };
  const of = (more: object) => call(org, "POST /sobjects/Opportunity", { body: { ...deal, ...more } });
  expect(of({ Amount: 1e16 }).body).toMatchObject([{ errorCode: "NUMBER_OUTSIDE_VALID_RANGE", fields: ["Amount"] }]);
  expect(of({ Amount: "1e400" }).body).toMatchObject([{ errorCode: "NUMBER_OUTSIDE_VALID_RANGE" }]);
  expect(of({ Amount: 999_999_999_999_999.99 }).status).toBe(201);
});

test("a unique text tells case apart only where its field does", () => {
  const field = { name: "Key__c", label: "Key", type: "string", unique: true, externalId: true } as const;
  for (const caseSensitive of [false, true]) {
    const name = caseSensitive ? "Exact_Key__c" : "Key__c";
    org.metadata.apply({ kind: "add-field", objectName: "Contact", field: { ...field, name, caseSensitive } });
    expect(contact({ [name]: "abc" }).status).toBe(201);
    const again = contact({ [name]: "ABC" });
    if (caseSensitive) expect(again.status).toBe(201);
    else expect(again.body).toMatchObject([{ errorCode: "DUPLICATE_VALUE", fields: [] }]);
  }
});
