import type { Situation } from "@/lib/automation/decide";
import type { House, Known, MessageFacts, OrgView } from "@/lib/automation/facts";
import {
  type AutomationSettings,
  automationDefaults,
  createAsChoices,
  createWhenChoices,
  logAsChoices,
  onMatchChoices,
  onSeveralChoices,
} from "@/lib/automation/settings-schema";
import type { AddressMatch, Candidate, OpenRecord } from "@/lib/links/found-schema";
import { type Field, type OrgFacts, RecordId, type SObjectDescribe } from "@/lib/salesforce/schema";
import { plainField } from "./plain-field";

/** A record id of an object, unlike others by its number. */
export const recordId = (prefix: string, number: number) => RecordId.parse(prefix + String(number).padStart(15, "0"));

export const ines = { id: recordId("005", 1), name: "Ines Integration" };
export const anna = { userId: "anna", email: "anna@acme.example", name: "Anna Agent" };

/** A mail from a customer to sales@, unless told. */
export function messageFacts(facts: Partial<MessageFacts> = {}): MessageFacts {
  const ada = { address: "ada@customer.example", name: "Ada Lovelace" };
  return {
    id: "m1",
    mailbox: { id: "b1", name: "Sales", address: "sales@acme.example" },
    conversation: { id: "c1", subject: "Engines", status: "open", url: "https://inlay.example/inbox/c1" },
    direction: "in",
    delivery: "received",
    machine: null,
    from: ada,
    to: [{ address: "sales@acme.example", name: "Sales" }],
    cc: [],
    replyTo: [],
    person: { id: "p1", ...ada },
    assignee: null,
    author: null,
    fingerprint: "f1",
    sentAt: new Date("2026-11-21T02:30:00Z"),
    subject: "Engines",
    text: "Do you have one that runs on steam?",
    html: null,
    files: [],
    link: null,
    logTo: null,
    ...facts,
  };
}

export const house: House = {
  workspaceId: "w1",
  mailboxAddresses: ["sales@acme.example", "acme.support@gmail.com"],
  members: [anna],
  isConnected: true,
};

/** A field as describe tells it, a createable and updateable text unless told. */
const field = (name: string, facts: Partial<Field> = {}): Field => ({
  ...plainField,
  ...{ name, label: name, length: 255, isCustom: false },
  ...facts,
});

function describe(name: string, fields: Field[], facts: Partial<SObjectDescribe> = {}): SObjectDescribe {
  const can = { isCreateable: true, isUpdateable: true, isQueryable: true };
  return { name, label: name, labelPlural: `${name}s`, keyPrefix: null, fields, ...can, ...facts };
}

const options = (...values: string[]) => values.map((value) => ({ value, label: value, isDefault: false }));
const required = { isRequired: true, isNillable: false };

const person = [
  field("FirstName", { length: 40 }),
  field("LastName", { label: "Last Name", length: 80, ...required }),
  field("Email", { type: "email", length: 80 }),
  field("Phone", { type: "phone", length: 40 }),
  field("Title", { length: 128 }),
  field("LeadSource", { type: "picklist", options: options("Web", "Other") }),
  field("Description", { type: "textarea", length: 32_000 }),
  field("Level__c", { type: "picklist", isRestrictedPicklist: true, options: options("Gold") }),
  field("Score__c", { type: "double", length: 0, precision: 5 }),
  field("Secret__c", { isCreateable: false, isUpdateable: false }),
];

export const describes: Record<"Contact" | "Lead" | "Account" | "Task", SObjectDescribe> = {
  Contact: describe("Contact", person),
  Lead: describe("Lead", [...person, field("Company", required)]),
  Account: describe("Account", [
    field("Name", required),
    ...["FirstName", "LastName", "PersonTitle", "Phone", "RecordTypeId"].map((name) => field(name)),
    field("PersonEmail", { type: "email", length: 80 }),
    field("Level__pc"),
  ]),
  Task: describe("Task", [
    field("Subject", { type: "combobox" }),
    field("Description", { type: "textarea", length: 32_000 }),
    ...["Status", "ActivityDate", "CallObject", "WhoId", "WhatId", "OwnerId"].map((name) => field(name)),
    field("TaskSubtype", { type: "picklist", isRestrictedPicklist: true, options: options("Task", "Email", "Call") }),
    field("CallType", { type: "picklist", isRestrictedPicklist: true, options: options("Inbound", "Outbound") }),
  ]),
};

/** An org with everything: person accounts, Email Messages, two users and a queue. */
export function orgView(
  facts: Partial<OrgFacts> = {},
  seen: Partial<Record<string, SObjectDescribe>> = describes,
): OrgView {
  return {
    facts: {
      timeZone: "America/Los_Angeles",
      closedTaskStatus: "Completed",
      openTaskStatus: "Not Started",
      users: [
        { ...ines, email: "ines@acme.example" },
        { id: recordId("005", 2), name: "Anna in Salesforce", email: "Anna@acme.example.invalid" },
      ],
      queues: [{ id: recordId("00G", 1), name: "New leads", sObjects: ["Lead"] }],
      personAccountTypes: [{ id: recordId("012", 1), name: "Person Account" }],
      canCreateEmailMessage: true,
      ...facts,
    },
    connectedUser: ines,
    canCreateFiles: true,
    describes: new Map(Object.entries(seen).flatMap(([name, each]) => (each ? [[name, each]] : []))),
  };
}

export const settingsWith = (chosen: Partial<AutomationSettings> = {}): AutomationSettings => ({
  ...automationDefaults,
  ...chosen,
});

export function situation(chosen: Partial<AutomationSettings> = {}, more: Partial<Situation> = {}): Situation {
  return { message: messageFacts(), settings: settingsWith(chosen), house, org: orgView(), ...more };
}

export function candidate(sObject: "Contact" | "Lead", number: number, more: Partial<Candidate> = {}): Candidate {
  return {
    sObject,
    id: recordId(sObject === "Contact" ? "003" : "00Q", number),
    name: `Ada ${number}`,
    accountId: null,
    accountName: null,
    by: { field: "Email", value: "ada@customer.example" },
    isPersonAccount: false,
    convertedFrom: null,
    values: { Title: null, Phone: null, LastName: "Lovelace", Email: "ada@customer.example" },
    ...more,
  };
}

export function openRecord(sObject: OpenRecord["sObject"], number: number, contact = 1): OpenRecord {
  const id = recordId(sObject === "Case" ? "500" : "006", number);
  return { sObject, id, name: `${sObject} ${number}`, contactId: recordId("003", contact) };
}

export function known(match: Partial<AddressMatch> = {}, more: Partial<Known> = {}): Known {
  return {
    match: {
      records: [],
      opportunities: [],
      cases: [],
      domainAccount: null,
      isLinkGone: false,
      phones: [],
      problems: [],
      ...match,
    },
    creation: null,
    conversation: null,
    isLogged: false,
    loggedAloneTo: null,
    ...more,
  };
}

/** Who has the customer's address when a message comes. */
export const whoIsThere = ["nobody", "one Contact", "one Lead", "several"] as const;
type WhoIsThere = (typeof whoIsThere)[number];

export const recordsOf: Record<WhoIsThere, Candidate[]> = {
  nobody: [],
  "one Contact": [candidate("Contact", 1)],
  "one Lead": [candidate("Lead", 1)],
  several: [candidate("Contact", 1), candidate("Contact", 2)],
};

type Combination = Pick<AutomationSettings, "createAs" | "createWhen" | "onMatch" | "onSeveral" | "logAs">;

/** Every combination of C-01, C-05, C-04, C-21 and C-09. */
export function* everyCombination(): Generator<Combination> {
  for (const createAs of createAsChoices)
    for (const createWhen of createWhenChoices)
      for (const onMatch of onMatchChoices)
        for (const onSeveral of onSeveralChoices)
          for (const logAs of logAsChoices) yield { createAs, createWhen, onMatch, onSeveral, logAs };
}
