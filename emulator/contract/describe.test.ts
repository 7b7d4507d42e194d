/** Our describes against the facts of real ones (api.md §4; the describes it names as sources). */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "../rest/test-caller";
import { DescribedField, type Evidence, fieldRow } from "./field-row";
import { accountFields } from "./fields/account";
import { supportCaseFields } from "./fields/case";
import { contactFields } from "./fields/contact";
import { emailMessageFields } from "./fields/email-message";
import { emailMessageRelationFields } from "./fields/email-message-relation";
import { eventFields } from "./fields/event";
import { leadFields } from "./fields/lead";
import { opportunityFields } from "./fields/opportunity";
import { opportunityContactRoleFields } from "./fields/opportunity-contact-role";
import { organizationFields } from "./fields/organization";
import { taskFields } from "./fields/task";
import { userFields } from "./fields/user";
import { OBJECT_FACTS } from "./object-facts";

const TABLES: readonly [string, Evidence, string][] = [
  ["Account", "whole", accountFields],
  ["Case", "whole", supportCaseFields],
  ["Contact", "whole", contactFields],
  ["Event", "whole", eventFields],
  ["Lead", "whole", leadFields],
  ["Opportunity", "whole", opportunityFields],
  ["OpportunityContactRole", "whole", opportunityContactRoleFields],
  ["EmailMessage", "reduced", emailMessageFields],
  ["EmailMessageRelation", "reduced", emailMessageRelationFields],
  ["Organization", "reduced", organizationFields],
  ["Task", "reduced", taskFields],
  ["User", "reduced", userFields],
];

const Child = z.object({
  childSObject: z.string(),
  field: z.string(),
  relationshipName: z.string().nullable(),
  cascadeDelete: z.boolean(),
  restrictedDelete: z.boolean(),
});
const Described = z.looseObject({
  fields: z.array(DescribedField),
  childRelationships: z.array(Child),
  recordTypeInfos: z.array(z.looseObject({ recordTypeId: z.string(), master: z.boolean() })),
  supportedScopes: z.array(z.object({ label: z.string(), name: z.string() })),
  urls: z.record(z.string(), z.string()),
});

const org = freshOrg();

/** As an administrator, from whom nothing is hidden. */
function described(objectName: string) {
  return Described.parse(call(org, `GET /sobjects/${objectName}/describe`, { as: "admin@acme.example" }).body);
}

describe.each(TABLES)("%s", (objectName, evidence, table) => {
  const facts = OBJECT_FACTS[objectName];
  const ours = described(objectName);

  test("has every standard field, each as in a real org", () => {
    const expected = table.trim().split("\n");
    const names = new Set(expected.map((line) => line.split(" | ")[0]));
    const rows = ours.fields.filter(({ name }) => names.has(name)).map((field) => fieldRow(field, evidence));
    expect(rows.sort()).toEqual(expected.sort());
  });

  test("has the key prefix, flags and addresses of a real one", () => {
    const flags = Object.entries(ours).filter(([name, value]) => value === true && LISTED_FLAGS.has(name));
    expect(ours["keyPrefix"]).toBe(facts?.keyPrefix);
    expect(sorted(flags.map(([name]) => name))).toEqual(words(facts?.flags));
    const always = ["describe", "rowTemplate", "sobject"];
    expect(sorted(Object.keys(ours.urls).filter((name) => !always.includes(name)))).toEqual(words(facts?.urls));
  });

  test("asks for as much on create as a real one", () => {
    const required = ours.fields.filter(
      (field) =>
        field["createable"] &&
        !field["nillable"] &&
        !field["defaultedOnCreate"] &&
        field.type !== "boolean" &&
        !field.custom,
    );
    expect(sorted(required.map(({ name }) => name))).toEqual(words(facts?.required));
  });

  test("lists the master record type last, where it lists any", () => {
    const { recordTypeInfos } = ours;
    if (objectName === "OpportunityContactRole") expect(recordTypeInfos).toEqual([]);
    else if (evidence === "whole") {
      expect(recordTypeInfos.at(-1)).toMatchObject({
        active: true,
        developerName: "Master",
        master: true,
        name: "Master",
        recordTypeId: "012000000000000AAA",
        urls: { layout: `/services/data/v68.0/sobjects/${objectName}/describe/layouts/012000000000000AAA` },
      });
    }
  });

  const { scopes = null, children = null } = facts ?? {};
  if (scopes === null || children === null) return;

  test("knows its scopes", () => {
    expect(ours.supportedScopes.map(({ name }) => name).join(" ")).toBe(scopes);
  });

  test("is the parent of what points to it", () => {
    const own = ours.childRelationships.filter(
      ({ childSObject, field }) => !field.endsWith("__c") && !childSObject.endsWith("__c"),
    );
    const rows = own.map(({ childSObject, field, relationshipName, cascadeDelete, restrictedDelete }) =>
      [
        `${childSObject}.${field} > ${relationshipName}`,
        cascadeDelete ? "cascade" : "",
        restrictedDelete ? "restrict" : "",
      ]
        .filter(Boolean)
        .join(" "),
    );
    expect(rows).toEqual(children);
  });
});

const LISTED_FLAGS = new Set(
  words(
    "activateable createable custom customSetting deepCloneable deletable deprecatedAndHidden feedEnabled hasSubtypes isInterface isSubtype layoutable mergeable mruEnabled queryable replicateable retrieveable searchable triggerable undeletable updateable",
  ),
);

function words(text = ""): string[] {
  return sorted(text.split(" ").filter(Boolean));
}

function sorted(names: readonly string[]): string[] {
  return [...names].sort();
}

const everyField = [...org.store.objects()].flatMap(({ name }) =>
  described(name).fields.map((field) => ({ objectName: name, ...field })),
);

test("text has three bytes a character, but for the types and fields that have one", () => {
  const same = new Set(["id", "reference", "multipicklist"]);
  const exceptions = new Set(["Case.Comments", "Opportunity.Fiscal"]);
  for (const { objectName, name, type, length, byteLength } of everyField) {
    const factor = same.has(type) || exceptions.has(`${objectName}.${name}`) ? 1 : 3;
    expect(byteLength, `${objectName}.${name}`).toBe(length * factor);
  }
});

test("every type has its one SOAP type", () => {
  const found = new Map(everyField.map(({ type, ...field }) => [type, field.soapType]));
  expect(Object.fromEntries(found)).toMatchObject({
    id: "tns:ID",
    reference: "tns:ID",
    string: "xsd:string",
    picklist: "xsd:string",
    textarea: "xsd:string",
    email: "xsd:string",
    phone: "xsd:string",
    url: "xsd:string",
    combobox: "xsd:string",
    multipicklist: "xsd:string",
    boolean: "xsd:boolean",
    int: "xsd:int",
    double: "xsd:double",
    currency: "xsd:double",
    percent: "xsd:double",
    date: "xsd:date",
    datetime: "xsd:dateTime",
    address: "urn:address",
  });
  for (const { type, ...field } of everyField) expect(field.soapType).toBe(found.get(type));
});

test("every flag is a boolean and every number an int, in every field of every object", () => {
  const Types = z.looseObject({
    ...Object.fromEntries(words(BOOLEANS).map((name) => [name, z.boolean()])),
    ...Object.fromEntries(
      words("byteLength digits length precision scale").map((name) => [name, z.int().nonnegative()]),
    ),
    ...Object.fromEntries(words(TEXTS).map((name) => [name, z.string().nullable()])),
    ...Object.fromEntries(words("label name soapType type").map((name) => [name, z.string().min(1)])),
    relationshipOrder: z.int().nullable(),
    filteredLookupInfo: z.null(),
    defaultValue: z.union([z.null(), z.boolean(), z.string(), z.number()]),
    picklistValues: z.array(
      z.strictObject({
        active: z.boolean(),
        defaultValue: z.boolean(),
        label: z.string(),
        validFor: z.base64().nullable(),
        value: z.string(),
      }),
    ),
    referenceTo: z.array(z.string()),
  });
  for (const field of everyField)
    expect(Types.safeParse(field).error, `${field.objectName}.${field.name}`).toBeUndefined();
});

const BOOLEANS =
  "aggregatable aiPredictionField autoNumber calculated cascadeDelete caseSensitive createable custom defaultedOnCreate dependentPicklist deprecatedAndHidden displayLocationInDecimal encrypted externalId filterable formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup nameField namePointing nillable permissionable polymorphicForeignKey queryByDistance restrictedDelete restrictedPicklist searchPrefilterable sortable unique updateable writeRequiresMasterRead";
const TEXTS =
  "calculatedFormula compoundFieldName controllerName defaultValueFormula extraTypeInfo inlineHelpText mask maskType relationshipName referenceTargetField";

test("the recorded key prefixes are those of the list", () => {
  const Listed = z.object({ sobjects: z.array(z.object({ name: z.string(), keyPrefix: z.string().nullable() })) });
  const { sobjects } = Listed.parse(call(org, "GET /sobjects", { as: "admin@acme.example" }).body);
  expect(Object.fromEntries(sobjects.map(({ name, keyPrefix }) => [name, keyPrefix]))).toMatchObject({
    Account: "001",
    Contact: "003",
    User: "005",
    Opportunity: "006",
    RecordType: "012",
    EmailMessage: "02s",
    CaseComment: "00a",
    Organization: "00D",
    Profile: "00e",
    Group: "00G",
    OpportunityContactRole: "00K",
    Lead: "00Q",
    Task: "00T",
    Event: "00U",
    CampaignMember: "00v",
    EmailMessageRelation: "0CZ",
    DuplicateRule: "0Bm",
    Case: "500",
    Campaign: "701",
  });
});
