import { expect, test } from "vitest";
import { z } from "zod";
import { recordNumber } from "../../ids";
import { call, freshOrg } from "../test-caller";

const Results = z.array(z.looseObject({ success: z.boolean(), id: z.string().optional(), errors: z.array(z.any()) }));

type Org = ReturnType<typeof freshOrg>;
const contacts = (records: object[]) => records.map((record) => ({ attributes: { type: "Contact" }, ...record }));

function create(org: Org, records: object[], allOrNone = false) {
  return Results.parse(call(org, "POST /composite/sobjects", { body: { allOrNone, records } }).body);
}

test("each record answers in its place, a failed one without an id", () => {
  const org = freshOrg();
  const [first, second, third] = create(
    org,
    contacts([{ LastName: "One" }, { FirstName: "No last name" }, { LastName: "Three" }]),
  );
  expect(first).toMatchObject({ success: true, errors: [] });
  expect(second).toMatchObject({
    success: false,
    errors: [{ statusCode: "REQUIRED_FIELD_MISSING", fields: ["LastName"] }],
  });
  expect(second).not.toHaveProperty("id");
  expect(third?.success).toBe(true);
});

test("allOrNone rolls the good ones back and says so", () => {
  const org = freshOrg();
  const before = org.store.count("Contact");
  const [good, bad] = create(org, contacts([{ LastName: "One" }, {}]), true);
  expect(good?.errors[0].statusCode).toBe("ALL_OR_NONE_OPERATION_ROLLED_BACK");
  expect(bad?.errors[0].statusCode).toBe("REQUIRED_FIELD_MISSING");
  expect(org.store.count("Contact")).toBe(before);
});

test("attributes come first or the parser complains", () => {
  const answer = call(freshOrg(), "POST /composite/sobjects", {
    body: { records: [{ LastName: "X", attributes: { type: "Contact" } }] },
  });
  expect(answer).toMatchObject({ status: 400, body: [{ errorCode: "JSON_PARSER_ERROR" }] });
});

test("200 records are the most", () => {
  const records = contacts(Array.from({ length: 201 }, (_, n) => ({ LastName: `N${n}` })));
  expect(call(freshOrg(), "POST /composite/sobjects", { body: { records } })).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_BATCH_SIZE" }],
  });
});

test("records are changed and taken away by their ids", () => {
  const org = freshOrg();
  const [made] = create(org, contacts([{ LastName: "Before" }]));
  const id = made?.id ?? "";
  const changed = call(org, "PATCH /composite/sobjects", { body: { records: contacts([{ id, LastName: "After" }]) } });
  expect(changed.body).toEqual([{ id, success: true, errors: [] }]);
  expect(org.store.get("Contact", id)?.["LastName"]).toBe("After");
  expect(call(org, `DELETE /composite/sobjects?ids=${id}`).body).toEqual([{ id, success: true, errors: [] }]);
  expect(org.store.get("Contact", id)).toBeNull();
});

test("an unknown id in an update is an invalid cross reference", () => {
  const org = freshOrg();
  const [made] = create(org, contacts([{ LastName: "Gone" }]));
  const id = made?.id ?? "";
  org.store.erase("Contact", id);
  const [result] = Results.parse(
    call(org, "PATCH /composite/sobjects", { body: { records: contacts([{ id, LastName: "X" }]) } }).body,
  );
  expect(result).toMatchObject({ success: false, errors: [{ statusCode: "INVALID_CROSS_REFERENCE_KEY", fields: [] }] });
});

test("what is not there is null in its place", () => {
  const org = freshOrg();
  const [made] = create(org, contacts([{ LastName: "There" }]));
  const missing = "003000000000001AAA";
  const body = { ids: [made?.id, missing], fields: ["LastName"] };
  expect(call(org, "POST /composite/sobjects/Contact", { body }).body).toMatchObject([{ LastName: "There" }, null]);
  expect(call(org, `GET /composite/sobjects/Contact?ids=${made?.id}&fields=Id,LastName`).body).toMatchObject([
    { LastName: "There" },
  ]);
});

test("an upsert by an external id makes once and then changes", () => {
  const org = freshOrg();
  const records = [{ attributes: { type: "Account" }, Name: "Upserted", Contract_Number__c: "C-9001" }];
  const path = "PATCH /composite/sobjects/Account/Contract_Number__c";
  const [first] = Results.parse(call(org, path, { body: { records } }).body);
  const [second] = Results.parse(call(org, path, { body: { records } }).body);
  expect(first).toMatchObject({ success: true, created: true });
  expect(second).toMatchObject({ success: true, created: false, id: first?.id });
});

const account = (values: object) => ({ attributes: { type: "Account" }, ...values });
const save = (org: Org, method: string, path: string, records: object[], allOrNone = false) =>
  call(org, `${method} /composite/sobjects${path}`, { body: { allOrNone, records } });

test("what was there before keeps its id when it is rolled back, and an upsert says whether it would have created", () => {
  const org = freshOrg();
  save(org, "POST", "", [account({ Name: "Old", Contract_Number__c: "C-1" })]);
  const [old] = org.store.lookup("Account", { field: "Contract_Number__c", value: "C-1" }) ?? [];
  const records = [
    account({ Contract_Number__c: "C-1", Phone: "1" }),
    account({ Contract_Number__c: "C-2", Name: "New" }),
    account({ Contract_Number__c: "C-3", Name: "Bad", OwnerId: "INVALID_OWNER" }),
  ];
  const rolledBack = [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }];
  const results = Results.parse(save(org, "PATCH", "/Account/Contract_Number__c", records, true).body);
  expect(results).toMatchObject([
    { id: old?.Id, success: false, created: false, errors: rolledBack },
    { success: false, created: true, errors: rolledBack },
    { success: false, created: true, errors: [{ statusCode: "MALFORMED_ID" }] },
  ]);
  expect(results[1]).not.toHaveProperty("id");
  expect(org.store.get("Account", old?.Id ?? "")?.["Phone"]).toBeUndefined();
});

test("a field there is not, or a value of the wrong type, fails the whole request where it stands", () => {
  const org = freshOrg();
  const before = org.store.count("Contact");
  const bad = (values: object) =>
    save(org, "POST", "", contacts([{ LastName: "Fine" }, { LastName: "Bad", ...values }]));
  expect(bad({ Shoes__c: 1 })).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_FIELD", message: "No such column 'Shoes__c' on sobject of type Contact" }],
  });
  expect(bad({ Birthdate: "yesterday" })).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: "JSON_PARSER_ERROR",
        message:
          "Cannot deserialize instance of date from VALUE_STRING value yesterday or request may be missing a required field at [line:1, column:145]",
      },
    ],
  });
  expect(org.store.count("Contact")).toBe(before);
});

test("after a partial failure the good records are saved in a second pass, and the ids of the first are lost", () => {
  const org = freshOrg();
  const made = (names: string[]) =>
    Results.parse(
      save(
        org,
        "POST",
        "",
        names.map((Name) => account({ Name })),
      ).body,
    ).map(({ id = "" }) => id);
  const [before = ""] = made(["Before"]);
  const [one = "", bad, three = ""] = made(["One", "x".repeat(256), "Three"]);
  expect(bad).toBe("");
  expect([recordNumber(one), recordNumber(three)]).toEqual([recordNumber(before) + 3, recordNumber(before) + 4]);
  expect([one, three].map((id) => org.store.get("Account", id)?.["Name"])).toEqual(["One", "Three"]);
});

test("records that share an id or a key, however written, all fail", () => {
  const org = freshOrg();
  const [first, second] = org.store.all("Account");
  const id = first?.Id ?? "";
  const updated = save(org, "PATCH", "", [
    account({ id }),
    account({ id: second?.Id, Phone: "1" }),
    account({ id: id.slice(0, 15) }),
  ]);
  const twice = { success: false, errors: [{ statusCode: "DUPLICATE_VALUE" }] };
  expect(updated.body).toMatchObject([twice, { success: true }, twice]);
  const keyed = ["C-9", "c-9"].map((Contract_Number__c) => account({ Contract_Number__c, Name: "One" }));
  expect(save(org, "PATCH", "/Account/Contract_Number__c", keyed).body).toMatchObject([twice, twice]);
});

test("wrong ids, ids in a create, keys and types left out or wrong are refusals of their record", () => {
  const org = freshOrg();
  const [contact] = org.store.all("Contact");
  const codes = (response: { body: unknown }) =>
    Results.parse(response.body).map(({ success, errors }) => (success ? "fine" : errors[0].statusCode));
  expect(codes(save(org, "PATCH", "", [account({ id: contact?.Id }), account({ id: "x" }), account({})]))).toEqual([
    "MALFORMED_ID",
    "MALFORMED_ID",
    "MISSING_ARGUMENT",
  ]);
  expect(codes(save(org, "POST", "", [account({ Id: "001000000000001AAA", Name: "X" })]))).toEqual([
    "INVALID_FIELD_FOR_INSERT_UPDATE",
  ]);
  const keyed = [account({ Name: "No key" }), ...contacts([{ LastName: "Other type" }])];
  expect(codes(save(org, "PATCH", "/Account/Contract_Number__c", keyed))).toEqual(["MISSING_ARGUMENT", "INVALID_TYPE"]);
  expect(codes(save(org, "PATCH", "/Account/Id", [account({ Id: null, Name: "New" })]))).toEqual(["fine"]);
  const [made] = create(org, contacts([{ LastName: "To delete" }]));
  expect(codes(call(org, `DELETE /composite/sobjects?ids=${made?.id},x`))).toEqual(["fine", "MALFORMED_ID"]);
  expect(save(org, "PATCH", "/Account/Phone", [account({ Phone: "1" })])).toMatchObject({ status: 404 });
  expect(save(org, "POST", "", [{ attributes: { type: "Shoe" } }]).body).toMatchObject([
    { errors: [{ statusCode: "INVALID_TYPE" }] },
  ]);
});

test("types may alternate ten times", () => {
  const org = freshOrg();
  const alternating = (chunks: number) =>
    Array.from({ length: chunks }, (_, n) =>
      n % 2 === 0 ? account({ Name: "A" }) : (contacts([{ LastName: "C" }])[0] ?? {}),
    );
  expect(save(org, "POST", "", alternating(10)).status).toBe(200);
  expect(save(org, "POST", "", alternating(11))).toMatchObject({
    status: 400,
    body: [{ errorCode: "LIMIT_EXCEEDED" }],
  });
});

test("a retrieve names fields there are, and up to 2,000 ids in a body", () => {
  const org = freshOrg();
  const retrieve = (ids: string[], fields: string[]) =>
    call(org, "POST /composite/sobjects/Contact", { body: { ids, fields } });
  expect(retrieve(["003000000000001AAA"], ["Shoes__c"])).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_FIELD" }],
  });
  expect(retrieve([], ["Id"]).status).toBe(400);
  const ids = Array.from({ length: 2_001 }, () => "003000000000001AAA");
  expect(retrieve(ids, ["Id"])).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_BATCH_SIZE" }] });
  expect(retrieve(ids.slice(1), ["Id"]).body).toEqual(ids.slice(1).map(() => null));
});

test("the resource has no list, and upserts came with version 46", () => {
  expect(call(freshOrg(), "GET /composite/sobjects")).toMatchObject({
    status: 405,
    body: [{ message: "HTTP Method 'GET' not allowed. Allowed are DELETE,PATCH,POST" }],
  });
  const asked = { body: { records: [] }, version: "45.0" };
  expect(call(freshOrg(), "PATCH /composite/sobjects/Account/Contract_Number__c", asked).status).toBe(404);
});
