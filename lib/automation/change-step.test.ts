import { describe, expect, test } from "vitest";
import { candidate, describes, known, messageFacts, orgView, situation } from "@/test/automation";
import { decide } from "./decide";
import type { AutomationSettings } from "./settings-schema";

const contact = candidate("Contact", 1);

describe("changing what is there", () => {
  const contactFields: AutomationSettings["contactFields"] = [
    { field: "Title", from: { kind: "fixed", value: "Engineer" } },
    { field: "LastName", from: { kind: "fact", fact: "last-name" } },
    { field: "Email", from: { kind: "fact", fact: "email" } },
  ];
  const change = (settings: Partial<AutomationSettings>, record = contact, more = {}) =>
    decide(situation({ contactFields, ...settings }, more), known({ records: [record] }));

  test("left alone, blanks filled, or updated, as chosen", () => {
    const record = candidate("Contact", 1, {
      values: { Title: null, LastName: "Byron", Email: "ADA@customer.example" },
    });
    expect(change({ logAs: "task-per-message" }, record).verdict.change.reason).toBe("left-alone");
    const filled = change({ onMatch: "fill-blanks" }, record);
    expect(filled.verdict.change).toMatchObject({
      reason: "blanks-filled",
      fields: [{ field: "Title", label: "Title", before: null, after: "Engineer" }],
    });
    expect(filled.writes).toMatchObject([{ operation: "update", record: contact.id, fields: { Title: "Engineer" } }]);
    const updated = change({ onMatch: "update" }, record);
    expect(updated.verdict.change.fields.map(({ field }) => field)).toEqual(["Title", "LastName"]);
  });

  test("nothing is sent that is so already, or that nobody knows", () => {
    const record = candidate("Contact", 1, {
      values: { Title: "Engineer", LastName: "Lovelace", Email: "ada@customer.example" },
    });
    expect(change({ onMatch: "update" }, record)).toMatchObject({
      writes: [],
      verdict: { change: { reason: "nothing-to-change" } },
    });
    const unseen = candidate("Contact", 1, { values: {} });
    expect(change({ onMatch: "update" }, unseen).writes).toEqual([]);
    const nameless = messageFacts({ person: { id: "p", address: "ada@customer.example", name: null } });
    expect(change({ onMatch: "update" }, record, { message: nameless }).writes).toEqual([]);
  });

  test("without the right to edit it says so", () => {
    const org = orgView({}, { ...describes, Contact: { ...describes.Contact, isUpdateable: false } });
    expect(change({ onMatch: "update" }, contact, { org }).verdict.change).toMatchObject({
      reason: "cannot-edit-object",
      detail: "Contact",
    });
  });

  test("a record that Inlay made gets what is learnt later, also where those found are left alone", () => {
    const creation = { state: "done", sObject: "Contact", recordId: contact.id, isYoungerThanAnswer: false } as const;
    const settings = { contactFields, createAs: "contact" } as const;
    const decision = decide(situation(settings), known({ records: [contact] }, { creation }));
    expect(decision.verdict.change).toMatchObject({ reason: "blanks-filled", fields: [{ field: "Title" }] });
  });
});
