import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import type { StoredRecord } from "../types";

const MASTER = "012000000000000AAA";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

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

test("a form for a new record starts from layout, metadata and defaults of the record type", () => {
  const { body } = call(org, `GET /ui-api/record-defaults/create/Case?recordTypeId=${typeId("Billing_Query")}`);
  expect(body).toMatchObject({
    layout: { layoutType: "Full", mode: "Create", sections: [{ heading: "Billing Query" }, {}, {}] },
    objectInfos: { Case: { apiName: "Case" }, User: { apiName: "User" } },
    record: {
      apiName: "Case",
      id: null,
      lastModifiedDate: null,
      recordTypeId: typeId("Billing_Query"),
      fields: {
        Status: { displayValue: "New", value: "New" },
        Product_Area__c: { value: "Billing" },
        Subject: { displayValue: null, value: null },
        Owner: { displayValue: "Ines Integration", value: { apiName: "User" } },
        Contact: { displayValue: null, value: null },
        CreatedBy: { displayValue: null, value: null },
      },
    },
  });
  expect(call(org, "GET /ui-api/record-defaults/create/Case").body).toMatchObject({
    record: { recordTypeId: typeId("Support_Request"), fields: { Priority: { value: "Medium" } } },
  });
  expect(call(org, `GET /ui-api/record-defaults/create/Case?recordTypeId=${typeId("Renewal")}`).status).toBe(404);
});

test("a form for a copy starts from the record's own values, but for what only Salesforce writes", () => {
  const { Id, Name, StageName } = one("Opportunity", { StageName: "Closed Won" });
  const { body } = call(org, `GET /ui-api/record-defaults/clone/${Id}`);
  const { fields, id } = z.object({ record: z.looseObject({ id: z.null(), fields: z.unknown() }) }).parse(body).record;
  expect(id).toBeNull();
  expect(fields).toMatchObject({
    Name: { value: Name },
    StageName: { value: StageName },
    CreatedById: { value: null },
  });
});

test("record-ui brings records, layouts and object-info together", () => {
  const contact = one("Contact", { Email: "maria.diaz@acme-industrial.example" });
  const support = one("Case", { RecordTypeId: typeId("Support_Request") });
  const { body } = call(org, `GET /ui-api/record-ui/${contact.Id},${support.Id}?layoutTypes=Full&modes=View,Edit`);
  expect(body).toMatchObject({
    eTag: expect.any(String),
    layouts: {
      Contact: { [MASTER]: { Full: { View: { mode: "View" }, Edit: { mode: "Edit" } } } },
      Case: { [typeId("Support_Request")]: { Full: { View: {}, Edit: {} } } },
    },
    objectInfos: { Contact: { apiName: "Contact" }, Case: { apiName: "Case" } },
    records: {
      [contact.Id]: {
        fields: { Name: { value: "Maria Díaz" }, LastName: {}, Account: { displayValue: "Acme Industrial" } },
      },
      [support.Id]: { recordTypeInfo: { name: "Support Request" } },
    },
  });
  expect(call(org, `GET /ui-api/record-ui/${contact.Id}`).body).toMatchObject({
    layouts: { Contact: { [MASTER]: { Full: { View: {} } } } },
  });
});

test("a lookup suggests what begins with what was typed", () => {
  const path = "GET /ui-api/lookups/Contact/AccountId";
  expect(call(org, `${path}/Account?q=acme&searchType=TypeAhead`).body).toMatchObject({
    count: 1,
    currentPageToken: "1",
    nextPageToken: null,
    records: [{ apiName: "Account", fields: { Name: { value: "Acme Industrial" } } }],
  });
  expect(call(org, `${path}?q=indus&searchType=Search`).body).toMatchObject({
    lookupResults: { Account: { records: [{ fields: { Name: { value: "Acme Industrial" } } }] } },
  });
  const recent = z.object({ count: z.number(), nextPageUrl: z.string() });
  const { count, nextPageUrl } = recent.parse(call(org, `${path}/Account`).body);
  expect(count).toBe(25);
  const next = call(org, `GET ${nextPageUrl.replace("/services/data/v68.0", "")}`).body;
  expect(next).toMatchObject({ count: 25, previousPageToken: "1" });
  expect(call(org, `${path}/Account?q=ac&searchType=TypeAhead`).status).toBe(400);
  expect(call(org, `${path}/Account?pageSize=0`).status).toBe(400);
  expect(call(org, "GET /ui-api/lookups/Contact/Email").status).toBe(404);
});
