/** Values and keys that are nearly right, or not at all, for the tests of hostile input. */
import fc from "fast-check";

const TEXTS = [
  ...[
    "",
    " ",
    "0",
    "true",
    "NaN",
    "1e999",
    "\u0000",
    "\ud800",
    "𝒳",
    "%",
    "'",
    "<b>",
    "@{a.id}",
    "@{",
    "@{}",
    "x".repeat(300),
  ],
  ...["2026-02-30", "2026-11-21", "2026-11-21T10:00:00Z", "9999-12-31T23:59:59-12:00", "0001-01-01", "a@b.example"],
  ...["001000000000001AAA", "00100000000000", "005", "__proto__", "Account"],
];
const ODDITIES = [null, true, false, 0, -0, -1, 1.5, 1e21, 1e308, -1e-7, 2 ** 53, [], {}, [[]], [null]];
const KEYS = [
  ...["Id", "id", "Name", "LastName", "AccountId", "Account", "OwnerId", "Owner", "Email", "Phone", "Birthdate", "Who"],
  ...[
    "attributes",
    "type",
    "records",
    "Contacts",
    "referenceId",
    "",
    "Amount",
    "CloseDate",
    "NumberOfEmployees",
    "IsDeleted",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "CreatedDate",
    "WhoId",
    "WhatId",
    "Status",
    "ActivityDate",
  ],
  ...["Contract_Number__c", "BillingAddress", "BillingCity", "RecordTypeId", "DoNotCall", "Tier__c", "StageName"],
];
const ENVELOPE = [
  "allOrNone",
  "compositeRequest",
  "batchRequests",
  "graphs",
  "graphId",
  "method",
  "url",
  "body",
  "richInput",
];

export const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: "binary", maxLength: 12 }));
export const scalar = fc.oneof(text, fc.constantFrom(...ODDITIES), fc.double(), fc.integer());

export function objectOf(value: fc.Arbitrary<unknown>, maxLength: number): fc.Arbitrary<Record<string, unknown>> {
  const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...KEYS) }, fc.constantFrom(...ENVELOPE), text);
  return fc.array(fc.tuple(key, value), { maxLength }).map((pairs) => Object.fromEntries(pairs));
}

const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie("value"), { maxLength: 3 }), objectOf(tie("value"), 3)),
}));
export { anything };

/** Now and then something else stands where the whole or a part of it should. */
export function mostly<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary }, anything);
}
