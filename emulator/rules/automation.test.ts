import { expect, test } from "vitest";
import { z } from "zod";
import { freshOrg, call } from "../rest/test-caller";
import { TriggerData, ValidationRuleData } from "./automation";
import { fulfils, isFilterLogic } from "./boolean-filter";

type Given = { triggers?: z.input<typeof TriggerData>[]; validationRules?: z.input<typeof ValidationRuleData>[] };

function orgWith({ triggers = [], validationRules = [] }: Given) {
  const org = freshOrg();
  org.rules.change({
    triggers: triggers.map((one) => TriggerData.parse(one)),
    validationRules: validationRules.map((one) => ValidationRuleData.parse(one)),
  });
  return org;
}

type Org = ReturnType<typeof freshOrg>;
const create = (org: Org, body: object) => call(org, "POST /sobjects/Contact", { body });
const condition = (field: string, operation: "equals" | "notMatch" | "changed", value = "") => ({
  items: [{ field, operation, value }],
});

test("every validation rule that fails is told, in one answer", () => {
  const org = orgWith({
    validationRules: [
      {
        name: "Title_needed",
        objectName: "Contact",
        errorCondition: condition("Title", "equals"),
        errorMessage: "Say what they do.",
        errorDisplayField: "Title",
      },
      {
        name: "Phone_form",
        objectName: "Contact",
        errorCondition: condition("Phone", "notMatch", "\\+\\d+"),
        errorMessage: "Phone numbers begin with +.",
      },
    ],
  });
  expect(create(org, { LastName: "Rule", Phone: "0123" })).toMatchObject({
    status: 400,
    body: [
      { errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Say what they do.", fields: ["Title"] },
      { errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Phone numbers begin with +.", fields: [] },
    ],
  });
  expect(create(org, { LastName: "Rule", Phone: "+49123", Title: "Buyer" }).status).toBe(201);
});

test("a before-trigger changes what is saved, and validation rules see the change", () => {
  const org = orgWith({
    triggers: [{ name: "SetTitle", objectName: "Contact", events: ["before insert"], set: { Title: "Set" } }],
    validationRules: [
      {
        name: "Title_needed",
        objectName: "Contact",
        errorCondition: condition("Title", "equals"),
        errorMessage: "Say what they do.",
      },
    ],
  });
  const { id } = z.object({ id: z.string() }).parse(create(org, { LastName: "Trigger" }).body);
  expect(org.store.get("Contact", id)?.Title).toBe("Set");
});

test("addError refuses in text made safe for pages", () => {
  const addError = { message: `Can't use "<b>" & co.`, field: "LastName" };
  const org = orgWith({ triggers: [{ name: "Refuse", objectName: "Contact", events: ["before insert"], addError }] });
  expect(create(org, { LastName: "X" }).body).toEqual([
    {
      message: "Can&#39;t use &quot;&lt;b&gt;&quot; &amp; co.",
      errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
      fields: ["LastName"],
    },
  ]);
});

test("what a trigger throws comes over several lines, before or after saving, and nothing is saved", () => {
  const cause = "System.NullPointerException: Attempt to de-reference a null object";
  const org = orgWith({
    triggers: [{ name: "ContactTrigger", objectName: "Contact", events: ["after insert"], throws: cause }],
  });
  const before = org.store.count("Contact");
  expect(create(org, { LastName: "X" }).body).toEqual([
    {
      message: `ContactTrigger: execution of AfterInsert\n\ncaused by: ${cause}\n\nTrigger.ContactTrigger: line 3, column 1`,
      errorCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
      fields: [],
    },
  ]);
  expect(org.store.count("Contact")).toBe(before);
});

test("what a trigger throws at one record of a collection fails all that it ran for, but for those refused before", () => {
  const org = orgWith({
    triggers: [
      {
        name: "ContactTrigger",
        objectName: "Contact",
        events: ["before insert"],
        when: { items: [{ field: "LastName", operation: "equals", value: "Poison" }] },
        throws: "System.NullPointerException: Attempt to de-reference a null object",
      },
    ],
  });
  const before = org.store.count("Contact");
  const records = [{ LastName: "Good" }, { FirstName: "No last name" }, { LastName: "Poison" }];
  const body = { records: records.map((record) => ({ attributes: { type: "Contact" }, ...record })) };
  const thrown = { success: false, errors: [{ statusCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" }] };
  expect(call(org, "POST /composite/sobjects", { body }).body).toMatchObject([
    thrown,
    { success: false, errors: [{ statusCode: "REQUIRED_FIELD_MISSING" }] },
    thrown,
  ]);
  expect(org.store.count("Contact")).toBe(before);
});

test("an after-trigger cannot write to its own record", () => {
  const org = orgWith({
    triggers: [{ name: "Late", objectName: "Contact", events: ["after insert"], set: { Title: "Too late" } }],
  });
  expect(create(org, { LastName: "X" }).body).toMatchObject([
    { message: expect.stringContaining("Record is read-only") },
  ]);
});

test("a failing flow is told in a flow's words", () => {
  const org = orgWith({
    triggers: [{ name: "Route", objectName: "Contact", events: ["before insert"], throws: "No owner.", isFlow: true }],
  });
  expect(create(org, { LastName: "X" }).body).toMatchObject([
    { errorCode: "CANNOT_EXECUTE_FLOW_TRIGGER", message: expect.stringMatching(/“Route” process failed.*No owner\./) },
  ]);
});

test("a trigger may keep a record from being deleted", () => {
  const org = orgWith({
    triggers: [
      { name: "Keep", objectName: "Contact", events: ["before delete"], addError: { message: "Contacts stay." } },
    ],
  });
  const [contact] = org.store.all("Contact");
  const answer = call(org, `DELETE /sobjects/Contact/${contact?.Id}`);
  expect(answer.body).toMatchObject([{ errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", message: "Contacts stay." }]);
  expect(org.store.get("Contact", contact?.Id ?? "")).not.toBeNull();
});

test("filter logic is read with AND, OR, NOT and brackets", () => {
  const met = (numbers: number[]) => (index: number) => numbers.includes(index + 1);
  expect(fulfils("1 AND (2 OR NOT 3)", 3, met([1]))).toBe(true);
  expect(fulfils("1 AND (2 OR NOT 3)", 3, met([1, 3]))).toBe(false);
  expect(fulfils(null, 2, met([1]))).toBe(false);
  expect(["1 AND", "(1", "1 2", "1 AND 4", "one"].map((logic) => isFilterLogic(logic, 3))).not.toContain(true);
  expect(isFilterLogic("(1 or 2) and not 3", 3)).toBe(true);
});
