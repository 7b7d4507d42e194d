import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { traitsOf } from "../describe/traits";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

/** DescribeLayoutResult and its parts, as jsforce's types and a mail client's recorded layouts have them (api.md §14). */
const Component = z.looseObject({
  type: z.string(),
  value: z.string(),
  tabOrder: z.number(),
  displayLines: z.number(),
});
const Item = z.strictObject({
  editableForNew: z.boolean(),
  editableForUpdate: z.boolean(),
  label: z.string(),
  layoutComponents: z.array(Component),
  placeholder: z.boolean(),
  required: z.boolean(),
});
const Section = z.looseObject({
  heading: z.string(),
  columns: z.number(),
  rows: z.number(),
  parentLayoutId: z.string(),
  layoutRows: z.array(z.strictObject({ layoutItems: z.array(Item), numItems: z.number() })),
});
const Layout = z.looseObject({
  id: z.string().regex(/^00h/),
  buttonLayoutSection: z.object({ detailButtons: z.array(z.unknown()) }),
  detailLayoutSections: z.array(Section),
  editLayoutSections: z.array(Section),
  quickActionList: z.object({ quickActionListItems: z.array(z.unknown()) }),
  relatedLists: z.array(z.looseObject({ name: z.string(), sobject: z.string() })),
});
const Choice = z.object({ value: z.string(), active: z.boolean(), defaultValue: z.boolean() });
const Mapping = z.object({
  name: z.string(),
  master: z.boolean(),
  available: z.boolean(),
  layoutId: z.string(),
  recordTypeId: z.string(),
  picklistsForRecordType: z.array(z.object({ picklistName: z.string(), picklistValues: z.array(Choice) })),
  urls: z.object({ layout: z.string() }),
});
const Layouts = z.strictObject({
  layouts: z.array(Layout).nullable(),
  recordTypeMappings: z.array(Mapping),
  recordTypeSelectorRequired: z.array(z.boolean()),
});

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

type Asked = Parameters<typeof call>[2];

function layouts(objectName: string, asked: Asked = {}) {
  return Layouts.parse(call(org, `GET /sobjects/${objectName}/describe/layouts`, asked).body);
}

/** Of the one layout of an object without record types. */
function itemsOf(objectName: string, asked: Asked = {}) {
  const sections = layouts(objectName, asked).layouts?.[0]?.editLayoutSections ?? [];
  return sections.flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems));
}

function item(objectName: string, fieldName: string, asked: Asked = {}) {
  return itemsOf(objectName, asked).find(({ layoutComponents }) => layoutComponents[0]?.value === fieldName);
}

test("every object that has layouts describes one, of whole rows", () => {
  for (const object of org.definition.objects.filter((each) => traitsOf(each).layoutable)) {
    const { layouts: found, recordTypeMappings } = layouts(object.name);
    const ids = recordTypeMappings.map(({ recordTypeId }) => recordTypeId);
    const described = found ?? ids.map((id) => call(org, `GET /sobjects/${object.name}/describe/layouts/${id}`).body);
    expect(described.length).toBeGreaterThan(0);
    for (const each of described) {
      for (const section of Layout.parse(each).detailLayoutSections) {
        expect(section.layoutRows).toHaveLength(section.rows);
        for (const row of section.layoutRows) expect(row.layoutItems).toHaveLength(section.columns);
      }
    }
  }
  expect(call(org, "GET /sobjects/Profile/describe/layouts").status).toBe(404);
});

test("a layout requires fields that no describe requires, and every field that one does", () => {
  expect(item("Account", "Industry")).toMatchObject({
    required: true,
    layoutComponents: [{ details: { nillable: true } }],
  });
  expect(item("Account", "Name")).toMatchObject({ required: true });
  expect(item("Account", "Phone")).toMatchObject({ required: false, editableForNew: true });
  expect(item("Account", "Contract_Number__c")).toMatchObject({ editableForNew: false, editableForUpdate: false });
  expect(item("Account", "OwnerId")).toMatchObject({ label: "Account Owner", editableForNew: false });
  const created = call(org, "POST /sobjects/Account", { body: { Name: "No industry" } });
  expect(created.status).toBe(201);
});

test("a field comes with its whole describe, a compound field with its parts", () => {
  const described = z
    .object({ fields: z.array(z.looseObject({ name: z.string() })) })
    .parse(call(org, "GET /sobjects/Contact/describe").body).fields;
  const byName = (name: string) => described.find((field) => field.name === name);
  const [name] = item("Contact", "Name")?.layoutComponents ?? [];
  expect(name).toMatchObject({ fieldType: "personname", details: byName("Name") });
  expect(name?.components).toMatchObject([
    { value: "Salutation" },
    { value: "FirstName" },
    { value: "LastName", details: byName("LastName") },
  ]);
  expect(item("Contact", "Name")).toMatchObject({ required: true, editableForNew: true });
  const [address] = item("Contact", "MailingAddress")?.layoutComponents ?? [];
  expect(address).toMatchObject({ fieldType: "address", components: { length: 5 } });
});

test("who created a record stands with when, apart from what can be edited", () => {
  const [layout] = layouts("Account").layouts ?? [];
  const headings = (sections: z.output<typeof Section>[] = []) => sections.map(({ heading }) => heading);
  expect(headings(layout?.detailLayoutSections)).toContain("System Information");
  expect(headings(layout?.editLayoutSections)).not.toContain("System Information");
  const created = layout?.detailLayoutSections.at(-2)?.layoutRows[0]?.layoutItems[0]?.layoutComponents;
  expect(created).toMatchObject([{ value: "CreatedById" }, { type: "Separator" }, { value: "CreatedDate" }]);
});

test("a field hidden from the user is on no layout, and a profile may have a layout of its own", () => {
  expect(item("Lead", "Fit_Score__c")).toMatchObject({ editableForNew: false });
  org.metadata.apply({
    kind: "field-permission",
    userId: null,
    objectName: "Lead",
    fieldName: "Fit_Score__c",
    read: false,
    edit: false,
  });
  expect(item("Lead", "Fit_Score__c")).toBeUndefined();
  const liam = { as: "limited@acme.example" };
  expect(item("Account", "Industry", liam)).toBeUndefined();
  expect(item("Account", "Support_Level__c", liam)).toMatchObject({ editableForUpdate: false });
  const lists = (asked: Asked = {}) => layouts("Account", asked).layouts?.[0]?.relatedLists.map(({ name }) => name);
  expect(lists()).toEqual(["Contacts", "Opportunities", "Cases"]);
  expect(lists(liam)).toEqual(["Cases"]);
});

test("with several record types, layouts are asked for one by one, each as the describe says", () => {
  const { layouts: all, recordTypeMappings, recordTypeSelectorRequired } = layouts("Case");
  expect(all).toBeNull();
  expect(recordTypeSelectorRequired).toEqual([true]);
  expect(layouts("Case", { as: "limited@acme.example" }).recordTypeSelectorRequired).toEqual([false]);
  const billing = recordTypeMappings.find(({ name }) => name === "Billing Query");
  expect(billing?.layoutId).not.toBe(recordTypeMappings.find(({ master }) => master)?.layoutId);
  const url = (billing?.urls.layout ?? "").replace("/services/data/v68.0", "");
  expect(Layout.parse(call(org, `GET ${url}`).body).id).toBe(billing?.layoutId);
  expect(call(org, "GET /sobjects/Case/describe/layouts/012000000000000").status).toBe(200);
  expect(call(org, "GET /sobjects/Case/describe/layouts/0125f0000000zzzAAA").status).toBe(404);
  expect(call(org, "GET /sobjects/Case/describe/layouts/nonsense").status).toBe(404);
});

test("a mapping lists the values of its record type, active ones alone, with that type's default", () => {
  const mapped = (name: string, picklist: string) =>
    layouts("Case")
      .recordTypeMappings.find((mapping) => mapping.name === name)
      ?.picklistsForRecordType.find(({ picklistName }) => picklistName === picklist)
      ?.picklistValues.map(({ value, defaultValue }) => (defaultValue ? `${value}*` : value));
  expect(mapped("Billing Query", "Product_Area__c")).toEqual(["Billing*", "Documentation"]);
  expect(mapped("Support Request", "Product_Area__c")).toHaveLength(5);
  expect(mapped("Billing Query", "Priority")).toEqual(["High", "Medium", "Low*"]);
  const subjects = layouts("Task").recordTypeMappings.flatMap(({ picklistsForRecordType }) => picklistsForRecordType);
  expect(subjects.map(({ picklistName }) => picklistName)).not.toContain("Subject");
});

test("compact layouts are mapped to record types; the system's own has no id", () => {
  expect(call(org, "GET /sobjects/Case/describe/compactLayouts").body).toMatchObject({
    compactLayouts: [{ name: "Case_Head" }, { name: "Billing_Head", objectType: "Case" }],
    defaultCompactLayoutId: expect.stringMatching(/^0AH/),
    recordTypeCompactLayoutMappings: { length: 4 },
  });
  expect(call(org, "GET /sobjects/Lead/describe/compactLayouts").body).toMatchObject({
    compactLayouts: [{ id: null, name: "SYSTEM", label: "System Default", fieldItems: [{ label: "Full Name" }] }],
    defaultCompactLayoutId: null,
  });
  expect(call(org, "GET /sobjects/Case/describe/compactLayouts/primary").body).toMatchObject({ name: "Case_Head" });
});

test("named layouts are those the describe names; there are no approvals", () => {
  const named = z
    .object({ namedLayoutInfos: z.array(z.object({ name: z.string() })) })
    .parse(call(org, "GET /sobjects/User/describe").body).namedLayoutInfos;
  expect(named.map(({ name }) => name)).toEqual(["UserAlt"]);
  expect(Layouts.parse(call(org, "GET /sobjects/User/describe/namedLayouts/UserAlt").body).layouts).toHaveLength(1);
  expect(call(org, "GET /sobjects/User/describe/namedLayouts/__proto__").status).toBe(404);
  expect(call(org, "GET /sobjects/Account/describe/approvalLayouts").body).toEqual({ approvalLayouts: [] });
});

test("layouts are hidden with their object and conditional on the org's metadata", () => {
  expect(call(org, "GET /sobjects/Opportunity/describe/layouts", { as: "limited@acme.example" }).status).toBe(404);
  const { headers } = call(org, "GET /sobjects/Account/describe/layouts");
  const since = { "if-modified-since": headers["Last-Modified"] ?? "" };
  expect(call(org, "GET /sobjects/Account/describe/layouts", { headers: since }).status).toBe(304);
});
