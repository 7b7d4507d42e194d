import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

/** Keys of answers recorded at version 45 (api.md §14), and those later versions added. */
const FIELD_KEYS =
  "apiName calculated compound compoundComponentName compoundFieldName controllerName controllingFields createable custom dataType extraTypeInfo filterable filteredLookupInfo highScaleNumber htmlFormatted inlineHelpText label length nameField polymorphicForeignKey precision reference referenceTargetField referenceToInfos relationshipName required scale searchPrefilterable sortable unique updateable";
const INFO_KEYS =
  "apiName childRelationships createable custom defaultRecordTypeId deletable dependentFields eTag feedEnabled fields keyPrefix label labelPlural layoutable mruEnabled nameFields queryable recordTypeInfos searchable themeInfo updateable";
const ADDED_FIELD_KEYS = ["defaultValue", "defaultedOnCreate", "digits", "externalId", "maskType"];
const ADDED_INFO_KEYS = ["associateEntityType", "associateParentEntity", "compactLayoutable", "searchLayoutable"];
const MASTER = "012000000000000AAA";

const Field = z.record(z.string(), z.unknown());
const Info = z.looseObject({ eTag: z.string().regex(/^[0-9a-f]{32}$/), fields: z.record(z.string(), Field) });
const Values = z.object({
  controllerValues: z.record(z.string(), z.number()),
  defaultValue: z.looseObject({ value: z.string() }).nullable(),
  eTag: z.string(),
  url: z.string(),
  values: z.array(
    z.strictObject({ attributes: z.unknown(), label: z.string(), validFor: z.array(z.number()), value: z.string() }),
  ),
});

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

type Asked = Parameters<typeof call>[2];

function info(objectName: string, asked: Asked = {}) {
  return Info.parse(call(org, `GET /ui-api/object-info/${objectName}`, asked).body);
}

function typeId(developerName: string): string {
  return org.definition.recordTypes?.find((type) => type.developerName === developerName)?.id ?? "";
}

function picklist(path: string) {
  return Values.parse(call(org, `GET /ui-api/object-info/${path}`).body);
}

test("object-info has the keys of recorded ones, of the object and of every field", () => {
  for (const name of ["Account", "Contact", "Lead", "Opportunity", "Case", "User"]) {
    const { body } = call(org, `GET /ui-api/object-info/${name}`, { version: "45.0" });
    expect(Object.keys(body ?? {}).join(" ")).toBe(INFO_KEYS);
    const { fields } = info(name, { version: "45.0" });
    expect(Object.keys(fields)).toEqual(Object.keys(fields).sort());
    for (const field of Object.values(fields)) expect(Object.keys(field).join(" ")).toBe(FIELD_KEYS);
  }
});

test("later versions say more", () => {
  const now = info("Case");
  expect(Object.keys(now)).toEqual(expect.arrayContaining(ADDED_INFO_KEYS));
  expect(Object.keys(now.fields["Status"] ?? {})).toEqual(expect.arrayContaining(ADDED_FIELD_KEYS));
  expect(now.fields["Status"]).toMatchObject({ defaultValue: "New", defaultedOnCreate: true });
  expect(info("Case", { version: "65.0" }).fields["Status"]).not.toHaveProperty("defaultValue");
});

test("an account is told as it was recorded", () => {
  const { fields, ...account } = info("aCCOUNT");
  expect(account).toMatchObject({
    apiName: "Account",
    defaultRecordTypeId: MASTER,
    keyPrefix: "001",
    nameFields: ["Name"],
    recordTypeInfos: {
      [MASTER]: {
        available: true,
        defaultRecordTypeMapping: true,
        master: true,
        name: "Master",
        recordTypeId: MASTER,
      },
    },
    themeInfo: { color: "5867E8", iconUrl: "http://127.0.0.1:4400/img/icon/t4v35/standard/account_120.png" },
  });
  expect(fields["ShippingStreet"]).toMatchObject({
    compoundComponentName: "Street",
    compoundFieldName: "ShippingAddress",
    dataType: "TextArea",
    extraTypeInfo: "PlainTextArea",
    required: false,
  });
  expect(fields["ShippingAddress"]).toMatchObject({ compound: true, dataType: "Address", createable: false });
  expect(fields["LastModifiedById"]).toMatchObject({
    dataType: "Reference",
    reference: true,
    referenceToInfos: [{ apiName: "User", nameFields: ["FirstName", "LastName", "Name"] }],
    relationshipName: "LastModifiedBy",
    required: true,
  });
  expect(fields["Id"]).toMatchObject({ dataType: "String", length: 18, required: true });
  expect(account.childRelationships).toContainEqual({
    childObjectApiName: "Case",
    fieldName: "AccountId",
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: "Cases",
  });
});

test("the parts of a person's name name their compound field; a case is called by its number", () => {
  const contact = info("Contact");
  expect(contact["nameFields"]).toEqual(["FirstName", "LastName", "Name"]);
  expect(contact.fields["FirstName"]).toMatchObject({ compoundFieldName: "Name", compoundComponentName: "FirstName" });
  expect(contact.fields["Name"]).toMatchObject({
    compound: true,
    compoundFieldName: null,
    extraTypeInfo: "PersonName",
  });
  expect(info("Case")["nameFields"]).toEqual(["CaseNumber"]);
});

test("dependent fields are a tree, each field with its chain of controllers", () => {
  const cases = info("Case");
  expect(cases["dependentFields"]).toEqual({ Product_Area__c: { Component__c: { Symptom__c: {} } } });
  expect(cases.fields["Symptom__c"]).toMatchObject({
    controllerName: "Component__c",
    controllingFields: ["Component__c", "Product_Area__c"],
  });
  expect(info("Account")["dependentFields"]).toEqual({ Region__c: { Office__c: {} } });
});

test("record types are keyed by id, whether or not the user may use them", () => {
  const { recordTypeInfos, defaultRecordTypeId } = info("Case", { as: "limited@acme.example" });
  expect(defaultRecordTypeId).toBe(typeId("Support_Request"));
  expect(recordTypeInfos).toMatchObject({
    [typeId("Billing_Query")]: { available: false, name: "Billing Query", master: false },
    [typeId("Support_Request")]: { available: true, defaultRecordTypeMapping: true },
  });
});

test("hidden fields are not there, read-only ones cannot be written", () => {
  expect(info("Account").fields["Margin__c"]).toBeUndefined();
  expect(info("Account").fields["Support_Level__c"]).toMatchObject({ createable: false, updateable: false });
  expect(info("Account", { as: "admin@acme.example" }).fields["Margin__c"]).toMatchObject({ createable: true });
});

test("objects that the UI API does not serve, hidden and unknown ones are refused", () => {
  for (const name of ["Task", "RecordType", "Nonsense__c", "__proto__"]) {
    const { status, body } = call(org, `GET /ui-api/object-info/${name}`);
    expect({ status, body }).toEqual({
      status: 400,
      body: [{ errorCode: "INVALID_TYPE", message: `Object ${name} is not supported in UI API` }],
    });
  }
  const asLiam = call(org, "GET /ui-api/object-info/Opportunity", { as: "limited@acme.example" });
  expect(asLiam).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_TYPE" }] });
});

test("the list names what the user may see; a batch answers each for itself", () => {
  const objects = z.object({ objects: z.record(z.string(), Field) });
  const listed = objects.parse(call(org, "GET /ui-api/object-info").body).objects;
  expect(listed["Contact"]).toEqual({
    apiName: "Contact",
    keyPrefix: "003",
    label: "Contact",
    labelPlural: "Contacts",
    nameFields: ["FirstName", "LastName", "Name"],
    objectInfoUrl: "/services/data/v68.0/ui-api/object-info/Contact",
  });
  const liam = { as: "limited@acme.example" };
  expect(objects.parse(call(org, "GET /ui-api/object-info", liam).body).objects["Lead"]).toBeUndefined();
  expect(call(org, "GET /ui-api/object-info/batch/Contact,Nonsense").body).toMatchObject({
    hasErrors: true,
    results: [
      { statusCode: 200, result: { apiName: "Contact" } },
      { statusCode: 400, result: [{ errorCode: "INVALID_TYPE" }] },
    ],
  });
});

test("whoever knows an answer by its eTag gets 304, until metadata changes", () => {
  const { headers, body } = call(org, "GET /ui-api/object-info/Account");
  expect(headers["ETag"]).toBe(`"${Info.parse(body).eTag}"`);
  const known = { headers: { "if-none-match": headers["ETag"] ?? "" } };
  expect(call(org, "GET /ui-api/object-info/Account", known)).toMatchObject({ status: 304, body: undefined });
  org.metadata.apply({
    kind: "add-field",
    objectName: "Account",
    field: { name: "Nickname__c", label: "Nickname", type: "string" },
  });
  expect(call(org, "GET /ui-api/object-info/Account", known).status).toBe(200);
});

test("a picklist is told as it was recorded", () => {
  const { eTag, ...type } = picklist(`Account/picklist-values/${MASTER}/Rating`);
  expect(eTag).toMatch(/^[0-9a-f]{32}$/);
  expect(type).toEqual({
    controllerValues: {},
    defaultValue: null,
    url: `/services/data/v68.0/ui-api/object-info/Account/picklist-values/${MASTER}/Rating`,
    values: ["Hot", "Warm", "Cold"].map((value) => ({ attributes: null, label: value, validFor: [], value })),
  });
});

test("a record type offers its own values and default", () => {
  const areas = picklist(`Case/picklist-values/${typeId("Billing_Query")}/Product_Area__c`);
  expect(areas.values.map(({ value }) => value)).toEqual(["Billing", "Documentation"]);
  expect(areas.defaultValue).toMatchObject({ attributes: null, label: "Billing", validFor: [] });
  expect(picklist(`Case/picklist-values/${MASTER}/Product_Area__c`).values).toHaveLength(5);
});

test("dependencies are indexes into the controller's whole list, inactive values counted", () => {
  const components = picklist(`Case/picklist-values/${typeId("Support_Request")}/Component__c`);
  expect(components.controllerValues).toEqual({ Billing: 0, Delivery: 2, Hardware: 3, Software: 4, Documentation: 5 });
  expect(components.values.map(({ value, validFor }) => [value, validFor])).toEqual([
    ["Invoice", [0]],
    ["Payment", [0, 1]],
    ["Drive unit", [3]],
    ["Level sensor", [3]],
    ["Control panel", [3, 4]],
    ["Firmware", [4]],
  ]);
  const sources = picklist(`Opportunity/picklist-values/${MASTER}/Budget_Source__c`);
  expect(sources.controllerValues).toEqual({ false: 0, true: 1 });
  expect(sources.values.map(({ validFor }) => validFor)).toEqual([[1], [1], [0]]);
});

test("stages and statuses say what they mean", () => {
  const [, , proposal] = picklist(`Opportunity/picklist-values/${typeId("Renewal")}/StageName`).values.slice(-3);
  expect(proposal).toMatchObject({
    value: "Closed Lost",
    attributes: { closed: true, defaultProbability: 0, picklistAtrributesValueType: "OpportunityStage", won: false },
  });
  const statuses = picklist(`Case/picklist-values/${MASTER}/Status`);
  expect(statuses.values.at(-1)).toMatchObject({
    attributes: { closed: true, picklistAtrributesValueType: "CaseStatus" },
  });
});

test("all picklists of a record type come at once; what is none is refused", () => {
  const all = z.object({ eTag: z.string(), picklistFieldValues: z.record(z.string(), Values) });
  const values = all.parse(call(org, `GET /ui-api/object-info/Case/picklist-values/${typeId("Billing_Query")}`).body);
  expect(Object.keys(values.picklistFieldValues)).toEqual(Object.keys(values.picklistFieldValues).sort());
  expect(values.picklistFieldValues["Priority"]?.defaultValue?.value).toBe("Low");
  expect(call(org, `GET /ui-api/object-info/Account/picklist-values/${MASTER}/Name`)).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_FIELD", message: "Field Name is not a picklist." }],
  });
  const foreign = call(org, `GET /ui-api/object-info/Account/picklist-values/${typeId("Renewal")}`);
  expect(foreign).toMatchObject({ status: 404, body: [{ errorCode: "NOT_FOUND" }] });
});

test("a layout is sections of rows of items, for a record type and mode", () => {
  const path = `ui-api/layout/Case?recordTypeId=${typeId("Billing_Query")}&mode=Create`;
  const { body } = call(org, `GET /${path}`);
  expect(body).toMatchObject({
    id: expect.stringMatching(/^00h/),
    layoutType: "Full",
    mode: "Create",
    objectApiName: "Case",
    recordTypeId: typeId("Billing_Query"),
    sections: [
      {
        collapsible: false,
        columns: 2,
        heading: "Billing Query",
        id: expect.stringMatching(/^01B/),
        layoutRows: [
          {
            layoutItems: [
              {
                editableForNew: false,
                editableForUpdate: false,
                label: "Case Owner",
                layoutComponents: [{ apiName: "OwnerId", componentType: "Field", label: "Owner ID" }],
                lookupIdApiName: "OwnerId",
                required: false,
                sortable: false,
              },
              { label: "Status", required: true },
            ],
          },
          { layoutItems: [{ lookupIdApiName: "Id" }, {}] },
          {},
          {},
        ],
        rows: 4,
        useHeading: true,
      },
      { columns: 1 },
      {},
    ],
  });
  expect(call(org, "GET /ui-api/layout/Contact").body).toMatchObject({
    sections: [
      {},
      {},
      { layoutRows: [{ layoutItems: [{ layoutComponents: [{ apiName: "MailingStreet" }, {}, {}, {}, {}] }, {}] }] },
      {},
      {},
    ],
  });
  expect(call(org, "GET /ui-api/layout/Contact?layoutType=Compact").body).toMatchObject({
    sections: [{ rows: 4, useHeading: false }],
  });
  expect(call(org, "GET /ui-api/layout/Contact?mode=Stare")).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: "ILLEGAL_QUERY_PARAMETER_VALUE",
        message: "Value: Stare could not be parsed into a valid enum value of type: Mode",
      },
    ],
  });
});
