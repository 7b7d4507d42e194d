import { expect, test } from "vitest";
import { column, id, me, query, TestReader, viewer } from "./test-org";

const acme = id("001", 1);
const ada = id("003", 1);
const bob = id("003", 2);

function org(): TestReader {
  const reader = new TestReader();
  reader.insert("User", { Id: me, Name: "Mia Owner", Email: "mia@example.com", IsActive: true });
  reader.insert("Group", { Id: id("00G", 1), Name: "Support queue" });
  reader.insert("Account", { Id: acme, Name: "Acme", Phone: "1", Industry: "Banking" });
  reader.insert("Account", { Id: id("001", 2), Name: "Hidden", Phone: "2" });
  reader.insert("Account", { Id: id("001", 3), Name: "Empty", Phone: null, ParentId: acme });
  reader.insert("Contact", {
    Id: ada,
    Name: "Ada",
    Email: "Ada@acme.com",
    AccountId: acme,
    MailingCity: "Rome",
    Languages__c: "English;French",
  });
  reader.insert("Contact", { Id: bob, Name: "Bob", Email: null, AccountId: id("001", 2), ReportsToId: ada });
  reader.insert("Contact", {
    Id: id("003", 3),
    Name: "Cleo",
    Email: "cleo@acme.com",
    AccountId: acme,
    ReportsToId: bob,
  });
  reader.insert("Contact", {
    Id: id("003", 4),
    Name: "Gone",
    Email: "gone@acme.com",
    AccountId: acme,
    IsDeleted: true,
  });
  reader.insert("Lead", { Id: id("00Q", 1), Name: "Lea", Company: "Lea Ltd", OwnerId: id("00G", 1) });
  reader.insert("Case", { Id: id("500", 1), CaseNumber: "00001001", Subject: "Help", ContactId: ada });
  reader.insert("Task", { Id: id("00T", 1), Subject: "Call", Status: "Completed", WhoId: ada, WhatId: acme });
  reader.insert("Task", {
    Id: id("00T", 2),
    Subject: "Mail",
    Status: "Not Started",
    WhoId: id("00Q", 1),
    WhatId: id("500", 1),
  });
  reader.insert("Task", { Id: id("00T", 3), Subject: "Idle", Status: "In Progress", WhoId: null, WhatId: null });
  return reader;
}

test("a row begins with its attributes and keeps the order of the SELECT list", () => {
  const outcome = query(
    org(),
    "SELECT Email, Id, CreatedDate, HasOptedOutOfEmail, Title FROM Contact WHERE Name = 'Ada'",
  );
  const url = `/services/data/v60.0/sobjects/Contact/${ada}`;
  expect(outcome).toEqual({ totalSize: 1, countOnly: false, records: [expect.anything()] });
  expect(JSON.stringify(outcome.records[0])).toBe(
    `{"attributes":{"type":"Contact","url":"${url}"},"Email":"Ada@acme.com","Id":"${ada}","CreatedDate":"2026-11-20T12:00:00.000+0000","HasOptedOutOfEmail":false,"Title":null}`,
  );
});

test("names match without regard to case and are answered as the metadata spells them", () => {
  expect(Object.keys(query(org(), "select iD, eMAIL from cONTACT limit 1").records[0] ?? {})).toEqual([
    "attributes",
    "Id",
    "Email",
  ]);
});

test("parents are nested, merged by relationship, and null when empty or not visible", () => {
  const rows = query(
    org(),
    "SELECT Account.Name, Id, Account.Owner.Name, ReportsTo.Account.Name FROM Contact ORDER BY Name",
  ).records;
  expect(rows[0]).toMatchObject({
    Account: {
      attributes: { type: "Account" },
      Name: "Acme",
      Owner: { attributes: { type: "User" }, Name: "Mia Owner" },
    },
    ReportsTo: null,
  });
  expect(rows[1]).toMatchObject({ Account: null, ReportsTo: { Account: { Name: "Acme" } } });
  expect(rows[2]).toMatchObject({ ReportsTo: { Account: null } });
});

test("aliases and the object's own name may stand before a field", () => {
  expect(column(org(), "SELECT c.Account.Name, Contact.Id FROM Contact c WHERE c.Name = 'Ada'")).toEqual([
    expect.objectContaining({ Name: "Acme" }),
  ]);
});

test("an address is one object, and null when nothing is in it", () => {
  expect(column(org(), "SELECT MailingAddress FROM Contact ORDER BY Name LIMIT 2")).toEqual([
    { city: "Rome", country: null, latitude: null, longitude: null },
    null,
  ]);
});

test("toLabel shows labels, FIELDS shows what the viewer may read", () => {
  expect(query(org(), "SELECT toLabel(Status), toLabel(Status) s FROM Task LIMIT 1").records[0]).toMatchObject({
    Status: "Completed label",
    s: "Completed label",
  });
  const [all] = query(org(), "SELECT FIELDS(ALL) FROM Contact LIMIT 1").records;
  expect(all).toMatchObject({
    Id: ada,
    Token__c: null,
    MailingAddress: { city: "Rome", country: null, latitude: null, longitude: null },
  });
  expect(all).not.toHaveProperty("Secret__c");
  expect(Object.keys(query(org(), "SELECT FIELDS(CUSTOM) FROM Contact LIMIT 200").records[0] ?? {})).toEqual([
    "attributes",
    "Languages__c",
    "Score__c",
    "Token__c",
    "Employees__c",
  ]);
});

test("children come as a result of their own, null when there are none, LIMIT counting for each parent", () => {
  const rows = query(
    org(),
    "SELECT Name, (SELECT Name, Account.Phone FROM Contacts WHERE Email != null ORDER BY Name DESC LIMIT 1) FROM Account",
  ).records;
  expect(rows.map((row) => row["Name"])).toEqual(["Acme", "Empty"]);
  expect(rows[0]?.["Contacts"]).toMatchObject({
    totalSize: 1,
    done: true,
    records: [{ Name: "Cleo", Account: { Phone: "1" } }],
  });
  expect(rows[1]?.["Contacts"]).toBeNull();
  const nested = query(
    org(),
    "SELECT Id, (SELECT Id, (SELECT Subject FROM Cases) FROM Contacts LIMIT 1) FROM Account LIMIT 1",
  ).records;
  expect(nested[0]).toMatchObject({ Contacts: { records: [{ Cases: { records: [{ Subject: "Help" }] } }] } });
});

test("a polymorphic parent shows what every kind has, and its type can be asked for", () => {
  const reader = org();
  expect(column(reader, "SELECT What.Name, What.Type FROM Task ORDER BY Subject")).toEqual([
    { attributes: { type: "Account", url: expect.stringContaining(acme) }, Name: "Acme", Type: "Account" },
    null,
    { attributes: { type: "Case", url: expect.anything() }, Name: "00001001", Type: "Case" },
  ]);
  expect(column(reader, "SELECT Subject FROM Task WHERE Who.Type = 'Lead'")).toEqual(["Mail"]);
  const url = `/services/data/v60.0/sobjects/Group/${id("00G", 1)}`;
  expect(column(reader, "SELECT Owner.Name FROM Lead")).toEqual([
    { attributes: { type: "Name", url }, Name: "Support queue" },
  ]);
  expect(column(reader, "SELECT TYPEOF Owner WHEN Group THEN Name END FROM Lead")).toEqual([
    { attributes: { type: "Group", url }, Name: "Support queue" },
  ]);
});

test("TYPEOF gives each kind of parent its own fields", () => {
  const typed = "TYPEOF What WHEN Account THEN Phone, Name ELSE Name END";
  expect(column(org(), `SELECT ${typed} FROM Task ORDER BY Subject`)).toEqual([
    { attributes: expect.objectContaining({ type: "Account" }), Phone: "1", Name: "Acme" },
    null,
    { attributes: expect.objectContaining({ type: "Case" }), Name: "00001001" },
  ]);
  expect(column(org(), "SELECT TYPEOF What WHEN Account THEN Phone END FROM Task WHERE Subject = 'Mail'")).toEqual([
    null,
  ]);
});

test("rows sort by several fields, picklists as listed, nulls first unless told otherwise", () => {
  const reader = org();
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Email")).toEqual(["Bob", "Ada", "Cleo"]);
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Email DESC")).toEqual(["Bob", "Cleo", "Ada"]);
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Email DESC NULLS LAST")).toEqual(["Cleo", "Ada", "Bob"]);
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Account.Name NULLS LAST, Name DESC")).toEqual([
    "Cleo",
    "Ada",
    "Bob",
  ]);
  expect(column(reader, "SELECT Subject FROM Task ORDER BY Status ASC NULLS FIRST")).toEqual(["Mail", "Idle", "Call"]);
});

test("text sorts by its capitals, references always with nulls first", () => {
  const reader = new TestReader();
  for (const [index, Name] of ["b", "_", "A", "a1"].entries())
    reader.insert("Contact", { Id: id("003", index), Name, AccountId: index === 2 ? null : acme });
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Name")).toEqual(["A", "a1", "b", "_"]);
  expect(column(reader, "SELECT Name FROM Contact ORDER BY AccountId NULLS LAST LIMIT 1")).toEqual(["A"]);
});

test("LIMIT and OFFSET cut the rows", () => {
  const reader = org();
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Name LIMIT 1 OFFSET 1")).toEqual(["Bob"]);
  expect(column(reader, "SELECT Name FROM Contact LIMIT 0")).toEqual([]);
  expect(column(reader, "SELECT Name FROM Contact ORDER BY Name OFFSET 2")).toEqual(["Cleo"]);
});

test("deleted records come only with queryAll", () => {
  const reader = org();
  expect(query(reader, "SELECT COUNT() FROM Contact").totalSize).toBe(3);
  expect(column(reader, "SELECT Name FROM Contact WHERE IsDeleted = true", { includeDeleted: true })).toEqual(["Gone"]);
  expect(column(reader, "SELECT Name FROM Contact WHERE Email = 'gone@acme.com'")).toEqual([]);
});

test("only records the viewer may see are answered, counted and joined", () => {
  const reader = org();
  expect(column(reader, "SELECT Name FROM Account ORDER BY Name")).toEqual(["Acme", "Empty"]);
  expect(query(reader, "SELECT COUNT() FROM Account").totalSize).toBe(2);
  const blind = { viewer: { ...viewer, canSeeRecord: () => false } };
  expect(column(reader, "SELECT Name FROM Account", blind)).toEqual([]);
});

test("USING SCOPE mine asks for the viewer's own records; FOR VIEW and its like change nothing", () => {
  const reader = org();
  expect(query(reader, "SELECT Id FROM Lead USING SCOPE mine").totalSize).toBe(0);
  expect(query(reader, "SELECT Id FROM Lead USING SCOPE Everything").totalSize).toBe(1);
  expect(
    query(reader, "SELECT Id FROM Account USING SCOPE mine WHERE Name = 'Acme' FOR VIEW FOR REFERENCE").totalSize,
  ).toBe(1);
  expect(query(reader, "SELECT Id FROM Group WHERE Name LIKE 'Support%' LIMIT 1 FOR UPDATE").totalSize).toBe(1);
});
