import { expect, test } from "vitest";
import { linkOf, onePerPerson, otherNames, shownIn } from "./duplicate-people";
import type { SnapshotRecord } from "./snapshot";

const record = (sObject: string, id: string, values: SnapshotRecord["values"] = {}): SnapshotRecord => ({
  sObject,
  id,
  values,
});
const person = record("Account", "001p", { IsPersonAccount: true, PersonContactId: "003p" });
const half = record("Contact", "003p", { IsPersonAccount: true, AccountId: "001p" });

test("a person is linked to a person account by its Contact half, whichever half was found", () => {
  expect(linkOf(person)).toEqual({ linkTo: { sObject: "Contact", recordId: "003p" }, whyNot: null });
  expect(linkOf(half)).toEqual({ linkTo: { sObject: "Contact", recordId: "003p" }, whyNot: null });
  expect(shownIn(half)).toEqual({ sObject: "Account", id: "001p" });
});

test("both halves of a person account are shown once, as the likelier one", () => {
  const other = record("Lead", "00Q");
  expect(onePerPerson([half, other, person])).toEqual([half, other]);
  expect(onePerPerson([person, half])).toEqual([person]);
});

test("nobody is linked to a company, nor to a person whose Contact half is hidden, and both say why", () => {
  const company = record("Account", "001c", { IsPersonAccount: false });
  expect(linkOf(company)).toMatchObject({ linkTo: null, whyNot: expect.stringContaining("A company") });
  const hidden = record("Account", "001h", { IsPersonAccount: true });
  expect(linkOf(hidden)).toMatchObject({ linkTo: null, whyNot: expect.stringContaining("hidden") });
});

test("what one object calls otherwise than another is compared all the same", () => {
  expect(otherNames("Email", false)).toContain("PersonEmail");
  expect(otherNames("PersonEmail", false)).toContain("Email");
  expect(otherNames("Level__pc", false)).toContain("Level__c");
  expect(otherNames("Company", true)).toEqual(["AccountId", "Name"]);
  expect(otherNames("Company", false)).toEqual(["AccountId"]);
});
