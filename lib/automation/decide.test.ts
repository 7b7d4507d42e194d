import { describe, expect, test } from "vitest";
import { candidate, house, ines, known, messageFacts, situation } from "@/test/automation";
import { decide, firstLook } from "./decide";
import { personKey } from "./deciding";
import { automationDefaults } from "./settings-schema";

const both = { createAs: "contact", logAs: "task-per-message" } as const;
const contact = candidate("Contact", 1);
const creates = (decision: ReturnType<typeof decide>, sObject: string) =>
  decision.writes.filter((write) => write.operation === "create" && write.sObject === sObject);

describe("with both toggles", () => {
  test("a person nobody knows becomes a Contact, and the mail a Task of the Contact that is being made", () => {
    const decision = decide(situation(both), known());
    expect(decision).toMatchObject({ state: "waiting", cause: null });
    expect(decision.verdict).toMatchObject({
      match: { reason: "no-match" },
      add: { reason: "created" },
      log: { reason: "logged-task" },
    });
    const [person, task] = decision.writes;
    expect(person).toMatchObject({
      key: personKey("ada@customer.example"),
      sObject: "Contact",
      fields: { FirstName: "Ada", LastName: "Lovelace", Email: "ada@customer.example", OwnerId: ines.id },
      marker: { by: "address", address: "ada@customer.example" },
    });
    expect(task).toMatchObject({
      sObject: "Task",
      fields: {
        Subject: "Inlay: Engines",
        Status: "Completed",
        TaskSubtype: "Email",
        CallType: "Inbound",
        ActivityDate: "2026-11-20",
        WhoId: { recordOf: person?.key },
        CallObject: task?.marker && "value" in task.marker ? task.marker.value : "",
      },
    });
    expect(task?.fields["Description"]).toContain("Do you have one that runs on steam?");
    expect(task?.fields["Description"]).toContain("https://inlay.example/inbox/c1");
  });

  test("a person who is there is not made again, and gets the Task", () => {
    const decision = decide(situation(both), known({ records: [contact] }));
    expect(decision.verdict.add.reason).toBe("already-there");
    expect(decision.writes).toMatchObject([{ sObject: "Task", fields: { WhoId: contact.id } }]);
  });

  test("while a person is being made, by whatever mailbox, nobody makes them again", () => {
    for (const state of ["owed", "sending", "quarantined"] as const) {
      const creation = { state, sObject: "Lead", recordId: null, isYoungerThanAnswer: false };
      const decision = decide(situation(both), known({}, { creation }));
      expect(decision.verdict.add.reason).toBe("being-created");
      expect(decision.writes).toMatchObject([
        { sObject: "Task", fields: { WhoId: { recordOf: personKey("ada@customer.example") } } },
      ]);
    }
  });

  test("a mailbox that adds nobody logs to who is being made for another", () => {
    const creation = { state: "owed", sObject: "Contact", recordId: null, isYoungerThanAnswer: true } as const;
    const decision = decide(situation({ logAs: "task-per-message" }), known({}, { creation }));
    expect(decision.writes).toMatchObject([
      { sObject: "Task", fields: { WhoId: { recordOf: personKey("ada@customer.example") } } },
    ]);
  });

  test("a person made since the org was asked is not made again", () => {
    const creation = { state: "done", sObject: "Contact", recordId: contact.id, isYoungerThanAnswer: true } as const;
    const decision = decide(situation(both), known({}, { creation }));
    expect(creates(decision, "Contact")).toEqual([]);
    expect(creates(decision, "Task")).toHaveLength(1);
  });

  test("who was deleted in Salesforce is never made again silently", () => {
    const gone = decide(situation(both), known({ isLinkGone: true }));
    const made = { state: "done", sObject: "Contact", recordId: contact.id, isYoungerThanAnswer: false } as const;
    const earlier = decide(situation(both), known({}, { creation: made }));
    for (const decision of [gone, earlier]) {
      expect(decision).toMatchObject({ state: "held", cause: "was-deleted", writes: [] });
    }
  });

  test("where the person could not be made, the Task waits for the same repair", () => {
    const creation = { state: "failed", sObject: "Contact", recordId: null, isYoungerThanAnswer: false } as const;
    const decision = decide(situation(both), known({}, { creation }));
    expect(decision.verdict.add.reason).toBe("earlier-creation-failed");
    expect(decision.writes).toMatchObject([
      { sObject: "Task", fields: { WhoId: { recordOf: personKey("ada@customer.example") } } },
    ]);
    const dropped = decide(situation(both), known({}, { creation: { ...creation, state: "dropped" } }));
    expect(dropped.writes).toEqual([]);
  });

  test("what was logged already is not logged again", () => {
    const decision = decide(situation(both), known({ records: [contact] }, { isLogged: true }));
    expect(decision).toMatchObject({ state: "logged", writes: [], verdict: { log: { reason: "already-logged" } } });
  });
});

test("while nothing is switched on, or Salesforce is not connected, nobody is asked about anything", () => {
  expect(firstLook(messageFacts(), automationDefaults, house).lookUp).toBeNull();
  expect(decide(situation(), known())).toMatchObject({
    state: "off",
    writes: [],
    verdict: { log: { reason: "all-off" } },
  });
  const apart = { ...house, isConnected: false };
  expect(firstLook(messageFacts(), { ...automationDefaults, ...both }, apart).lookUp).toBeNull();
  expect(decide(situation(both, { house: apart }), known())).toMatchObject({ state: "off", writes: [] });
});
