import { describe, expect, test } from "vitest";
import { anna, describes, ines, known, messageFacts, orgView, recordId, situation } from "@/test/automation";
import { decide } from "./decide";
import { personKey } from "./deciding";
import type { AutomationSettings } from "./settings-schema";

describe("adding", () => {
  const add = (settings: Partial<AutomationSettings>, more = {}) =>
    decide(situation({ createAs: "lead", ...settings }, more), known());

  test("a Lead has a Company: the Account of the domain, else the domain's name, else the placeholder, each told", () => {
    const { fields, sources } = add({}).verdict.add;
    expect(fields).toMatchObject({ Company: "Customer", LastName: "Lovelace" });
    expect(sources).toMatchObject({ Company: "from the address", LastName: "from the e-mail" });
    const domainAccount = { id: recordId("001", 1), name: "Customer Ltd" };
    const decision = decide(situation({ createAs: "lead" }), known({ domainAccount }));
    expect(decision.verdict.add).toMatchObject({
      fields: { Company: "Customer Ltd" },
      sources: { Company: "the Account with their domain" },
    });
    const provider = { address: "ada@gmail.com", name: null };
    const message = messageFacts({ from: provider, person: { id: "p", ...provider } });
    expect(add({}, { message }).verdict.add.fields).toMatchObject({ Company: "[not provided]" });
    expect(add({ companyPlaceholder: "Private" }, { message }).verdict.add).toMatchObject({
      fields: { Company: "Private" },
      sources: { Company: "the placeholder for a company not known", LastName: "from the address" },
    });
    const leadFields: AutomationSettings["leadFields"] = [
      { field: "Company", from: { kind: "fixed", value: "By rule" } },
    ];
    expect(add({ leadFields }).verdict.add).toMatchObject({
      fields: { Company: "By rule" },
      sources: { Company: "by a field rule" },
    });
  });

  test("where Salesforce takes a Lead without a company no placeholder stands: it becomes a person", () => {
    const Lead = {
      ...describes.Lead,
      fields: describes.Lead.fields.map((each) =>
        each.name === "Company" ? { ...each, isRequired: false, isNillable: true } : each,
      ),
    };
    const provider = { address: "ada@gmail.com", name: null };
    const message = messageFacts({ from: provider, person: { id: "p", ...provider } });
    const org = orgView({}, { ...describes, Lead });
    expect(add({}, { message, org }).verdict.add.fields).not.toHaveProperty("Company");
    expect(add({}, { org }).verdict.add.fields).toMatchObject({ Company: "Customer" });
  });

  test("without a name the last name is the local part of the address", () => {
    const nameless = { address: "purchasing@customer.example", name: null };
    const message = messageFacts({ from: nameless, person: { id: "p", ...nameless } });
    expect(add({}, { message }).verdict.add.fields).toMatchObject({ LastName: "purchasing" });
  });

  test("a person account is an Account with the record type for people, and its Task is about it", () => {
    const rules: AutomationSettings["contactFields"] = [
      { field: "Title", from: { kind: "fixed", value: "Customer" } },
      { field: "Level__c", from: { kind: "fixed", value: "Gold" } },
    ];
    const decision = add({ createAs: "person-account", contactFields: rules, logAs: "task-per-message" });
    expect(decision.writes).toMatchObject([
      {
        sObject: "Account",
        fields: {
          PersonEmail: "ada@customer.example",
          LastName: "Lovelace",
          RecordTypeId: recordId("012", 1),
          PersonTitle: "Customer",
          Level__pc: "Gold",
        },
      },
      { sObject: "Task", fields: { WhatId: { recordOf: personKey("ada@customer.example") } } },
    ]);
    expect(decision.writes[0]?.fields).not.toHaveProperty("Name");
    expect(decision.writes[1]?.fields).not.toHaveProperty("WhoId");
    const org = orgView({ personAccountTypes: [] });
    expect(add({ createAs: "person-account" }, { org })).toMatchObject({ state: "held", cause: "no-person-accounts" });
  });

  test("of several record types for people the chosen one is given, and the default where it is gone", () => {
    const [standard, club] = [
      { id: recordId("012", 1), name: "Person Account" },
      { id: recordId("012", 2), name: "Club Member" },
    ];
    const personAccountTypes = [standard, club];
    const typeGiven = (personAccountType: AutomationSettings["personAccountType"], recordTypes?: (typeof club)[]) => {
      const given = recordTypes && { recordTypes: recordTypes.map((type) => ({ ...type, isDefault: false })) };
      const org = orgView({ personAccountTypes }, { ...describes, Account: { ...describes.Account, ...given } });
      return add({ createAs: "person-account", personAccountType }, { org }).verdict.add;
    };
    expect(typeGiven(null).fields).toMatchObject({ RecordTypeId: standard.id });
    expect(typeGiven(club).fields).toMatchObject({ RecordTypeId: club.id });
    expect(typeGiven(club, [standard])).toMatchObject({
      fields: { RecordTypeId: standard.id },
      sources: { RecordTypeId: "the record type Person Account, because Club Member cannot be used any more" },
    });
    expect(typeGiven(club, [])).toMatchObject({ reason: "cannot-create-object", detail: "Person Account" });
  });

  test("what the connected user may not create is held with the object's name", () => {
    const org = orgView({}, { ...describes, Lead: { ...describes.Lead, isCreateable: false } });
    expect(add({}, { org })).toMatchObject({ state: "held", cause: "cannot-create-object:Lead" });
    const blind = orgView({}, { Contact: describes.Contact });
    expect(add({}, { org: blind })).toMatchObject({ cause: "cannot-create-object:Lead" });
  });

  test("a field that Salesforce requires and nothing fills is named before anything is sent", () => {
    const fields = describes.Lead.fields.map((each) => (each.name === "Title" ? { ...each, isRequired: true } : each));
    const org = orgView({}, { ...describes, Lead: { ...describes.Lead, fields } });
    expect(add({}, { org })).toMatchObject({ state: "held", cause: "required-field-unfilled:Title", writes: [] });
    const leadFields: AutomationSettings["leadFields"] = [
      { field: "Title", from: { kind: "fixed", value: "Unknown" } },
    ];
    expect(add({ leadFields }, { org }).state).toBe("waiting");
  });

  test("asking, adding by hand and waiting for an address make nobody", () => {
    expect(add({ createAs: "ask" })).toMatchObject({ state: "held", cause: "ask-agent" });
    expect(add({ createWhen: "manually" }).verdict.add.reason).toBe("created-manually-only");
    const nobody = { address: "unknown@sender.invalid", name: null };
    const message = messageFacts({ from: nobody, person: { id: "p", ...nobody } });
    expect(add({ createWhen: "email" }, { message }).verdict.add.reason).toBe("waits-for-email");
    expect(add({ createWhen: "email-or-phone" }, { message }).verdict.add.reason).toBe("waits-for-contact-detail");
    expect(add({}, { message }).verdict.add.reason).toBe("no-address");
    expect(add({}, { message }).writes).toEqual([]);
  });

  test("rules fill fields from the mail, the signature's phone number among them; what a field does not take is left out", () => {
    const message = messageFacts({
      text: "See https://x.example/?utm_source=News%20letter&utm_medium=mail\n\nAda\n+44 20 7946 0018",
    });
    const leadFields: AutomationSettings["leadFields"] = [
      { field: "Phone", from: { kind: "fact", fact: "phone" } },
      { field: "Title", from: { kind: "fact", fact: "utm-source" } },
      { field: "Level__c", from: { kind: "fixed", value: "Platinum" } },
      { field: "Secret__c", from: { kind: "fixed", value: "x" } },
      { field: "Gone__c", from: { kind: "fixed", value: "x" } },
      { field: "Score__c", from: { kind: "fixed", value: "12" } },
    ];
    const fields = add({ leadFields, leadSource: { kind: "utm" } }, { message }).verdict.add.fields;
    expect(fields).toMatchObject({
      Phone: "+442079460018",
      Title: "News letter",
      LeadSource: "News letter",
      Score__c: 12,
    });
    for (const absent of ["Level__c", "Secret__c", "Gone__c"]) expect(fields).not.toHaveProperty(absent);
  });

  test("the lead source is what was chosen, and the mailbox's name stands where it was asked to", () => {
    expect(add({ leadSource: { kind: "product" } }).verdict.add.fields).toMatchObject({ LeadSource: "Inlay" });
    expect(add({ leadSource: { kind: "mailbox" } }).verdict.add.fields).toMatchObject({ LeadSource: "Sales" });
    expect(add({ sourceNameField: "Description" }).verdict.add.fields).toMatchObject({ Description: "Sales" });
  });

  test("owners: the connected user, the assigned agent by address, a queue, the assignment rules; who cannot own is told", () => {
    const message = messageFacts({ assignee: anna });
    const owned = (leadOwner: AutomationSettings["leadOwner"], more = {}) => {
      const decision = add({ leadOwner }, { message, ...more });
      return {
        name: decision.verdict.add.owner,
        id: decision.writes[0]?.fields["OwnerId"],
        autoAssign: decision.writes[0]?.autoAssign,
      };
    };
    expect(owned({ kind: "connected-user" })).toMatchObject({
      name: "Ines Integration",
      id: ines.id,
      autoAssign: false,
    });
    expect(owned({ kind: "assignee" })).toMatchObject({ name: "Anna in Salesforce", id: recordId("005", 2) });
    expect(owned({ kind: "assignment-rules" })).toMatchObject({ id: undefined, autoAssign: true });
    expect(owned({ kind: "fixed", recordId: recordId("00G", 1), name: "New leads" })).toMatchObject({
      id: recordId("00G", 1),
    });
    expect(owned({ kind: "fixed", recordId: recordId("00G", 9), name: "Old queue" }).name).toContain(
      "Old queue cannot own",
    );
    expect(owned({ kind: "assignee" }, { message: messageFacts() }).name).toBe("Ines Integration (nobody is assigned)");
  });
});
