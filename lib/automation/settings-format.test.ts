import { expect, test } from "vitest";
import { recordId, settingsWith } from "@/test/automation";
import { type OrgAbilities, createAsChoices, logAsChoices } from "./settings-schema";
import { describeSettings, warningsOf } from "./settings-format";

const all: OrgAbilities = {
  canCreate: { Contact: true, Lead: true, Account: true, Task: true },
  canEdit: { Contact: true, Lead: true },
  hasPersonAccounts: true,
  personTypes: [{ id: recordId("012", 1), name: "Person Account", isDefault: true }],
  canCreateEmailMessage: true,
  canCreateFiles: true,
  required: {
    Contact: [{ field: "LastName", label: "Last Name" }],
    Lead: [{ field: "Company", label: "Company" }],
    PersonAccount: [],
  },
};
const warned = (chosen: Parameters<typeof settingsWith>[0], org: OrgAbilities | null = all) =>
  warningsOf(settingsWith(chosen), org);

test("each card says what it does in one sentence", () => {
  const said = describeSettings(
    settingsWith({
      createAs: "lead",
      onMatch: "fill-blanks",
      leadOwner: { kind: "assignee" },
      logAs: "task-per-message",
    }),
  );
  expect(said).toMatchObject({
    create: "New senders become Leads.",
    found: "Existing records get blanks filled.",
    owner: "Leads are owned by the assigned agent, Tasks by the assigned agent.",
    log: "Every message becomes a Task, related to the one open Case or Opportunity.",
    skip: "Skipped: our own addresses and mail that no person wrote.",
  });
});

test("every choice is said differently", () => {
  const creates = createAsChoices.map((createAs) => describeSettings(settingsWith({ createAs })).create);
  const logs = logAsChoices.map((logAs) => describeSettings(settingsWith({ logAs })).log);
  expect(new Set(creates).size).toBe(createAsChoices.length);
  expect(new Set(logs).size).toBe(logAsChoices.length);
});

test("the defaults warn of nothing, nor does everything at once where the org allows all of it", () => {
  expect(warned({})).toEqual([]);
  expect(warned({ createAs: "contact", logAs: "email-message", onMatch: "update" })).toEqual([]);
});

test("logging without adding is told, because unknown people are not logged then", () => {
  expect(warned({ logAs: "task-per-message" }, null)).toMatchObject([{ setting: "logAs" }]);
  expect(warned({ logAs: "task-per-message", createAs: "lead", createWhen: "manually" }, null)).toHaveLength(1);
});

test("a field that Salesforce requires and no rule fills is named", () => {
  const org = { ...all, required: { ...all.required, Lead: [{ field: "Region__c", label: "Region" }] } };
  expect(warned({ createAs: "lead" }, org)).toEqual([
    { setting: "leadFields", sentence: "Region is required on Lead and has no rule: nobody can be added." },
  ]);
  const leadFields = [{ field: "Region__c", from: { kind: "fixed" as const, value: "EMEA" } }];
  expect(warned({ createAs: "lead", leadFields }, org)).toEqual([]);
  expect(warned({ createAs: "contact" }, org)).toEqual([]);
});

test("what is filled without a rule is not missed: the lead source, the mailbox's name, a Lead's company alone", () => {
  const needs = (field: string) => [{ field, label: field }];
  const lead = (field: string) => ({ ...all, required: { ...all.required, Lead: needs(field) } });
  expect(warned({ createAs: "lead", leadSource: { kind: "product" } }, lead("LeadSource"))).toEqual([]);
  expect(warned({ createAs: "lead", leadSource: { kind: "utm" } }, lead("LeadSource"))).toHaveLength(1);
  expect(warned({ createAs: "lead", sourceNameField: "Description" }, lead("Description"))).toEqual([]);
  const contact = { ...all, required: { ...all.required, Contact: needs("Company") } };
  expect(warned({ createAs: "contact" }, contact)).toMatchObject([{ setting: "contactFields" }]);
  const person = { ...all, required: { ...all.required, PersonAccount: needs("Level__c") } };
  expect(warned({ createAs: "person-account" }, person)).toMatchObject([{ setting: "contactFields" }]);
  const contactFields = [{ field: "Level__c", from: { kind: "fixed" as const, value: "Gold" } }];
  expect(warned({ createAs: "person-account", contactFields }, person)).toEqual([]);
});

test("a record type of Person Accounts that is gone is told, and so is that there is none for the user", () => {
  const chosen = { createAs: "person-account" as const, personAccountType: { id: recordId("012", 9), name: "Old" } };
  expect(warned(chosen)).toMatchObject([
    { setting: "personAccountType", sentence: expect.stringContaining("new people become Person Account") },
  ]);
  expect(warned({ ...chosen, personAccountType: { id: recordId("012", 1), name: "Person Account" } })).toEqual([]);
  expect(warned(chosen, { ...all, personTypes: [] })).toMatchObject([{ setting: "createAs" }]);
});

test("what the org or the connected user does not allow is told where it was chosen", () => {
  const none: OrgAbilities = {
    ...all,
    canCreate: { Contact: false, Lead: false, Account: false, Task: false },
    canEdit: { Contact: false, Lead: true },
    hasPersonAccounts: false,
    canCreateEmailMessage: false,
  };
  const settings = (chosen: Parameters<typeof settingsWith>[0]) => warned(chosen, none).map(({ setting }) => setting);
  for (const createAs of ["contact", "lead", "person-account"] as const)
    expect(settings({ createAs })).toEqual(["createAs"]);
  expect(settings({ onMatch: "update" })).toEqual(["onMatch"]);
  expect(settings({ createAs: "ask", logAs: "email-message" })).toEqual(["logAs", "logAs"]);
});

test("assignment rules are Leads' alone", () => {
  expect(warned({ contactOwner: { kind: "assignment-rules" } })).toMatchObject([{ setting: "contactOwner" }]);
  expect(warned({ taskOwner: { kind: "assignment-rules" } })).toMatchObject([{ setting: "taskOwner" }]);
  expect(warned({ taskOwner: { kind: "fixed", recordId: recordId("005", 1), name: "Ines" } })).toEqual([]);
});

test("attachments without the right to create Files warn, and say whom to ask", () => {
  const org = { ...all, canCreateFiles: false };
  expect(warned({ attachments: "off" }, org)).toEqual([]);
  expect(warned({ attachments: "small" })).toEqual([]);
  expect(warned({ attachments: "small" }, org)).toEqual([
    {
      setting: "attachments",
      sentence:
        "The connected Salesforce user may not create Files: messages are logged without their attachments. A Salesforce admin can allow it.",
    },
  ]);
});
