import { expect, test } from "vitest";
import { control, emulatorForTest } from "../test-login";

const MATCHING = {
  developerName: "Same_Email",
  sObjectType: "Contact",
  matchingRuleItems: [{ fieldName: "Email" }],
};

test("rules are added, replaced, switched and removed by name, their rows with them", async () => {
  const { url } = await emulatorForTest();
  const rows = (soql: string) => control(url, "query", { soql });
  await control(url, "add-matching-rule", MATCHING);
  const rule = {
    developerName: "Mine",
    sObjectType: "Contact",
    duplicateRuleMatchRules: [{ matchingRule: "Same_Email" }],
  };
  await control(url, "add-duplicate-rule", rule);
  const mine = "SELECT Id, IsActive FROM DuplicateRule WHERE DeveloperName = 'Mine'";
  expect(await rows(mine)).toMatchObject({ records: [{ IsActive: true }] });
  await control(url, "duplicate-rule", { developerName: "Mine", isActive: false });
  expect(await rows(mine)).toMatchObject({ records: [{ IsActive: false }] });
  await control(url, "remove-duplicate-rule", { developerName: "Mine" });
  expect(await rows(mine)).toMatchObject({ totalSize: 0 });

  await control(url, "add-assignment-rule", { fullName: "Other", sObjectType: "Case", ruleEntry: [] });
  const active = "SELECT Name FROM AssignmentRule WHERE SobjectType = 'Case' AND Active = true";
  expect(await rows(active)).toMatchObject({ records: [{ Name: "Other" }] });
  await control(url, "assignment-rule", { fullName: "Standard Case Assignment", active: true });
  expect(await rows(active)).toMatchObject({ records: [{ Name: "Standard Case Assignment" }] });
  await control(url, "remove-assignment-rule", { fullName: "Other" });
  expect(await rows("SELECT Name FROM AssignmentRule WHERE SobjectType = 'Case'")).toMatchObject({ totalSize: 1 });

  const trigger = { name: "Mark", objectName: "Contact", events: ["before insert"], set: { Title: "New" } };
  await control(url, "add-trigger", trigger);
  await control(url, "add-trigger", { ...trigger, set: { Title: "Newer" } });
  const { name, objectName, events } = trigger;
  const known = await control(url, "rules");
  expect(known).toMatchObject({ triggers: expect.arrayContaining([{ name, objectName, events }]) });
  await control(url, "remove-trigger", { name: "Mark" });
  const said = { items: [{ field: "Title", operation: "equals" }] };
  const validation = { name: "Title", objectName: "Contact", errorCondition: said, errorMessage: "Say it." };
  await control(url, "add-validation-rule", validation);
  await control(url, "remove-validation-rule", { name: "Title" });
  await control(url, "duplicate-rule", { developerName: "Standard_Contact_Duplicate_Rule", isActive: true });
  await control(url, "reset");
  const standard = "SELECT Id FROM DuplicateRule WHERE IsActive = true";
  expect(await rows(standard)).toMatchObject({ totalSize: 0 });
});

test.each([
  ["duplicate-rule", { developerName: "Nope", isActive: true }, /There is no Nope/],
  ["remove-trigger", { name: "Nope" }, /There are: none/],
  [
    "add-duplicate-rule",
    { developerName: "X", sObjectType: "Contact", duplicateRuleMatchRules: [{ matchingRule: "?" }] },
    /There is no \?/,
  ],
  ["add-matching-rule", { ...MATCHING, booleanFilter: "1 AND 2" }, /booleanFilter is no logic/],
  ["add-trigger", { name: "X", objectName: "Nope__c", events: ["before insert"] }, /has no object Nope__c/],
  ["add-trigger", { name: "X", objectName: "Contact", events: ["sometime"] }, /Invalid option/],
  [
    "add-validation-rule",
    {
      name: "X",
      objectName: "Contact",
      errorMessage: "",
      errorCondition: { items: [{ field: "Title", operation: "matches", value: "(" }] },
    },
    /no regular expression/,
  ],
  ["hold-lock", { id: "nobody", milliseconds: 1 }, /nobody is no id/],
])("%s says what is wrong with its input", async (command, input, sentence) => {
  const { url } = await emulatorForTest();
  await expect(control(url, command, input)).rejects.toThrow(sentence);
});
