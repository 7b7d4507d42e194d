import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "./test-caller";

/** Keys and order of recorded describes (api.md §4.1, §4.3). */
const LIST_KEYS =
  "activateable associateEntityType associateParentEntity createable custom customSetting deepCloneable deletable deprecatedAndHidden feedEnabled hasSubtypes isInterface isSubtype keyPrefix label labelPlural layoutable mergeable mruEnabled name queryable replicateable retrieveable searchable triggerable undeletable updateable urls";
const DESCRIBE_KEYS =
  "actionOverrides activateable associateEntityType associateParentEntity childRelationships compactLayoutable createable custom customSetting deepCloneable defaultImplementation deletable deprecatedAndHidden extendedBy extendsInterfaces feedEnabled fields hasSubtypes implementedBy implementsInterfaces isInterface isSubtype keyPrefix label labelPlural layoutable listviewable lookupLayoutable mergeable mruEnabled name namedLayoutInfos networkScopeFieldName queryable recordTypeInfos replicateable retrieveable searchLayoutable searchable sobjectDescribeOption supportedScopes triggerable undeletable updateable urls";
const FIELD_KEYS =
  "aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo filterable filteredLookupInfo formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo relationshipName relationshipOrder restrictedDelete restrictedPicklist scale searchPrefilterable soapType sortable type unique updateable writeRequiresMasterRead";

const Field = z.record(z.string(), z.unknown()).and(z.object({ name: z.string(), type: z.string() }));
const Describe = z
  .record(z.string(), z.unknown())
  .and(z.object({ fields: z.array(Field), childRelationships: z.array(z.record(z.string(), z.unknown())) }));
const Global = z.object({ sobjects: z.array(z.object({ name: z.string() })) });

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

function describe(objectName: string, asked: Parameters<typeof call>[2] = {}) {
  return Describe.parse(call(org, `GET /sobjects/${objectName}/describe`, asked).body);
}

function field(objectName: string, fieldName: string, asked: Parameters<typeof call>[2] = {}) {
  return describe(objectName, asked).fields.find(({ name }) => name === fieldName);
}

function listed(asked: Parameters<typeof call>[2] = {}): string[] {
  return Global.parse(call(org, "GET /sobjects", asked).body).sobjects.map(({ name }) => name);
}

test("the list of objects has every key of a real one", () => {
  const { body } = call(org, "GET /sobjects");
  expect(body).toMatchObject({ encoding: "UTF-8", maxBatchSize: 200 });
  const entries = z.object({ sobjects: z.array(z.record(z.string(), z.unknown())) }).parse(body).sobjects;
  expect(entries).toHaveLength(org.definition.objects.length);
  for (const entry of entries) expect(Object.keys(entry).join(" ")).toBe(LIST_KEYS);
});

test("every describe has the 45 keys of a real one, and every field its 57, in their order", () => {
  for (const { name } of org.definition.objects) {
    const body = describe(name);
    expect(Object.keys(body).join(" ")).toBe(DESCRIBE_KEYS);
    for (const each of body.fields) expect(Object.keys(each).join(" ")).toBe(FIELD_KEYS);
  }
});

test("basic information is the entry of the list, whatever the case of the name", () => {
  const { body } = call(org, "GET /sobjects/aCCount");
  const { objectDescribe } = z.object({ objectDescribe: z.record(z.string(), z.unknown()) }).parse(body);
  expect(Object.keys(objectDescribe).join(" ")).toBe(LIST_KEYS);
  expect(objectDescribe).toMatchObject({ name: "Account", keyPrefix: "001" });
  expect(body).toHaveProperty("recentItems", []);
});

test("a field hidden from the user is not described, one not editable is described as such", () => {
  expect(field("Account", "Margin__c")).toBeUndefined();
  expect(field("Account", "Support_Level__c")).toMatchObject({ createable: false, updateable: false });
  const admin = { as: "admin@acme.example" };
  expect(field("Account", "Margin__c", admin)).toMatchObject({ createable: true, updateable: true });
});

test("an object hidden from the user is neither listed nor described nor named as a child", () => {
  const liam = { as: "limited@acme.example" };
  expect(listed()).toContain("Opportunity");
  expect(listed(liam)).not.toContain("Opportunity");
  for (const path of ["sobjects/Opportunity", "sobjects/Opportunity/describe"]) {
    expect(call(org, `GET /${path}`, liam)).toMatchObject({
      status: 404,
      body: [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }],
    });
  }
  const children = (asked = {}) =>
    describe("Account", asked).childRelationships.map(({ childSObject }) => childSObject);
  expect(children()).toContain("Opportunity");
  expect(children(liam)).not.toContain("Opportunity");
});

test("lengths in bytes are three times the characters, but for the exceptions real orgs have", () => {
  expect(field("Account", "Name")).toMatchObject({ length: 255, byteLength: 765, soapType: "xsd:string" });
  expect(field("Account", "Id")).toMatchObject({ length: 18, byteLength: 18, soapType: "tns:ID" });
  expect(field("Contact", "Interests__c")).toMatchObject({ length: 4099, byteLength: 4099 });
  expect(field("Opportunity", "Fiscal")).toMatchObject({ length: 6, byteLength: 6 });
  expect(field("Account", "BillingAddress")).toMatchObject({ soapType: "urn:address", queryByDistance: true });
  expect(field("Task", "WhoId")).toMatchObject({ polymorphicForeignKey: true, namePointing: true });
});

test("a dependent picklist says under which controlling values each of its values may be chosen", () => {
  const office = field("Account", "Office__c");
  expect(office).toMatchObject({ dependentPicklist: true, controllerName: "Region__c" });
  expect(office?.picklistValues).toEqual(
    expect.arrayContaining([
      { active: true, defaultValue: false, label: "Berlin", validFor: "gAAA", value: "Berlin" },
      { active: true, defaultValue: false, label: "Remote", validFor: "4AAA", value: "Remote" },
    ]),
  );
  expect(field("Account", "Region__c")?.picklistValues).toContainEqual(expect.objectContaining({ validFor: null }));
});

test("every object of daily work has its master record type, and paths of the version asked for", () => {
  const body = describe("Contact", { version: "61.0" });
  expect(body.recordTypeInfos).toEqual([
    {
      active: true,
      available: true,
      defaultRecordTypeMapping: true,
      developerName: "Master",
      master: true,
      name: "Master",
      recordTypeId: "012000000000000AAA",
      urls: { layout: "/services/data/v61.0/sobjects/Contact/describe/layouts/012000000000000AAA" },
    },
  ]);
  expect(body.urls).toMatchObject({
    rowTemplate: "/services/data/v61.0/sobjects/Contact/{ID}",
    uiDetailTemplate: "http://127.0.0.1:4400/{ID}",
  });
});

test("children are named with what a deletion of the parent does to them", () => {
  expect(describe("Account").childRelationships).toContainEqual({
    cascadeDelete: false,
    childSObject: "Case",
    deprecatedAndHidden: false,
    field: "AccountId",
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: "Cases",
    restrictedDelete: true,
  });
});

test("all describes carry one stamp of the whole org, and who knows it gets 304", () => {
  const { headers } = call(org, "GET /sobjects");
  for (const path of ["sobjects/Account/describe", "sobjects/Lead/describe"]) {
    expect(call(org, `GET /${path}`).headers).toEqual(headers);
    const since = { "if-modified-since": headers["Last-Modified"] ?? "" };
    expect(call(org, `GET /${path}`, { headers: since })).toEqual({ status: 304, headers, body: undefined });
  }
  const compressed = { "if-none-match": (headers.ETag ?? "").replace(/"$/, '--gzip"') };
  expect(call(org, "GET /sobjects/Lead/describe", { headers: compressed }).status).toBe(304);
});

test("any change of metadata is news for every object", () => {
  const known = call(org, "GET /sobjects/Lead/describe").headers;
  org.metadata.apply({
    kind: "add-field",
    objectName: "Account",
    field: { name: "Nickname__c", label: "Nickname", type: "string" },
  });
  const byDate = { "if-modified-since": known["Last-Modified"] ?? "" };
  const byTag = { "if-none-match": known.ETag ?? "" };
  expect(call(org, "GET /sobjects/Lead/describe", { headers: byDate }).status).toBe(200);
  expect(call(org, "GET /sobjects/Lead/describe", { headers: byTag }).status).toBe(200);
  expect(field("Account", "Nickname__c")).toMatchObject({ length: 255, byteLength: 765, custom: true });
});
