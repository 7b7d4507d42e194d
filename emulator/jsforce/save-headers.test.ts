/** Headers that change what a save does, and the refusals they are about, as jsforce sends and throws them. */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { control, emulatorForTest, logIn } from "../test-login";

async function connected() {
  const { url, production } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  return { url, org: production, connection: new Connection({ instanceUrl, accessToken, version: "62.0" }) };
}

const KAREN = { FirstName: "Karen", LastName: "Weiss-Holm", Email: "karen@weiss.example" };
const RULE = "Standard_Contact_Duplicate_Rule";
const ALLOW_SAVE = { headers: { "Sforce-Duplicate-Rule-Header": "allowSave=true" } };

test("a duplicate is thrown with what it duplicates, and saved when the caller insists", async () => {
  const { url, connection } = await connected();
  const contacts = connection.sobject("Contact");
  const { id } = await contacts.create(KAREN);
  await control(url, "duplicate-rule", { developerName: RULE, isActive: true });
  const matchRecords = [{ record: { Id: id } }];
  await expect(contacts.create(KAREN)).rejects.toMatchObject({
    errorCode: "DUPLICATES_DETECTED",
    message: "Use one of these records?",
    data: { duplicateResut: { allowSave: true, duplicateRule: RULE, matchResults: [{ matchRecords }] } },
  });
  expect(await contacts.create(KAREN, ALLOW_SAVE)).toMatchObject({ success: true });
});

test("a collection tells of duplicates by code and text alone, and takes the header too", async () => {
  const { url, connection } = await connected();
  const contacts = connection.sobject("Contact");
  await contacts.create(KAREN);
  await control(url, "duplicate-rule", { developerName: RULE, isActive: true });
  const errors = [{ statusCode: "DUPLICATES_DETECTED", message: "Use one of these records?", fields: [] }];
  expect(await contacts.create([KAREN])).toMatchObject([{ success: false, errors }]);
  expect(await contacts.create([KAREN], ALLOW_SAVE)).toMatchObject([{ success: true }]);
});

test("a rule that blocks refuses whoever insists", async () => {
  const { url, connection } = await connected();
  const contacts = connection.sobject("Contact");
  await contacts.create(KAREN);
  await control(url, "add-matching-rule", {
    developerName: "Same_Email",
    sObjectType: "Contact",
    matchingRuleItems: [{ fieldName: "Email" }],
  });
  await control(url, "add-duplicate-rule", {
    developerName: "No_Second_Email",
    sObjectType: "Contact",
    actionOnInsert: "Block",
    alertText: "There is a contact with this address.",
    duplicateRuleMatchRules: [{ matchingRule: "Same_Email" }],
  });
  const again = { LastName: "Somebody", Email: "KAREN@weiss.example" };
  await expect(contacts.create(again, ALLOW_SAVE)).rejects.toMatchObject({
    data: { duplicateResut: { allowSave: false, matchResults: [{ matchEngine: "ExactMatchEngine" }] } },
  });
  const { records } = await connection.query("SELECT DeveloperName FROM DuplicateRule WHERE IsActive = true");
  expect(records).toMatchObject([{ DeveloperName: "No_Second_Email" }]);
  await control(url, "remove-duplicate-rule", { developerName: "No_Second_Email" });
  expect(await contacts.create(again)).toMatchObject({ success: true });
});

test("assignment rules take a case away from its owner, unless told not to", async () => {
  const { connection } = await connected();
  const { user_id: OwnerId } = await connection.identity();
  const cases = connection.sobject("Case");
  const body = { Subject: "Form", Origin: "Web", Product_Area__c: "Hardware", OwnerId };
  const stolen = await cases.create(body);
  const kept = await cases.create(body, { headers: { "Sforce-Auto-Assign": "FALSE" } });
  const ownerOf = async (id = "") => (await cases.retrieve(id))["OwnerId"];
  expect(await ownerOf(stolen.id)).toMatch(/^00G/);
  expect(await ownerOf(kept.id)).toBe(OwnerId);
});

test("several failed validation rules are several errors to jsforce", async () => {
  const { url, connection } = await connected();
  for (const field of ["Title", "Phone"]) {
    await control(url, "add-validation-rule", {
      name: `${field}_needed`,
      objectName: "Contact",
      errorCondition: { items: [{ field, operation: "equals", value: "" }] },
      errorMessage: `${field} is needed.`,
      errorDisplayField: field,
    });
  }
  await expect(connection.sobject("Contact").create({ LastName: "X" })).rejects.toMatchObject({
    errorCode: "MULTIPLE_API_ERRORS",
  });
});
