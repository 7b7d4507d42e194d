import { expect, test } from "vitest";
import { describes, recordId } from "@/test/automation";
import { nameOnAccount, nameOnContact, personTypesOf } from "./person-accounts";

const [standard, club] = [
  { id: recordId("012", 1), name: "Person Account" },
  { id: recordId("012", 2), name: "Club Member" },
];
const facts = { personAccountTypes: [standard, club] };
const given = (...types: { id: string; isDefault?: boolean }[]) => ({
  recordTypes: types.map(({ id, isDefault = false }) => ({ id, name: id, isDefault })),
});
const presetOf = (account: Parameters<typeof personTypesOf>[1]) =>
  personTypesOf(facts, account).find(({ isDefault }) => isDefault)?.name ?? null;

test("the user's own default is taken where it is for people, else Salesforce's own type, else the first the user may use", () => {
  expect(presetOf(given(standard, { ...club, isDefault: true }))).toBe("Club Member");
  expect(presetOf(given({ id: recordId("012", 9), isDefault: true }, club, standard))).toBe("Person Account");
  expect(presetOf(given(club))).toBe("Club Member");
  expect(presetOf({})).toBe("Person Account");
  expect(presetOf(given({ id: recordId("012", 9) }))).toBeNull();
});

test("a type the connected user may not use is not offered", () => {
  expect(personTypesOf(facts, given(club)).map(({ name }) => name)).toEqual(["Club Member"]);
});

test("a Contact's field and the same of a person account are known by either name", () => {
  expect(["Email", "Level__c", "Phone"].map((name) => nameOnAccount(name, describes.Account))).toEqual([
    "PersonEmail",
    "Level__pc",
    "Phone",
  ]);
  expect(["PersonEmail", "Level__pc", "Phone"].map(nameOnContact)).toEqual(["Email", "Level__c", "Phone"]);
});
