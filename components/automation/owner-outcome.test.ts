import { expect, test } from "vitest";
import { RecordId } from "@/lib/salesforce/schema";
import type { AutomationFacts } from "./facts";
import { ownerOutcome } from "./owner-outcome";

const user = (number: number, name: string, email: string) => ({
  id: RecordId.parse(`005${String(number).padStart(15, "0")}`),
  name,
  email,
});

const facts: AutomationFacts = {
  org: { name: "Acme", userDisplayName: "Ines Integration" },
  problem: null,
  users: [user(1, "Ana Ruiz", "ANA@acme.example.invalid")],
  queues: [],
  members: [
    { name: "Ana", email: "ana@acme.example" },
    { name: "Bo", email: "bo@acme.example" },
  ],
  own: [],
  abilities: null,
  leadSources: [],
  fields: { Contact: [], Lead: [] },
};

test("the resulting owner is named before anything is saved", () => {
  expect(ownerOutcome({ kind: "connected-user" }, facts)).toContain("Ines Integration");
  const fixed = { kind: "fixed" as const, recordId: RecordId.parse("00G000000000000001"), name: "Inbound leads" };
  expect(ownerOutcome(fixed, facts)).toBe("Owned by Inbound leads.");
});

test("for the assignee it says which members have a Salesforce user, and who owns it otherwise", () => {
  const sentence = ownerOutcome({ kind: "assignee" }, facts);
  expect(sentence).toContain("Ana has one");
  expect(sentence).toContain("While nobody is assigned: Ines Integration.");
  expect(ownerOutcome({ kind: "assignee" }, { ...facts, members: facts.members.slice(1) })).toContain("none of your");
});
