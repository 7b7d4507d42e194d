import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../../live-org";
import { call, freshOrg } from "../../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const MAIL = {
  Subject: "Offer",
  TextBody: "Here it is.",
  FromAddress: "us@acme.example",
  ToAddress: "them@there.example",
  Status: "3",
  MessageDate: "2026-11-20T09:00:00Z",
  MessageIdentifier: "<offer.1@acme.example>",
};

const post = (objectName: string, body: object) => call(org, `POST /sobjects/${objectName}`, { body });
const idOf = (answer: { body: unknown }) => z.object({ id: z.string() }).parse(answer.body).id;

function first(objectName: string, fits: (record: { readonly [field: string]: unknown }) => boolean = () => true) {
  for (const record of org.store.all(objectName)) if (fits(record)) return record;
  throw new Error(`No such ${objectName}.`);
}

function mail(id: string) {
  const record = org.store.get("EmailMessage", id);
  if (!record) throw new Error(`No mail ${id}.`);
  return record;
}

const taskOf = (id: string) => org.store.get("Task", String(mail(id).ActivityId));

test("a mail makes its own Task, with the contact it is to", () => {
  const contact = first("Contact");
  const account = first("Account");
  const id = idOf(post("EmailMessage", { ...MAIL, RelatedToId: account.Id, ToIds: [contact.Id] }));
  expect(taskOf(id)).toMatchObject({
    TaskSubtype: "Email",
    Subject: "Email: Offer",
    Status: "Not Started",
    ActivityDate: "2026-11-20",
    WhatId: account.Id,
    WhoId: contact.Id,
  });
  const relations = [...org.store.all("EmailMessageRelation")];
  expect(relations).toMatchObject([{ EmailMessageId: id, RelationId: contact.Id, RelationType: "ToAddress" }]);
  expect(relations[0]?.RelationObjectType).toBe("Contact");
});

test("a lead is who the Task is with, unless it is about something", () => {
  const lead = first("Lead", ({ IsConverted }) => IsConverted !== true);
  const alone = idOf(post("EmailMessage", { ...MAIL, ToIds: [lead.Id] }));
  expect(taskOf(alone)?.WhoId).toBe(lead.Id);
  const about = idOf(post("EmailMessage", { ...MAIL, RelatedToId: first("Account").Id, ToIds: [lead.Id] }));
  expect(taskOf(about)?.WhoId ?? null).toBeNull();
});

test("a case's mail makes none, unless its client manages it", () => {
  const ParentId = first("Case").Id;
  expect(mail(idOf(post("EmailMessage", { ...MAIL, ParentId }))).ActivityId ?? null).toBeNull();
  const managed = idOf(post("EmailMessage", { ...MAIL, ParentId, IsClientManaged: true }));
  expect(taskOf(managed)).toMatchObject({ WhatId: ParentId, TaskSubtype: "Email" });
});

test("ActivityId is Salesforce's to set, but for cases", () => {
  const ActivityId = first("Task").Id;
  expect(post("EmailMessage", { ...MAIL, ActivityId })).toMatchObject({
    status: 403,
    body: [{ errorCode: "INSUFFICIENT_ACCESS_OR_READONLY" }],
  });
  expect(post("EmailMessage", { ...MAIL, ActivityId, ParentId: first("Case").Id }).status).toBe(201);
});

test("only Sent is a Status for a mail on no case, and there must be one", () => {
  expect(post("EmailMessage", { ...MAIL, Status: "0" }).body).toMatchObject([{ fields: ["Status"] }]);
  expect(post("EmailMessage", { ...MAIL, Status: undefined }).body).toMatchObject([
    { errorCode: "REQUIRED_FIELD_MISSING", fields: ["Status"] },
  ]);
  expect(post("EmailMessage", { ...MAIL, Status: "Sent" }).body).toMatchObject([
    { errorCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" },
  ]);
});

test("a sent mail stays as it is; a new one can be read", () => {
  const change = (id: string, body: object) => call(org, `PATCH /sobjects/EmailMessage/${id}`, { body }).status;
  const sent = idOf(post("EmailMessage", MAIL));
  expect(change(sent, { Subject: "Other" })).toBe(403);
  expect(change(sent, { RelatedToId: first("Account").Id })).toBe(403);
  expect(change(sent, { IsExternallyVisible: true })).toBe(204);
  expect(change(sent, { ToIds: [first("Contact").Id] })).toBe(400);
  const managed = idOf(post("EmailMessage", { ...MAIL, IsClientManaged: true }));
  expect(change(managed, { RelatedToId: first("Account").Id })).toBe(204);
  const incoming = idOf(post("EmailMessage", { ...MAIL, ParentId: first("Case").Id, Status: "0", Incoming: true }));
  expect(change(incoming, { Status: "2" })).toBe(403);
  expect(change(incoming, { Status: "1" })).toBe(204);
  expect(change(incoming, { Status: "0" })).toBe(403);
  const draft = idOf(post("EmailMessage", { ...MAIL, ParentId: first("Case").Id, Status: "5" }));
  expect(change(draft, { Subject: "Other", Status: "3" })).toBe(204);
});

test("a Message-ID finds its mail, once or as an upsert", () => {
  const { MessageIdentifier, ...body } = MAIL;
  const path = `/sobjects/EmailMessage/MessageIdentifier/${encodeURIComponent(MessageIdentifier)}`;
  const made = call(org, `PATCH ${path}`, { body });
  expect(made).toMatchObject({ status: 201, body: { created: true } });
  expect(call(org, `PATCH ${path}`, { body: { IsExternallyVisible: true } })).toMatchObject({
    body: { created: false },
  });
  expect(call(org, `GET ${path}`).body).toMatchObject({ Id: idOf(made) });
});

test("mail, Task and relations go together", () => {
  const id = idOf(post("EmailMessage", { ...MAIL, CcIds: [first("Contact").Id] }));
  const taskId = String(mail(id).ActivityId);
  call(org, `DELETE /sobjects/EmailMessage/${id}`);
  expect(org.store.get("Task", taskId)).toBeNull();
  expect([...org.store.all("EmailMessageRelation")]).toEqual([]);
  const other = idOf(post("EmailMessage", MAIL));
  call(org, `DELETE /sobjects/Task/${String(mail(other).ActivityId)}`);
  expect(org.store.get("EmailMessage", other)).toBeNull();
});

test.each([
  ["no list", "003", "JSON_PARSER_ERROR"],
  ["no id", ["x"], "MALFORMED_ID"],
  ["a number", [5], "MALFORMED_ID"],
  ["an account", ["001000000000001AAA"], "MALFORMED_ID"],
  ["nobody", ["003000000000001AAA"], "INVALID_CROSS_REFERENCE_KEY"],
])("recipients that are %s are refused", (_what, ToIds, errorCode) => {
  const before = org.store.count("EmailMessage");
  expect(post("EmailMessage", { ...MAIL, ToIds }).body).toMatchObject([{ errorCode }]);
  expect(org.store.count("EmailMessage")).toBe(before);
});
