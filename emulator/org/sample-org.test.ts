import { describe, expect, test } from "vitest";
import { toId18 } from "../ids";
import { createOrg, type Org } from "../live-org";
import { seedOrg } from "../seed-org";
import type { FieldDefinition, ObjectDefinition, StoredRecord } from "../types";
import { PEOPLE, PRODUCTION, SANDBOX } from "./orgs";
import { sampleOrg } from "./sample-org";

function seeded(facts = PRODUCTION): Org {
  const org = createOrg(sampleOrg(facts), { apps: [], rotateRefreshTokens: true });
  seedOrg(org);
  return org;
}

const production = seeded();
const sandbox = seeded(SANDBOX);
const people = seeded(PEOPLE);

function records({ store }: Org, objectName: string, matching: Partial<StoredRecord> = {}): StoredRecord[] {
  const wanted = Object.entries(matching);
  return [...store.all(objectName)].filter((record) => wanted.every(([name, value]) => record[name] === value));
}

function only(org: Org, objectName: string, matching: Partial<StoredRecord>): StoredRecord {
  const [found, ...others] = records(org, objectName, matching);
  if (!found || others.length > 0)
    throw new Error(`Expected one ${objectName}, found ${others.length + (found ? 1 : 0)}.`);
  return found;
}

function read({ store }: Org, objectName: string, record: StoredRecord, fieldName: string) {
  const field = store.object(objectName)?.fieldByName.get(fieldName.toLowerCase());
  if (!field) throw new Error(`No field ${objectName}.${fieldName}.`);
  return store.valueOf(objectName, record, field);
}

/** Every stored value of every record, with its field. */
function* values(org: Org): Iterable<{ object: ObjectDefinition; field: FieldDefinition; record: StoredRecord }> {
  for (const object of org.store.objects()) {
    for (const record of org.store.all(object.name)) {
      for (const field of object.fields) yield { object, field, record };
    }
  }
}

describe.each([
  ["production", production],
  ["sandbox", sandbox],
  ["people", people],
])("%s", (_, org) => {
  test("every reference points to a record of an object it may point to", () => {
    const broken: string[] = [];
    for (const { object, field, record } of values(org)) {
      const id = record[field.name];
      if (field.type !== "reference" || field.compute || id === undefined || id === null) continue;
      const found = field.referenceTo.some((target) => org.store.get(target, String(id)) !== null);
      if (!found) broken.push(`${object.name}.${field.name} ${String(id)}`);
    }
    expect(broken).toEqual([]);
  });

  test("every picklist holds only values its field offers, dependent ones only under their controlling value", () => {
    const wrong: string[] = [];
    for (const { object, field, record } of values(org)) {
      const value = record[field.name];
      const isChoice = field.type === "picklist" || field.type === "multipicklist";
      if (!isChoice || value === undefined || value === null) continue;
      for (const choice of String(value).split(";")) {
        const offered = field.picklistValues.find((one) => one.active && one.value === choice);
        const controller = field.controllerName === null ? null : String(record[field.controllerName]);
        const allowed = offered && (controller === null || (offered.validFor?.includes(controller) ?? true));
        if (!allowed) wrong.push(`${object.name}.${field.name} ${choice} under ${controller}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("every required field is filled and no text is longer than its field", () => {
    const wrong: string[] = [];
    for (const { object, field, record } of values(org)) {
      const value = org.store.valueOf(object.name, record, field);
      if (!field.nillable && (value === null || value === "")) wrong.push(`${object.name}.${field.name} is empty`);
      if (typeof value === "string" && field.length > 0 && value.length > field.length) {
        wrong.push(`${object.name}.${field.name} is too long`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("ids are distinct, well-formed and begin with the key prefix of their object", () => {
    const ids: string[] = [];
    for (const object of [...org.store.objects()].filter(({ keyPrefix }) => keyPrefix !== "")) {
      for (const { Id } of org.store.all(object.name)) {
        expect(toId18(Id)).toBe(Id);
        expect(Id.startsWith(object.keyPrefix)).toBe(true);
        ids.push(Id);
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("nothing happened in the future, and nothing changed before it was created", () => {
    const now = new Date().toISOString();
    for (const name of ["Account", "Contact", "Lead", "Opportunity", "Case", "Task"]) {
      for (const { CreatedDate, LastModifiedDate } of records(org, name)) {
        expect(String(CreatedDate) <= String(LastModifiedDate)).toBe(true);
        expect(String(LastModifiedDate) <= now).toBe(true);
      }
    }
  });

  test("records break no rule of the org, but for Victor who is older than his", () => {
    const broken = org.definition.validationRules.flatMap((rule) =>
      records(org, rule.objectName)
        .filter((record) => rule.check({ record, old: record, reader: org.store }) !== null)
        .map((record) => `${rule.name}: ${record.Email ?? record.Name}`),
    );
    expect(broken).toEqual(["VIP_needs_phone: victor.ip@gala.example"]);
  });

  test("Maria Díaz buys for Acme Industrial, a gold customer with three open opportunities of four and three open cases of seven", () => {
    const maria = only(org, "Contact", { Email: "maria.diaz@acme-industrial.example" });
    expect(read(org, "Contact", maria, "Name")).toBe("Maria Díaz");
    expect(maria.Title).toBe("Buyer");
    const acme = org.store.get("Account", String(maria.AccountId));
    expect(acme).toMatchObject({ Name: "Acme Industrial", Tier__c: "Gold" });
    const AccountId = acme?.Id ?? "";
    const openOf = (name: string, found: StoredRecord[]) =>
      found.filter((one) => read(org, name, one, "IsClosed") === false);
    const opportunities = records(org, "Opportunity", { AccountId });
    const cases = records(org, "Case", { AccountId });
    expect([opportunities.length, openOf("Opportunity", opportunities).length]).toEqual([4, 3]);
    expect([cases.length, openOf("Case", cases).length]).toEqual([7, 3]);
    if (acme) expect(read(org, "Account", acme, "Open_Opportunities__c")).toBe(3);
  });

  test("Tom Ek is a lead only, Noor Haddad has no account, two Sams share an address", () => {
    const tom = only(org, "Lead", { Email: "tom.ek@nordlys.example" });
    expect([read(org, "Lead", tom, "Name"), tom.Company, tom.IsConverted]).toEqual(["Tom Ek", "Nordlys AS", false]);
    expect(records(org, "Contact", { Email: "tom.ek@nordlys.example" })).toEqual([]);
    const noor = only(org, "Contact", { Email: "noor@haddad.example" });
    expect([read(org, "Contact", noor, "Name"), noor.AccountId ?? null]).toEqual(["Noor Haddad", null]);
    const sams = records(org, "Contact", { Email: "sam.shared@twins.example" });
    expect(new Set(sams.map(({ AccountId }) => AccountId)).size).toBe(2);
    expect(new Set(sams.map(({ LastModifiedDate }) => LastModifiedDate)).size).toBe(2);
  });

  test("Lena Fischer was a lead and became a contact; Victor Ip is a VIP without a phone", () => {
    const lena = only(org, "Contact", { Email: "lena.fischer@fischer-optik.example" });
    const lead = only(org, "Lead", { Email: "lena.fischer@fischer-optik.example" });
    expect(lead).toMatchObject({ IsConverted: true, ConvertedContactId: lena.Id, Status: "Closed - Converted" });
    const victor = only(org, "Contact", { Email: "victor.ip@gala.example" });
    expect([read(org, "Contact", victor, "Name"), victor.VIP__c, victor.Phone ?? null]).toEqual([
      "Victor Ip",
      true,
      null,
    ]);
  });
});

test("production is as large as a small customer's org", () => {
  const names = ["Account", "Contact", "Lead", "Opportunity", "Case", "Task", "User", "Group"];
  const counts = Object.fromEntries(names.map((name) => [name, production.store.count(name)]));
  expect(counts).toEqual({
    Account: 60,
    Contact: 200,
    Lead: 50,
    Opportunity: 80,
    Case: 120,
    Task: 150,
    User: 12,
    Group: 3,
  });
  expect(records(production, "Lead", { IsConverted: true })).toHaveLength(5);
});

test("apart from the two Sams no two contacts share an address", () => {
  const emails = records(production, "Contact").map(({ Email }) => Email);
  expect(emails.length - new Set(emails).size).toBe(1);
});

test("two seedings at the same moment give the same org", () => {
  const dump = (org: Org) =>
    JSON.stringify([...org.store.objects()].map(({ name }) => records(org, name).map(({ Id, Name }) => [Id, Name])));
  expect(dump(seeded())).toBe(dump(production));
});

test("a contact's last activity is that of its latest completed task or event", () => {
  const [task] = records(production, "Task", { Status: "Completed" }).filter(({ WhoId }) =>
    String(WhoId).startsWith("003"),
  );
  const contact = production.store.get("Contact", String(task?.WhoId));
  const last = contact && read(production, "Contact", contact, "LastActivityDate");
  expect(last).toMatch(/^\d{4}-/);
  expect(String(last) >= String(task?.ActivityDate)).toBe(true);
});

test("the sandbox is another org", () => {
  expect(only(sandbox, "Organization", {})).toMatchObject({ Name: "Acme UAT", IsSandbox: true });
  expect(only(production, "Organization", {})).toMatchObject({ Name: "Acme Production", IsSandbox: false });
  expect(sandbox.definition.id).not.toBe(production.definition.id);
  expect(sandbox.store.count("Contact")).toBeLessThan(production.store.count("Contact"));
});

test("the integration user sees neither margin nor commission and may not edit the support level; the limited user sees no leads", () => {
  const person = (username: string) => {
    const user = production.definition.users.find((one) => one.username === username);
    if (!user) throw new Error(`Nobody signs in as ${username}.`);
    return production.principals.of(user);
  };
  const integration = person("integration@acme.example");
  expect(integration.canReadField("Account", "Margin__c")).toBe(false);
  expect(integration.canReadField("Opportunity", "Commission__c")).toBe(false);
  expect(integration.canReadField("Account", "Support_Level__c")).toBe(true);
  expect(integration.canEditField("Account", "Support_Level__c")).toBe(false);
  expect(person("limited@acme.example").canReadObject("Lead")).toBe(false);
  expect(person("admin@acme.example").canReadField("Account", "Margin__c")).toBe(true);
});

/** C createable, U updateable, N nillable, D defaulted on create, F filterable, G groupable, S sortable, I idLookup, P polymorphic, p permissionable. */
function flagsOf(field: FieldDefinition): string {
  const flags: [string, boolean][] = [
    ["C", field.createable],
    ["U", field.updateable],
    ["N", field.nillable],
    ["D", field.defaultedOnCreate],
    ["F", field.filterable],
    ["G", field.groupable],
    ["S", field.sortable],
    ["I", field.idLookup],
    ["P", field.referenceTo.length > 1],
    ["p", field.permissionable],
  ];
  return flags.flatMap(([letter, isSet]) => (isSet ? [letter] : [])).join("");
}

test.each([
  ["Contact", "Email", "email", 80, "CUNFGSIp"],
  ["Contact", "LastName", "string", 80, "CUFGS"],
  ["Contact", "Name", "string", 121, "FGS"],
  ["Contact", "Description", "textarea", 32000, "CUNp"],
  ["Contact", "MailingAddress", "address", 0, "NFp"],
  ["Contact", "AccountId", "reference", 18, "CUNFGSp"],
  ["Lead", "Company", "string", 255, "CUFGS"],
  ["Lead", "Status", "picklist", 255, "CUDFGS"],
  ["Lead", "OwnerId", "reference", 18, "CUDFGSP"],
  ["Account", "AnnualRevenue", "currency", 0, "CUNFSp"],
  ["Opportunity", "Probability", "percent", 0, "CUNDFSp"],
  ["Opportunity", "ContactId", "reference", 18, "CNFGS"],
  ["Case", "CaseNumber", "string", 30, "DFSI"],
  ["Case", "ContactEmail", "email", 80, "NFGS"],
  ["Task", "WhoId", "reference", 18, "CUNFGSPp"],
  ["Task", "Subject", "combobox", 255, "CUNFS"],
  ["User", "Username", "string", 80, "CUFGSI"],
])("%s.%s is described as real orgs describe it", (objectName, fieldName, type, length, flags) => {
  const field = production.store.object(objectName)?.fieldByName.get(fieldName.toLowerCase());
  expect(field && [field.type, field.length, flagsOf(field)]).toEqual([type, length, flags]);
});

test("a new contact, lead, account or opportunity asks for what Salesforce asks for", () => {
  const asked = (objectName: string) =>
    (production.store.object(objectName)?.fields ?? [])
      .filter((field) => field.createable && !field.nillable && !field.defaultedOnCreate && field.type !== "boolean")
      .map(({ name }) => name);
  expect(asked("Contact")).toEqual(["LastName"]);
  expect(asked("Lead")).toEqual(["LastName", "Company"]);
  expect(asked("Account")).toEqual(["Name"]);
  expect(asked("Opportunity")).toEqual(["Name", "StageName", "CloseDate"]);
  expect(asked("Case")).toEqual(["Product_Area__c"]);
});
