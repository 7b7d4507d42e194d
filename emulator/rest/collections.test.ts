import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "./test-caller";

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
