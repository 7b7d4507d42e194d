import { describe, expect, test } from "vitest";
import {
  anna,
  candidate,
  describes,
  known,
  messageFacts,
  openRecord,
  orgView,
  recordId,
  situation,
} from "@/test/automation";
import { decide } from "./decide";
import type { AutomationSettings } from "./settings-schema";

const contact = candidate("Contact", 1);

describe("logging", () => {
  const log = (settings: Partial<AutomationSettings> = {}, match = {}, more = {}) =>
    decide(situation({ logAs: "task-per-message", ...settings }, more), known({ records: [contact], ...match }));
  const what = (decision: ReturnType<typeof decide>) => decision.writes[0]?.fields["WhatId"];

  test("a Contact's single open Case or Opportunity is what the Task is about; of several none is", () => {
    const one = { cases: [openRecord("Case", 1)], opportunities: [openRecord("Opportunity", 1)] };
    expect(what(log({ relateTo: "either" }, one))).toBe(one.cases[0]?.id);
    expect(what(log({ relateTo: "opportunity" }, one))).toBe(one.opportunities[0]?.id);
    expect(what(log({ relateTo: "nothing" }, one))).toBeUndefined();
    expect(what(log({ relateTo: "case" }, { cases: [openRecord("Case", 1), openRecord("Case", 2)] }))).toBeUndefined();
    expect(what(log({ relateTo: "case" }, { cases: [openRecord("Case", 1, 9)] }))).toBeUndefined();
  });

  test("the Task belongs to the assigned agent, else visibly to the connected user", () => {
    expect(log().verdict.log.owner).toBe("Ines Integration (nobody is assigned)");
    expect(log({}, {}, { message: messageFacts({ assignee: anna }) }).writes[0]?.fields["OwnerId"]).toBe(
      recordId("005", 2),
    );
  });

  test("our answer is logged as outbound once it is sent, with who wrote it", () => {
    const out = {
      direction: "out",
      author: anna,
      from: { address: "sales@acme.example", name: "Sales" },
      to: [{ address: "ada@customer.example", name: null }],
    } as const;
    const sent = log({}, {}, { message: messageFacts({ ...out, to: [...out.to], delivery: "sent" }) });
    expect(sent.writes[0]?.fields).toMatchObject({ CallType: "Outbound" });
    expect(sent.writes[0]?.fields["Description"]).toContain("Sent by Anna Agent, Sales <sales@acme.example>");
    const failed = log({}, {}, { message: messageFacts({ ...out, to: [...out.to], delivery: "failed" }) });
    expect(failed).toMatchObject({ state: "off", writes: [], verdict: { log: { reason: "not-sent-yet" } } });
  });

  test("what the org does not offer is left out of the Task", () => {
    const fields = describes.Task.fields.filter(({ name }) => name !== "CallType");
    const org = orgView({ closedTaskStatus: "Erledigt" }, { ...describes, Task: { ...describes.Task, fields } });
    const task = log({}, {}, { org }).writes[0]?.fields;
    expect(task).toMatchObject({ Status: "Erledigt" });
    expect(task).not.toHaveProperty("CallType");
  });

  test("without the right to make Tasks it says so", () => {
    const org = orgView({}, { ...describes, Task: { ...describes.Task, isCreateable: false } });
    expect(log({}, {}, { org })).toMatchObject({ state: "held", cause: "cannot-create-object:Task" });
  });

  test("an Email Message names the people by relations, and falls back to a Task where the org has none", () => {
    const decision = log({ logAs: "email-message" }, { cases: [openRecord("Case", 1)] });
    const [email, relation] = decision.writes;
    expect(email).toMatchObject({
      sObject: "EmailMessage",
      fields: {
        Status: "3",
        Incoming: true,
        IsClientManaged: true,
        ParentId: recordId("500", 1),
        FromAddress: "ada@customer.example",
        ToAddress: "sales@acme.example",
      },
      marker: { field: "MessageIdentifier" },
    });
    expect(relation).toMatchObject({
      fields: { EmailMessageId: { recordOf: email?.key }, RelationId: contact.id, RelationType: "FromAddress" },
    });
    const without = log({ logAs: "email-message" }, {}, { org: orgView({ canCreateEmailMessage: false }) });
    expect(without.verdict.log.reason).toBe("logged-task-instead-of-email-message");
    expect(without.writes).toMatchObject([{ sObject: "Task" }]);
  });
});

test("an Email Message of ours tells whom it went to by a relation, and others by address", () => {
  const message = messageFacts({
    direction: "out",
    delivery: "sent",
    from: { address: "sales@acme.example", name: "Sales" },
    to: [
      { address: "Ada@customer.example", name: null },
      { address: "bo@customer.example", name: null },
    ],
  });
  const { writes } = decide(situation({ logAs: "email-message" }, { message }), known({ records: [contact] }));
  expect(writes[0]?.fields).toMatchObject({ Incoming: false, ToAddress: "bo@customer.example" });
  expect(writes[1]?.fields).toMatchObject({ RelationType: "ToAddress", RelationAddress: "ada@customer.example" });
});

describe("a Task for the whole conversation", () => {
  const settings = { logAs: "task-per-conversation" } as const;
  const first = messageFacts();
  const second = messageFacts({ id: "m2", fingerprint: "f2", text: "And one on diesel?" });
  const made = () =>
    decide(situation(settings), known({ records: [contact] }, { conversation: { tasks: [], messages: [first] } }))
      .writes[0];
  const later = (more: Partial<AutomationSettings>, status: "open" | "closed" = "open") => {
    const message = { ...second, conversation: { ...second.conversation, status } };
    const conversation = { tasks: [{ owedKey: made()?.key ?? "", refreshes: 2 }], messages: [first, message] };
    return decide(situation({ ...settings, ...more }, { message }), known({ records: [contact] }, { conversation }));
  };

  test("is made open with the first message", () => {
    expect(made()).toMatchObject({ operation: "create", fields: { Status: "Not Started", WhoId: contact.id } });
  });

  test("waits for the conversation to be closed, or follows every message, as chosen", () => {
    expect(later({})).toMatchObject({ state: "waiting", writes: [], verdict: { log: { reason: "waits-for-close" } } });
    const refreshed = later({ refreshOn: "reply" });
    expect(refreshed.writes).toMatchObject([
      { operation: "update", record: { recordOf: made()?.key }, fields: { Status: "Not Started" } },
    ]);
    const text = String(refreshed.writes[0]?.fields["Description"]);
    expect(text.indexOf("steam")).toBeGreaterThan(0);
    expect(text.indexOf("diesel")).toBeGreaterThan(text.indexOf("steam"));
  });

  test("is finished with the conversation, also where an answer is sent after it was closed", () => {
    expect(later({}, "closed").writes).toMatchObject([{ fields: { Status: "Completed" } }]);
  });
});
