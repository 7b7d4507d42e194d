import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import type { StoredRecord } from "../types";

/** Keys of a recorded answer to an update (api.md §14). */
const RECORD_KEYS =
  "apiName childRelationships eTag fields id lastModifiedById lastModifiedDate recordTypeId recordTypeInfo systemModstamp weakEtag";
const MASTER = "012000000000000AAA";

const Shown = z.looseObject({
  id: z.string(),
  eTag: z.string(),
  fields: z.record(z.string(), z.strictObject({ displayValue: z.string().nullable(), value: z.unknown() })),
});

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

type Asked = Parameters<typeof call>[2];

function one(objectName: string, wanted: Partial<StoredRecord> = {}): StoredRecord {
  const entries = Object.entries(wanted);
  const found = [...org.store.all(objectName)].find((record) =>
    entries.every(([name, value]) => record[name] === value),
  );
  if (!found) throw new Error(`The sample org has no such ${objectName}.`);
  return found;
}

function typeId(developerName: string): string {
  return org.definition.recordTypes?.find((type) => type.developerName === developerName)?.id ?? "";
}

function read(id: string, query: string, asked: Asked = {}) {
  return Shown.parse(call(org, `GET /ui-api/records/${id}?${query}`, asked).body);
}

test("a record shows the fields asked for, each with its value and what a person reads", () => {
  const acme = one("Account", { Name: "Acme Industrial" });
  const fields = "Account.Name,Account.Tier__c,Account.ARR__c,Account.Renewal_Date__c,Account.CreatedDate";
  const { body } = call(org, `GET /ui-api/records/${acme.Id}?fields=${fields}`);
  expect(Object.keys(body ?? {}).join(" ")).toBe(RECORD_KEYS);
  const shown = Shown.parse(body);
  expect(shown).toMatchObject({ apiName: "Account", id: acme.Id, recordTypeId: MASTER, recordTypeInfo: null });
  expect(shown.fields).toMatchObject({
    Name: { displayValue: null, value: "Acme Industrial" },
    Tier__c: { displayValue: "Gold", value: "Gold" },
    ARR__c: { displayValue: "€184,000.00", value: 184_000 },
    CreatedDate: { displayValue: expect.stringMatching(/^\d\d\/\d\d\/\d{4}, \d\d:\d\d$/), value: acme.CreatedDate },
  });
  expect(Object.keys(shown.fields)).toHaveLength(5);
  expect(read(acme.Id.slice(0, 15), "fields=Account.Name").id).toBe(acme.Id);
});

test("what a record refers to is a record inside, as deep as the names say", () => {
  const { Id } = one("Contact", { Email: "maria.diaz@acme-industrial.example" });
  const { fields } = read(Id, "fields=Contact.Account.Owner.Name,Contact.ReportsTo.Name");
  expect(fields).toMatchObject({
    Account: {
      displayValue: "Acme Industrial",
      value: {
        apiName: "Account",
        fields: { Owner: { displayValue: expect.any(String), value: { apiName: "User", fields: { Name: {} } } } },
      },
    },
    ReportsTo: { displayValue: null, value: null },
  });
});

test("a field that is hidden or not there is refused among fields, left out among optionalFields", () => {
  const { Id } = one("Account");
  for (const name of ["Margin__c", "Nonsense__c", "Owner.Nonsense", "Nonsense.Name"]) {
    expect(call(org, `GET /ui-api/records/${Id}?fields=Account.${name}`)).toMatchObject({
      status: 400,
      body: [{ errorCode: "INVALID_FIELD", message: expect.stringContaining(`No such column '${name}'`) }],
    });
    expect(read(Id, `optionalFields=Account.${name},Account.Name`).fields).toEqual({ Name: expect.anything() });
  }
  expect(call(org, `GET /ui-api/records/${Id}?fields=Name`)).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: "ILLEGAL_QUERY_PARAMETER_VALUE",
        message: "Expected '.' in all qualified names: Name is invalid",
      },
    ],
  });
});

test("something must be asked for: fields or layouts, not both", () => {
  const { Id } = one("Account");
  expect(call(org, `GET /ui-api/records/${Id}`)).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_INPUT_COMBINATION", message: "Must provide either 'fields' or 'layoutTypes'." }],
  });
  const both = call(org, `GET /ui-api/records/${Id}?fields=Account.Name&layoutTypes=Full`);
  expect(both).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_INPUT_COMBINATION" }] });
  const full = read(Id, "layoutTypes=Full&modes=View");
  expect(Object.keys(full.fields)).toEqual(expect.arrayContaining(["Name", "OwnerId", "Owner", "BillingCity"]));
  expect(Object.keys(read(Id, "layoutTypes=Compact").fields)).toEqual(["Name", "Owner", "OwnerId", "Phone", "Tier__c"]);
});

test("records that are unknown, deleted, invisible or not served are not read", () => {
  const { Id } = one("Lead");
  const gone = one("Account", { Name: "Gala Events" });
  org.store.put("Account", { ...gone, IsDeleted: true });
  for (const id of [gone.Id, "001000000000000AAA", "nonsense", "zzz000000000000AAA"]) {
    expect(call(org, `GET /ui-api/records/${id}?fields=Account.Name`)).toMatchObject({
      status: 404,
      body: [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }],
    });
  }
  const asLiam = call(org, `GET /ui-api/records/${Id}?fields=Lead.Name`, { as: "limited@acme.example" });
  expect(asLiam).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_TYPE" }] });
  const { body } = call(org, `GET /ui-api/records/${one("Task").Id}?fields=Task.Subject`);
  expect(body).toMatchObject([{ message: "Object Task is not supported in UI API" }]);
});

test("a batch answers each record for itself, of whatever object", () => {
  const ids = [one("Account").Id, one("Contact").Id, "003000000000000AAA"];
  const { body } = call(org, `GET /ui-api/records/batch/${ids.join(",")}?fields=Account.Name,Contact.Email`);
  expect(body).toMatchObject({
    hasErrors: true,
    results: [
      { statusCode: 200, result: { apiName: "Account", fields: { Name: {} } } },
      { statusCode: 200, result: { apiName: "Contact", fields: { Email: {} } } },
      { statusCode: 404, result: [{ errorCode: "NOT_FOUND" }] },
    ],
  });
  const many = Array.from({ length: 201 }, () => ids[0]).join(",");
  expect(call(org, `GET /ui-api/records/batch/${many}?fields=Account.Name`).status).toBe(400);
});

test("a record is created and answered as its layout shows it", () => {
  const body = { apiName: "Case", fields: { RecordTypeId: typeId("Billing_Query"), Subject: "Invoice 7" } };
  const { status, body: answer } = call(org, "POST /ui-api/records", { body });
  const shown = Shown.parse(answer);
  expect(status).toBe(201);
  expect(org.store.get("Case", shown.id)).toMatchObject({ Subject: "Invoice 7", Priority: "Low" });
  expect(shown).toMatchObject({
    recordTypeId: typeId("Billing_Query"),
    recordTypeInfo: { name: "Billing Query", master: false },
    fields: { Subject: { value: "Invoice 7" }, Priority: { displayValue: "Low" }, CaseNumber: {} },
  });
});

test("a refused save is told by field; parts of a compound field under that field", () => {
  const refused = call(org, "POST /ui-api/records", {
    body: { apiName: "Contact", fields: { FirstName: "No", Email: "nonsense" } },
  });
  expect(refused).toEqual({
    status: 400,
    headers: {},
    body: {
      message: "An error occurred while trying to update the record. Please try again.",
      statusCode: 400,
      enhancedErrorType: "RecordError",
      output: {
        errors: [],
        fieldErrors: {
          Email: [
            {
              constituentField: null,
              duplicateRecordError: null,
              errorCode: "INVALID_EMAIL_ADDRESS",
              field: "Email",
              fieldLabel: "Email",
              message: "Email: invalid email address: nonsense",
            },
          ],
        },
      },
    },
  });
  expect(call(org, "POST /ui-api/records", { body: { apiName: "Contact", fields: {} } }).body).toMatchObject({
    output: {
      fieldErrors: {
        Name: [
          {
            constituentField: "LastName",
            errorCode: "REQUIRED_FIELD_MISSING",
            field: "Name",
            fieldLabel: "Full Name",
            message: "Required fields are missing: [LastName]",
          },
        ],
      },
    },
  });
});

test("what no field is to blame for stands at the top; read-only fields are refused in the same way", () => {
  const deal = { Name: "x", StageName: "Prospecting", CloseDate: "2090-01-01", Discount__c: 60 };
  expect(call(org, "POST /ui-api/records", { body: { apiName: "Opportunity", fields: deal } }).body).toMatchObject({
    enhancedErrorType: "RecordError",
    output: { errors: [{ errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", field: null }], fieldErrors: {} },
  });
  const readOnly = { Name: "x", Support_Level__c: "Basic" };
  expect(call(org, "POST /ui-api/records", { body: { apiName: "Account", fields: readOnly } }).body).toMatchObject({
    output: { fieldErrors: { Support_Level__c: [{ errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE" }] } },
  });
});

test("bodies that are none get the API's own refusals", () => {
  const wrong: [unknown, string][] = [
    [undefined, "ILLEGAL_QUERY_PARAMETER_VALUE"],
    [[], "JSON_PARSER_ERROR"],
    ["text", "JSON_PARSER_ERROR"],
    [null, "JSON_PARSER_ERROR"],
    [{ apiName: "Account" }, "JSON_PARSER_ERROR"],
    [{ apiName: 7, fields: {} }, "JSON_PARSER_ERROR"],
    [{ fields: { Name: "x" } }, "ILLEGAL_QUERY_PARAMETER_VALUE"],
    [{ apiName: "Account", fields: [] }, "JSON_PARSER_ERROR"],
    [{ apiName: "Account", fields: { Name: "x" }, extra: 1 }, "JSON_PARSER_ERROR"],
    [{ apiName: "Task", fields: { Subject: "x" } }, "INVALID_TYPE"],
    [{ apiName: "Account", fields: { Name: "x", Nonsense__c: 1 } }, "INVALID_FIELD"],
    [{ apiName: "Account", fields: { Name: { first: "x" } } }, "POST_BODY_PARSE_ERROR"],
    [{ apiName: "Account", fields: { Name: "x", NumberOfEmployees: "many" } }, "POST_BODY_PARSE_ERROR"],
  ];
  for (const [body, errorCode] of wrong) {
    const answer = call(org, "POST /ui-api/records", { body });
    expect(answer, JSON.stringify(body)).toMatchObject({ status: 400, body: [{ errorCode }] });
  }
  const { body } = call(org, "POST /ui-api/records", { body: { apiName: "Account", fields: { Name: 7 } } });
  expect(body).toEqual([
    {
      errorCode: "POST_BODY_PARSE_ERROR",
      message:
        "Value for field 'Name' in object 'Account' with data type 'STRING' should be a String but instead is a Integer.",
    },
  ]);
});

test("a record is changed unless somebody else changed it since", () => {
  const { Id, LastModifiedDate } = one("Account", { Name: "Acme Industrial" });
  const known = new Date(String(LastModifiedDate)).toUTCString();
  const body = { fields: { Phone: "+34 1" } };
  const path = `PATCH /ui-api/records/${Id}`;
  const first = call(org, path, { body, headers: { "if-unmodified-since": known } });
  expect(first).toMatchObject({ status: 200, body: { id: Id, fields: { Phone: { value: "+34 1" } } } });
  for (const header of ["if-unmodified-since", "if-modified-since"]) {
    expect(call(org, path, { body: { fields: { Phone: "+34 2" } }, headers: { [header]: known } })).toMatchObject({
      status: 412,
      body: {
        enhancedErrorType: "RecordError",
        output: { errors: [{ errorCode: "CollisionDetectedException" }], fieldErrors: {} },
        message: expect.stringContaining("This record was modified by Ines Integration during your edit session."),
      },
    });
  }
  expect(org.store.get("Account", Id)?.Phone).toBe("+34 1");
  expect(call(org, path)).toMatchObject({
    status: 400,
    body: [{ errorCode: "ILLEGAL_QUERY_PARAMETER_VALUE", message: "Record input is required for PATCH." }],
  });
});

test("a record is deleted, once", () => {
  const { Id } = one("Contact", { Email: "noor@haddad.example" });
  expect(call(org, `DELETE /ui-api/records/${Id}`)).toEqual({ status: 204, headers: {}, body: undefined });
  expect(call(org, `DELETE /ui-api/records/${Id}`).status).toBe(404);
  const acme = one("Account", { Name: "Acme Industrial" });
  expect(call(org, `DELETE /ui-api/records/${acme.Id}`)).toMatchObject({
    status: 400,
    body: { output: { errors: [{ errorCode: "DELETE_FAILED" }] } },
  });
});

test("a write with a key is done once, where the org has that enabled", () => {
  const key = "12cfe4e6-e477-4de8-aa4e-95d31aa2be24";
  const post = (name: string, asked: Asked = {}) =>
    call(org, "POST /ui-api/records", {
      headers: { "idempotency-key": key },
      body: { apiName: "Account", fields: { Name: name } },
      ...asked,
    });
  expect(post("Once")).toMatchObject({ status: 400, body: [{ errorCode: "IDEMPOTENCY_FEATURE_NOT_ENABLED" }] });
  org.idempotentWrites.enabled = true;
  const before = org.store.count("Account");
  const first = post("Once");
  expect(first.status).toBe(201);
  expect(post("Once")).toEqual(first);
  expect(org.store.count("Account")).toBe(before + 1);
  expect(post("Twice").status).toBe(422);
  expect(post("Once", { as: "admin@acme.example" }).status).toBe(409);
  const bad = post("Bad key", { headers: { "idempotency-key": "1" } });
  expect(bad).toMatchObject({ status: 400 });
  org.clock.advance(31 * 24 * 60 * 60 * 1000);
  expect(Shown.parse(post("Once").body).id).not.toBe(Shown.parse(first.body).id);
});
