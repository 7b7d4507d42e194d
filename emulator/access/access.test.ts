import { expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import type { AccessChange } from "./access-change";

const REP = "sofia.brandt@acme.example";
const MANAGER = "henrik.solberg@acme.example";
const LIMITED = "limited@acme.example";

const Rows = z.object({ totalSize: z.number(), records: z.array(z.record(z.string(), z.unknown())) });
const Refused = z.array(z.object({ errorCode: z.string(), message: z.string() }));

const query = (org: Org, as: string, soql: string) =>
  Rows.parse(call(org, `GET /query?q=${encodeURIComponent(soql)}`, { as }).body);
const ids = (org: Org, as: string, soql: string) => query(org, as, soql).records.map(({ Id }) => String(Id));
const refusal = (org: Org, line: string, asked: { as: string; body?: unknown }) => {
  const { status, body } = call(org, line, asked);
  return [status, Refused.parse(body)[0]?.errorCode];
};
const userNamed = (org: Org, username: string) => {
  const user = org.definition.users.find((candidate) => candidate.username === username);
  if (!user) throw new Error(`no user ${username}`);
  return user;
};
const put = (org: Org, objectName: string, values: Record<string, string | null>) => {
  const Id = org.store.nextId(objectName);
  org.store.put(objectName, { Id, ...values });
  return Id;
};
const colleague = (org: Org, name: string) =>
  [...org.store.all("User")].find(({ LastName }) => LastName === name)?.Id ?? "";
const change = (org: Org, ...changes: AccessChange[]) => {
  for (const each of changes) org.access.apply(each);
};
const makePrivate = (objectName: string): AccessChange => ({ kind: "sharing-model", objectName, model: "Private" });

test("private records are seen by their owners and those above, not by peers or people elsewhere", () => {
  const org = freshOrg();
  const owned = (name: string) =>
    put(org, "Opportunity", { Name: name, OwnerId: colleague(org, name), StageName: "Won" });
  const [mine, peer, manager] = [owned("Brandt"), owned("Ruiz"), owned("Solberg")];
  const these = `SELECT Id FROM Opportunity WHERE Name IN ('Brandt', 'Ruiz', 'Solberg')`;
  expect(ids(org, REP, these)).toEqual([mine]);
  expect(new Set(ids(org, MANAGER, these))).toEqual(new Set([mine, peer, manager]));
  expect(refusal(org, `GET /sobjects/Opportunity/${peer}`, { as: REP })).toEqual([404, "NOT_FOUND"]);
  expect(refusal(org, `PATCH /sobjects/Opportunity/${peer}`, { as: REP, body: { Name: "x" } })[0]).toBe(404);
  const inOne = { records: [{ attributes: { type: "Opportunity" }, id: peer, Name: "x" }] };
  expect(call(org, "PATCH /composite/sobjects", { as: REP, body: inOne }).body).toMatchObject([
    { success: false, errors: [{ statusCode: "INVALID_CROSS_REFERENCE_KEY" }] },
  ]);
});

test("a record one may see but not edit, and one may edit but not delete, are refused as such", () => {
  const org = freshOrg();
  change(org, { kind: "sharing-model", objectName: "Account", model: "Read" });
  const account = put(org, "Account", { Name: "Of a peer", OwnerId: colleague(org, "Ruiz") });
  expect(call(org, `GET /sobjects/Account/${account}?fields=Name`, { as: REP }).status).toBe(200);
  const refused = [403, "INSUFFICIENT_ACCESS_OR_READONLY"];
  expect(refusal(org, `PATCH /sobjects/Account/${account}`, { as: REP, body: { Phone: "1" } })).toEqual(refused);
  change(org, { kind: "sharing-model", objectName: "Account", model: "ReadWrite" });
  expect(call(org, `PATCH /sobjects/Account/${account}`, { as: REP, body: { Phone: "1" } }).status).toBe(204);
  expect(refusal(org, `DELETE /sobjects/Account/${account}`, { as: REP })).toEqual(refused);
  const body = { OwnerId: userNamed(org, REP).id };
  expect(refusal(org, `PATCH /sobjects/Account/${account}`, { as: REP, body })).toEqual(refused);
  expect(call(org, `PATCH /sobjects/Account/${account}`, { as: MANAGER, body }).status).toBe(204);
});

test("a parent one may not see is null, and cannot be pointed to", () => {
  const org = freshOrg();
  change(org, makePrivate("Account"), makePrivate("Case"));
  const hidden = put(org, "Account", { Name: "Hidden", OwnerId: colleague(org, "Ruiz") });
  const owner = userNamed(org, REP).id;
  const task = put(org, "Task", { Subject: "Mine", WhatId: hidden, OwnerId: owner });
  expect(query(org, REP, `SELECT WhatId, What.Name FROM Task WHERE Id = '${task}'`).records).toMatchObject([
    { WhatId: hidden, What: null },
  ]);
  const refused = [400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"];
  const contact = { LastName: "Astray", AccountId: hidden };
  expect(refusal(org, "POST /sobjects/Contact", { as: REP, body: contact })).toEqual(refused);
});

test("contacts follow their account, and without one belong to their owner and administrators alone", () => {
  const org = freshOrg();
  change(org, makePrivate("Account"));
  const mine = put(org, "Account", { Name: "Mine", OwnerId: userNamed(org, REP).id });
  const peers = put(org, "Account", { Name: "A peer's", OwnerId: colleague(org, "Ruiz") });
  const contact = (AccountId: string | null, owner: string) =>
    put(org, "Contact", { LastName: "Follows", AccountId, OwnerId: colleague(org, owner) });
  const [onMine, , alone] = [contact(mine, "Ruiz"), contact(peers, "Brandt"), contact(null, "Brandt")];
  const others = contact(null, "Ruiz");
  const these = "SELECT Id FROM Contact WHERE LastName = 'Follows'";
  expect(new Set(ids(org, REP, these))).toEqual(new Set([onMine, alone]));
  expect(ids(org, MANAGER, these)).not.toContain(others);
  expect(ids(org, "admin@acme.example", these)).toHaveLength(4);
  expect(ids(org, LIMITED, these)).toHaveLength(4);
});

test("whoever may see a child reads its account, and an account's owner reaches the children as the role says", () => {
  const org = freshOrg();
  change(org, makePrivate("Account"), makePrivate("Case"));
  const account = put(org, "Account", { Name: "Shared by a child", OwnerId: colleague(org, "Ruiz") });
  expect(ids(org, REP, `SELECT Id FROM Account WHERE Id = '${account}'`)).toEqual([]);
  put(org, "Opportunity", { Name: "Mine on it", AccountId: account, OwnerId: userNamed(org, REP).id });
  expect(ids(org, REP, `SELECT Id FROM Account WHERE Id = '${account}'`)).toEqual([account]);
  const refused = [403, "INSUFFICIENT_ACCESS_OR_READONLY"];
  expect(refusal(org, `PATCH /sobjects/Account/${account}`, { as: REP, body: { Phone: "1" } })).toEqual(refused);
  const own = put(org, "Account", { Name: "Own", OwnerId: userNamed(org, REP).id });
  const onOwn = put(org, "Case", { Subject: "On it", AccountId: own, OwnerId: colleague(org, "Mori") });
  expect(ids(org, REP, `SELECT Id FROM Case WHERE Id = '${onOwn}'`)).toEqual([onOwn]);
  expect(refusal(org, `PATCH /sobjects/Case/${onOwn}`, { as: REP, body: { Subject: "x" } })).toEqual(refused);
});

test("activities are seen by their owner, those above, and whoever sees what they are about", () => {
  const org = freshOrg();
  change(org, makePrivate("Account"));
  const seen = put(org, "Account", { Name: "Seen", OwnerId: userNamed(org, REP).id });
  const task = (Subject: string, WhatId: string | null) =>
    put(org, "Task", { Subject, WhatId, OwnerId: colleague(org, "Mori") });
  const [about] = [task("About", seen), task("About", null)];
  expect(ids(org, REP, "SELECT Id FROM Task WHERE Subject = 'About'")).toEqual([about]);
  expect(ids(org, MANAGER, "SELECT Id FROM Task WHERE Subject = 'About'")).toEqual([about]);
});

test("sharing rules open records by owner and by value, to roles and to groups", () => {
  const org = freshOrg();
  change(org, makePrivate("Account"));
  const account = (Name: string, Industry: string | null) =>
    put(org, "Account", { Name, Industry, OwnerId: colleague(org, "Mori") });
  const [energy, plain] = [account("Energy", "Energy"), account("Plain", null)];
  const see = () => new Set(ids(org, REP, "SELECT Id FROM Account WHERE Name IN ('Energy', 'Plain')"));
  expect(see()).toEqual(new Set());
  const sharedWith = { kind: "role-and-subordinates", name: "SalesManager" } as const;
  const byValue = {
    name: "Energy",
    objectName: "Account",
    access: "Edit",
    sharedWith,
    shares: { values: { Industry: "Energy" } },
  } as const;
  change(org, { kind: "sharing-rule", rule: byValue });
  expect(see()).toEqual(new Set([energy]));
  expect(call(org, `PATCH /sobjects/Account/${energy}`, { as: REP, body: { Phone: "1" } }).status).toBe(204);
  const ownedBy = { kind: "role", name: "SupportEngineer" } as const;
  const group = { kind: "group", name: "Inbound_Leads" } as const;
  change(org, {
    kind: "sharing-rule",
    rule: { ...byValue, name: "Ours", access: "Read", sharedWith: group, shares: { ownedBy } },
  });
  expect(see()).toEqual(new Set([energy, plain]));
  change(org, { kind: "remove-sharing-rule", name: "Ours" });
  expect(see()).toEqual(new Set([energy]));
});

test("members of a queue own what the queue owns", () => {
  const org = freshOrg();
  change(org, makePrivate("Lead"));
  const queue = [...org.store.all("Group")].find(({ DeveloperName }) => DeveloperName === "Inbound_Leads")?.Id ?? "";
  const lead = put(org, "Lead", { LastName: "Waits", Company: "C", OwnerId: queue });
  expect(ids(org, REP, `SELECT Id FROM Lead WHERE Id = '${lead}'`)).toEqual([lead]);
  for (const member of [...org.store.all("GroupMember")]) org.store.erase("GroupMember", member.Id);
  expect(ids(org, REP, `SELECT Id FROM Lead WHERE Id = '${lead}'`)).toEqual([]);
});

test("a profile that hides an object hides it everywhere, and a permission set gives it back", () => {
  const org = freshOrg();
  const soql = "SELECT Id FROM Lead LIMIT 1";
  const line = `GET /query?q=${encodeURIComponent(soql)}`;
  expect(refusal(org, line, { as: LIMITED })).toEqual([400, "INVALID_TYPE"]);
  expect(refusal(org, "GET /sobjects/Lead/describe", { as: LIMITED })).toEqual([404, "NOT_FOUND"]);
  const objects = { Lead: { read: true } };
  change(
    org,
    { kind: "permission-set", permissionSet: { name: "Leads", permissions: {}, objects, fields: {} } },
    { kind: "assignment", userId: userNamed(org, LIMITED).id, permissionSet: "Leads", assigned: true },
  );
  expect(call(org, line, { as: LIMITED }).status).toBe(200);
  expect(call(org, "GET /sobjects/Lead/describe", { as: LIMITED }).body).toMatchObject({ createable: false });
  const body = { LastName: "x", Company: "y" };
  expect(refusal(org, "POST /sobjects/Lead", { as: LIMITED, body })).toEqual([403, "INSUFFICIENT_ACCESS_OR_READONLY"]);
});

test("a field a profile hides is no column, until a permission set shows it, and then it is not editable", () => {
  const org = freshOrg();
  const mine = put(org, "Opportunity", { Name: "Mine", OwnerId: userNamed(org, REP).id, StageName: "Won" });
  const line = `GET /query?q=${encodeURIComponent("SELECT Commission__c FROM Opportunity")}`;
  expect(refusal(org, line, { as: REP })).toEqual([400, "INVALID_FIELD"]);
  const userId = userNamed(org, REP).id;
  change(org, { kind: "assignment", userId, permissionSet: "Commission_Viewer", assigned: true });
  expect(call(org, line, { as: REP }).status).toBe(200);
  const body = { Commission__c: 1 };
  expect(refusal(org, `PATCH /sobjects/Opportunity/${mine}`, { as: REP, body })).toEqual([
    400,
    "INVALID_FIELD_FOR_INSERT_UPDATE",
  ]);
});

test("without Edit Tasks tasks are read alone, and only those who manage users change others", () => {
  const org = freshOrg();
  const profile = { name: "Standard User", permissions: { editTasks: false }, objects: {}, fields: {} };
  change(org, { kind: "profile", profile });
  const refused = [403, "INSUFFICIENT_ACCESS_OR_READONLY"];
  expect(refusal(org, "POST /sobjects/Task", { as: REP, body: { Subject: "x" } })).toEqual(refused);
  expect(call(org, "GET /sobjects/Task/describe", { as: REP }).body).toMatchObject({ createable: false });
  const title = { as: REP, body: { Title: "Boss" } };
  expect(refusal(org, `PATCH /sobjects/User/${colleague(org, "Ruiz")}`, title)).toEqual(refused);
  expect(call(org, `PATCH /sobjects/User/${colleague(org, "Brandt")}`, title).status).toBe(204);
});

test("nobody makes people or an administrator of themselves without managing users", () => {
  const org = freshOrg();
  const { id: admin } = userNamed(org, "admin@acme.example");
  const ProfileId = org.store.get("User", admin)?.ProfileId;
  const own = `/sobjects/User/${colleague(org, "Brandt")}`;
  const body = { Username: "new@acme.example", LastName: "New", ProfileId };
  expect(refusal(org, "POST /sobjects/User", { as: REP, body })).toEqual([403, "INSUFFICIENT_ACCESS_OR_READONLY"]);
  expect(call(org, "GET /sobjects/User/describe", { as: REP }).body).toMatchObject({ createable: false });
  for (const values of [{ ProfileId }, { UserRoleId: null }, { IsActive: false }, { Username: "x@acme.example" }]) {
    expect(refusal(org, `PATCH ${own}`, { as: REP, body: values })).toEqual([400, "INVALID_FIELD_FOR_INSERT_UPDATE"]);
  }
  expect(call(org, `PATCH ${own}`, { as: "admin@acme.example", body: { ProfileId } }).status).toBe(204);
});

test("UserRecordAccess says what each user may do with a record", () => {
  const org = freshOrg();
  const opportunity = put(org, "Opportunity", { Name: "Asked", OwnerId: colleague(org, "Ruiz") });
  const rights = (username: string) => {
    const soql = `SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${userNamed(org, username).id}' AND RecordId IN ('${opportunity}')`;
    return query(org, LIMITED, soql).records.map(({ attributes: _, ...row }) => row);
  };
  const all = { HasReadAccess: true, HasEditAccess: true, HasDeleteAccess: true, MaxAccessLevel: "All" };
  const none = { HasReadAccess: false, HasEditAccess: false, HasDeleteAccess: false, MaxAccessLevel: "None" };
  expect(rights(MANAGER)).toEqual([{ RecordId: opportunity, ...all }]);
  expect(rights(REP)).toEqual([{ RecordId: opportunity, ...none }]);
});

test("profiles, roles, permission sets and their permissions can be queried", () => {
  const org = freshOrg();
  const one = (soql: string) => query(org, "admin@acme.example", soql).records;
  expect(one("SELECT PermissionsModifyAllData FROM Profile WHERE Name = 'System Administrator'")).toMatchObject([
    { PermissionsModifyAllData: true },
  ]);
  expect(one("SELECT ParentRole.Name FROM UserRole WHERE DeveloperName = 'SalesRep'")).toMatchObject([
    { ParentRole: { Name: "Sales Manager" } },
  ]);
  expect(one(`SELECT UserRole.Name, Profile.Name FROM User WHERE Username = '${REP}'`)).toMatchObject([
    { UserRole: { Name: "Sales Rep" }, Profile: { Name: "Standard User" } },
  ]);
  const own = `SELECT PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE Assignee.Username = '${REP}'`;
  expect(one(own)).toMatchObject([{ PermissionSet: { Profile: { Name: "Standard User" } } }]);
  const lead =
    "SELECT Id FROM ObjectPermissions WHERE SobjectType = 'Lead' AND Parent.Profile.Name = 'Support without Sales'";
  expect(one(lead)).toEqual([]);
  expect(one("SELECT Field FROM FieldPermissions WHERE Parent.Name = 'Commission_Viewer'")).toMatchObject([
    { Field: "Opportunity.Commission__c" },
  ]);
});

test("among 100,000 contacts a representative is shown those of accounts that are shared, and no others", () => {
  const org = freshOrg();
  change(org, makePrivate("Account"));
  const accounts = [...org.store.all("Account")];
  org.store.quietly(() => {
    for (let n = 0; n < 100_000; n++) {
      put(org, "Contact", { LastName: `N${n}`, AccountId: accounts[n % accounts.length]?.Id ?? null, OwnerId: "" });
    }
  });
  const { totalSize } = query(org, REP, "SELECT COUNT() FROM Contact");
  expect(totalSize).toBeGreaterThan(0);
  expect(totalSize).toBeLessThan(100_000);
});
