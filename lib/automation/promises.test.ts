import fc from "fast-check";
import { expect, test } from "vitest";
import { candidate, house, known, messageFacts, openRecord, orgView, situation } from "@/test/automation";
import { decide } from "./decide";
import type { Situation } from "./deciding";
import type { Known, MessageFacts } from "./facts";
import {
  type AutomationSettings,
  createAsChoices,
  createWhenChoices,
  factNames,
  logAsChoices,
  onMatchChoices,
  onSeveralChoices,
} from "./settings-schema";

const value = fc.constantFrom(
  null,
  "",
  " ",
  "Engineer",
  "engineer",
  "+44 20 7946 0018",
  "x".repeat(300),
  "👩‍👩‍👧‍👦".repeat(30),
);
const record = fc.record({
  sObject: fc.constantFrom("Contact" as const, "Lead" as const),
  number: fc.integer({ min: 1, max: 3 }),
  Title: value,
  Phone: value,
  Email: value,
});
const records = fc
  .uniqueArray(record, { maxLength: 3, selector: ({ sObject, number }) => `${sObject}${number}` })
  .map((all) => all.map(({ sObject, number, ...values }) => candidate(sObject, number, { values })));
const rule = fc.record({
  field: fc.constantFrom(
    "Title",
    "Phone",
    "Email",
    "LastName",
    "Level__c",
    "Score__c",
    "Secret__c",
    "Gone__c",
    "Description",
  ),
  from: fc.oneof(
    fc.record({ kind: fc.constant("fact" as const), fact: fc.constantFrom(...factNames) }),
    fc.record({
      kind: fc.constant("fixed" as const),
      value: fc.constantFrom("", " ", "Engineer", "Gold", "x".repeat(400)),
    }),
  ),
});
const settings: fc.Arbitrary<Partial<AutomationSettings>> = fc.record({
  createAs: fc.constantFrom(...createAsChoices),
  createWhen: fc.constantFrom(...createWhenChoices),
  onMatch: fc.constantFrom(...onMatchChoices),
  onSeveral: fc.constantFrom(...onSeveralChoices),
  logAs: fc.constantFrom(...logAsChoices),
  refreshOn: fc.constantFrom("close", "reply"),
  relateTo: fc.constantFrom("nothing", "opportunity", "case", "either"),
  contactFields: fc.array(rule, { maxLength: 4 }),
  leadFields: fc.array(rule, { maxLength: 4 }),
  trimQuotes: fc.boolean(),
});
const message: fc.Arbitrary<MessageFacts> = fc
  .record({
    text: fc.string({ unit: "binary" }),
    machine: fc.constantFrom(null, "auto-reply" as const),
    name: fc.constantFrom(null, "Ada Lovelace", "👩‍👩‍👧‍👦".repeat(20)),
    subject: fc.string({ unit: "binary", maxLength: 600 }),
  })
  .map(({ text, machine, name, subject }) =>
    messageFacts({
      text,
      machine,
      person: { id: "p1", address: "ada@customer.example", name },
      conversation: { ...messageFacts().conversation, subject },
    }),
  );
const creation: fc.Arbitrary<Known["creation"]> = fc.option(
  fc.record({
    state: fc.constantFrom("owed", "sending", "quarantined", "done", "failed", "dropped"),
    sObject: fc.constantFrom("Contact", "Lead", "Account"),
    recordId: fc.constant(candidate("Contact", 1).id),
    isYoungerThanAnswer: fc.boolean(),
  }),
);
const knownThings = fc
  .record({ records, creation, isLinkGone: fc.boolean(), isLogged: fc.boolean(), canCreateEmailMessage: fc.boolean() })
  .map(({ records, creation, isLinkGone, isLogged, canCreateEmailMessage }) => ({
    org: orgView({ canCreateEmailMessage }),
    known: known(
      { records, isLinkGone, cases: [openRecord("Case", 1)], opportunities: [openRecord("Opportunity", 1, 2)] },
      { creation, isLogged, conversation: { tasks: [], messages: [] } },
    ),
  }));
const anything = fc.tuple(settings, message, knownThings).map(([chosen, message, { known, org }]) => {
  const all: Situation = situation(chosen, { message, org, house });
  return { all, known, decision: decide(all, known) };
});

test("a filled field is never emptied, and filling blanks never overwrites", () => {
  fc.assert(
    fc.property(anything, ({ all, decision }) => {
      for (const { before, after } of decision.verdict.change.fields) {
        expect(String(after ?? "").trim()).not.toBe("");
        if (all.settings.onMatch !== "update") expect(String(before ?? "").trim()).toBe("");
      }
      for (const { fields, operation } of decision.writes)
        if (operation === "update") for (const sent of Object.values(fields)) expect(sent).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test("nothing stands beside a Lead", () => {
  fc.assert(
    fc.property(anything, ({ decision }) => {
      for (const { sObject, fields } of decision.writes) {
        const isOfLead = String(fields["WhoId"] ?? "").startsWith("00Q");
        if (sObject === "Task" && isOfLead) expect(fields).not.toHaveProperty("WhatId");
      }
      const related = decision.writes.find(({ sObject }) => sObject === "EmailMessage")?.fields;
      const people = decision.writes.flatMap(({ fields }) => String(fields["RelationId"] ?? ""));
      if (people.some((id) => id.startsWith("00Q")))
        expect([related?.["ParentId"], related?.["RelatedToId"]]).toEqual([undefined, undefined]);
    }),
    { numRuns: 500 },
  );
});

test("nothing sent is longer than its field, or torn", () => {
  fc.assert(
    fc.property(anything, ({ all, decision }) => {
      for (const { sObject, fields } of decision.writes)
        for (const [name, sent] of Object.entries(fields)) {
          const length = all.org.describes.get(sObject)?.fields.find((field) => field.name === name)?.length ?? 0;
          if (typeof sent !== "string") continue;
          expect(sent.isWellFormed()).toBe(true);
          if (length > 0) expect(sent.length, name).toBeLessThanOrEqual(length);
        }
    }),
    { numRuns: 300 },
  );
});

test("nobody is made who is there, is being made, or was deleted", () => {
  fc.assert(
    fc.property(anything, ({ known, decision }) => {
      const isMade = decision.writes.some(({ key }) => key.startsWith("person:"));
      if (known.match?.records.length || known.creation || known.match?.isLinkGone) expect(isMade).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("the same facts give the same decision, whose keys and markers tell nothing of anybody", () => {
  fc.assert(
    fc.property(anything, ({ all, known, decision }) => {
      expect(decide(all, known)).toEqual(decision);
      const keys = decision.writes.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { key, fields } of decision.writes) {
        const marker = String(fields["CallObject"] ?? fields["MessageIdentifier"] ?? "");
        for (const told of [key, marker]) expect(told).not.toMatch(/ada|customer|@|lovelace/i);
      }
    }),
    { numRuns: 300 },
  );
});

test("a message keeps its marker whatever is chosen later, and shares it with no other message, mailbox or direction", () => {
  const markerOf = (facts: Partial<MessageFacts>, chosen: Partial<AutomationSettings> = {}) =>
    decide(
      situation({ logAs: "task-per-message", ...chosen }, { message: messageFacts(facts) }),
      known({ records: [candidate("Contact", 1)] }),
    ).writes[0]?.fields["CallObject"];
  const own = markerOf({});
  expect(
    markerOf({ text: "changed", subject: "changed" }, { trimQuotes: false, taskSubtype: "Call", createAs: "lead" }),
  ).toBe(own);
  const mailbox = { id: "b2", name: "Support", address: "support@acme.example" };
  const others = [
    markerOf({ fingerprint: "f2" }),
    markerOf({ mailbox }),
    markerOf({ direction: "out", delivery: "sent" }),
  ];
  expect(new Set([own, ...others]).size).toBe(4);
});
