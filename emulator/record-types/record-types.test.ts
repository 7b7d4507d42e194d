import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import { picklistUnder } from "./record-types";

/** What single-record creates and describes answer, as far as it matters here. */
const Created = z.object({ id: z.string() });
const Info = z.object({
  name: z.string(),
  recordTypeId: z.string(),
  active: z.boolean(),
  available: z.boolean(),
  defaultRecordTypeMapping: z.boolean(),
  master: z.boolean(),
});
const Described = z.object({ recordTypeInfos: z.array(Info) });

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function typeId(objectName: string, developerName: string): string {
  const types = org.definition.recordTypes ?? [];
  return types.find((type) => type.objectName === objectName && type.developerName === developerName)?.id ?? "";
}

function infos(objectName: string, asked: Parameters<typeof call>[2] = {}) {
  return Described.parse(call(org, `GET /sobjects/${objectName}/describe`, asked).body).recordTypeInfos;
}

function created(objectName: string, body: Record<string, unknown>, asked: Parameters<typeof call>[2] = {}) {
  const { id } = Created.parse(call(org, `POST /sobjects/${objectName}`, { ...asked, body }).body);
  return org.store.get(objectName, id);
}

test("a describe lists every record type, what of it the user may use, and the master type last", () => {
  const listed = infos("Case").map((info) => [info.name, info.active, info.available, info.defaultRecordTypeMapping]);
  expect(listed).toEqual([
    ["Support Request", true, true, true],
    ["Billing Query", true, true, false],
    ["Field Service", false, false, false],
    ["Master", true, true, false],
  ]);
  expect(infos("Case").at(-1)).toMatchObject({ master: true, recordTypeId: "012000000000000AAA" });
  const liam = infos("Case", { as: "limited@acme.example" });
  expect(liam.map(({ available }) => available)).toEqual([true, false, false, true]);
});

test("record types are rows one can query, and parents of records", () => {
  const soql = "SELECT Id, DeveloperName, IsActive FROM RecordType WHERE SobjectType = 'Opportunity' ORDER BY Name";
  expect(call(org, `GET /query?q=${encodeURIComponent(soql)}`).body).toMatchObject({
    records: [
      { DeveloperName: "New_Business", IsActive: true, Id: typeId("Opportunity", "New_Business") },
      { DeveloperName: "Renewal" },
    ],
  });
  const children = "SELECT RecordType.DeveloperName FROM Case WHERE RecordType.Name = 'Billing Query' LIMIT 1";
  expect(call(org, `GET /query?q=${encodeURIComponent(children)}`).body).toMatchObject({
    records: [{ RecordType: { DeveloperName: "Billing_Query" } }],
  });
});

test("a new record gets the default type of the profile, unless it names one, or none", () => {
  expect(created("Case", { Product_Area__c: "Hardware" })?.RecordTypeId).toBe(typeId("Case", "Support_Request"));
  const billing = typeId("Case", "Billing_Query").slice(0, 15);
  expect(created("Case", { RecordTypeId: billing })?.RecordTypeId).toBe(typeId("Case", "Billing_Query"));
  for (const RecordTypeId of [null, "012000000000000AAA"]) {
    expect(created("Case", { Product_Area__c: "Hardware", RecordTypeId })?.RecordTypeId ?? null).toBeNull();
  }
});

test("a record type brings its own defaults", () => {
  const RecordTypeId = typeId("Case", "Billing_Query");
  expect(created("Case", { RecordTypeId })).toMatchObject({
    Priority: "Low",
    Product_Area__c: "Billing",
    Type: "Other",
  });
  expect(created("Case", { RecordTypeId, Priority: "High" })).toMatchObject({ Priority: "High" });
  expect(created("Case", { Product_Area__c: "Software" })).toMatchObject({ Priority: "Medium" });
});

test("a type that is inactive, another object's, unknown or not the profile's is not valid for the user", () => {
  const refused = [typeId("Case", "Field_Service"), typeId("Opportunity", "Renewal"), "0125f0000000zzzAAA"];
  for (const RecordTypeId of refused) {
    expect(call(org, "POST /sobjects/Case", { body: { Product_Area__c: "Hardware", RecordTypeId } })).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: "INVALID_CROSS_REFERENCE_KEY",
          message: `Record Type ID: this ID value isn't valid for the user: ${RecordTypeId}`,
          fields: ["RecordTypeId"],
        },
      ],
    });
  }
  const body = { Product_Area__c: "Billing", RecordTypeId: typeId("Case", "Billing_Query") };
  const asLiam = call(org, "POST /sobjects/Case", { as: "limited@acme.example", body });
  expect(asLiam.body).toMatchObject([{ errorCode: "INVALID_CROSS_REFERENCE_KEY" }]);
});

test("what is no record type's id at all is refused as any wrong reference", () => {
  const account = [...org.store.all("Account")][0]?.Id ?? "";
  for (const [RecordTypeId, errorCode] of [
    ["nonsense", "MALFORMED_ID"],
    [account, "FIELD_INTEGRITY_EXCEPTION"],
  ]) {
    const { status, body } = call(org, "POST /sobjects/Case", { body: { Product_Area__c: "Hardware", RecordTypeId } });
    expect({ status, body }).toMatchObject({ status: 400, body: [{ errorCode, fields: ["RecordTypeId"] }] });
  }
});

test("a value that is not assigned to the record's type is refused, on create and on change", () => {
  const RecordTypeId = typeId("Case", "Billing_Query");
  const refusal = {
    status: 400,
    body: [
      {
        errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        message: "Product Area: bad value for restricted picklist field: Hardware",
        fields: ["Product_Area__c"],
      },
    ],
  };
  expect(call(org, "POST /sobjects/Case", { body: { RecordTypeId, Product_Area__c: "Hardware" } })).toMatchObject(
    refusal,
  );
  const id = created("Case", { RecordTypeId })?.Id ?? "";
  expect(call(org, `PATCH /sobjects/Case/${id}`, { body: { Product_Area__c: "Hardware" } })).toMatchObject(refusal);
  const both = { Product_Area__c: "Hardware", RecordTypeId: typeId("Case", "Support_Request") };
  expect(call(org, `PATCH /sobjects/Case/${id}`, { body: both }).status).toBe(204);
});

test("someone who may not give a type may still change a record that has it", () => {
  const id = created("Case", { RecordTypeId: typeId("Case", "Billing_Query") })?.Id ?? "";
  const asked = {
    as: "limited@acme.example",
    body: { Subject: "Seen", RecordTypeId: typeId("Case", "Billing_Query") },
  };
  expect(call(org, `PATCH /sobjects/Case/${id}`, asked).status).toBe(204);
});

test("an inactive value is listed, counted by what depends on it, and refused", () => {
  const fields = z.object({ fields: z.array(z.object({ name: z.string(), picklistValues: z.array(z.unknown()) })) });
  const described = fields.parse(call(org, "GET /sobjects/Case/describe").body).fields;
  const values = (name: string) => described.find((field) => field.name === name)?.picklistValues;
  expect(values("Product_Area__c")?.slice(0, 3)).toMatchObject([
    { value: "Billing", active: true },
    { value: "Leasing", active: false },
    { value: "Delivery", active: true },
  ]);
  expect(values("Component__c")).toMatchObject([
    { value: "Invoice", validFor: "gAAA" },
    { value: "Payment", validFor: "wAAA" },
    { value: "Drive unit", validFor: "EAAA" },
    { value: "Level sensor", validFor: "EAAA" },
    { value: "Control panel", validFor: "GAAA" },
    { value: "Firmware", validFor: "CAAA" },
  ]);
  const { body } = call(org, "POST /sobjects/Case", { body: { Product_Area__c: "Leasing" } });
  expect(body).toMatchObject([{ errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" }]);
});

test("dependencies are chained, and a checkbox may control too", () => {
  const chain = { Product_Area__c: "Hardware", Component__c: "Drive unit", Symptom__c: "Noise" };
  expect(created("Case", chain)).toMatchObject(chain);
  const broken = call(org, "POST /sobjects/Case", { body: { ...chain, Symptom__c: "False alarm" } });
  expect(broken.body).toMatchObject([{ fields: ["Symptom__c"] }]);
  const opportunity = { Name: "Line 4", StageName: "Prospecting", CloseDate: "2090-01-01" };
  const funded = { ...opportunity, Budget_Confirmed__c: true, Budget_Source__c: "This year's budget" };
  expect(created("Opportunity", funded)).toMatchObject({ Budget_Source__c: "This year's budget" });
  const unfunded = call(org, "POST /sobjects/Opportunity", { body: { ...funded, Budget_Confirmed__c: false } });
  expect(unfunded.body).toMatchObject([{ fields: ["Budget_Source__c"] }]);
});

test("seeded records hold only what their type offers", () => {
  const wrong: string[] = [];
  for (const type of org.definition.recordTypes ?? []) {
    const object = org.store.object(type.objectName);
    for (const record of org.store.all(type.objectName)) {
      if (record.RecordTypeId !== type.id) continue;
      for (const name of Object.keys(type.picklists)) {
        const field = object?.fieldByName.get(name.toLowerCase());
        const value = record[name] ?? null;
        const offered = field ? picklistUnder(field, type).map((choice) => choice.value) : [];
        if (value !== null && !offered.includes(String(value))) wrong.push(`${type.name}.${name} ${String(value)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
