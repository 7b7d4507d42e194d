import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});
const some = (objectName: string) => [...org.store.all(objectName)][0]?.Id ?? "";

test("global actions are listed with their addresses, posts without", () => {
  const { body, headers } = call(org, "GET /quickActions");
  expect(body).toContainEqual({
    actionEnumOrId: expect.stringMatching(/^09D\w{12}$/),
    label: "New Task",
    name: "NewTask",
    type: "Create",
    urls: {
      defaultValues: "/services/data/v68.0/quickActions/NewTask/defaultValues",
      quickAction: "/services/data/v68.0/quickActions/NewTask",
      describe: "/services/data/v68.0/quickActions/NewTask/describe",
      defaultValuesTemplate: "/services/data/v68.0/quickActions/NewTask/defaultValues/{ID}",
    },
  });
  expect(body).toContainEqual({
    actionEnumOrId: "FeedItem.TextPost",
    label: "Post",
    name: "FeedItem.TextPost",
    type: "Post",
    urls: {},
  });
  expect(headers).toHaveProperty("ETag");
  expect(call(org, "GET /sobjects/Account/quickActions").body).toMatchObject([
    { urls: { describe: "/services/data/v68.0/sobjects/Account/quickActions/LogACall/describe" } },
    ...Array.from({ length: 12 }, () => ({})),
  ]);
});

test("a new task starts as recorded, and with a record to start from linked to it", () => {
  const blank = { Subject: null, ActivityDate: null, WhoId: null, WhatId: null, Status: "Not Started" };
  const OwnerId = org.definition.users.find(({ isIntegration }) => isIntegration)?.id;
  const defaults = (context = "") => call(org, `GET /quickActions/NewTask/defaultValues${context}`).body;
  expect(defaults()).toEqual({ attributes: { type: "Task" }, ...blank, OwnerId });
  expect(defaults(`/${some("Account")}`)).toMatchObject({ WhatId: some("Account"), WhoId: null });
  expect(defaults(`/${some("Contact")}`)).toMatchObject({ WhatId: null, WhoId: some("Contact") });
});

test("an action tells its form", () => {
  expect(call(org, "GET /quickActions/LogACall/describe").body).toMatchObject({
    name: "LogACall",
    targetSobjectType: "Task",
    layout: {
      rows: 4,
      layoutRows: [{ layoutItems: [{ label: "Subject", layoutComponents: [{ value: "Subject" }] }] }, {}, {}, {}],
    },
  });
});

test("logging a call makes a completed task of it", () => {
  const contextId = some("Account");
  const { status, body } = call(org, "POST /quickActions/LogACall", {
    body: { contextId, record: { Description: "Rang twice" } },
  });
  expect(status).toBe(201);
  const { id } = z.object({ id: z.string() }).parse(body);
  expect(body).toEqual({ contextId, created: true, errors: [], feedItemIds: [], id, success: true });
  expect(org.store.get("Task", id)).toMatchObject({
    Subject: "Call",
    WhatId: contextId,
    Status: "Completed",
    Description: "Rang twice",
  });
});

test.each([
  ["GET /quickActions/Nope", 404],
  ["GET /quickActions/FeedItem.TextPost/describe", 404],
  ["GET /quickActions/constructor/defaultValues", 404],
  ["GET /quickActions/NewTask/defaultValues/nonsense", 404],
  ["GET /sobjects/Nope/quickActions", 404],
])("%s is not there", (line, status) => {
  expect(call(org, line).status).toBe(status);
});

test.each([null, [], { record: null }, { record: [] }, { contextId: 7, record: {} }, { record: { Nope: 1 } }])(
  "doing %j is refused",
  (body) => {
    expect(call(org, "POST /quickActions/NewContact", { body }).status).toBe(400);
  },
);

test("an action without a record is refused in the parser's words", () => {
  const { body } = call(freshOrg(), "POST /quickActions/LogACall", { body: {} });
  expect(body).toMatchObject([
    { errorCode: "JSON_PARSER_ERROR", message: expect.stringContaining("instance of map from VALUE_NULL value null") },
  ]);
});

test("who may not create it is not offered it", () => {
  const names = (as: string) =>
    z
      .array(z.object({ name: z.string() }))
      .parse(call(org, "GET /quickActions", { as }).body)
      .map(({ name }) => name);
  expect(names("limited@acme.example")).not.toContain("NewOpportunity");
  expect(names("integration@acme.example")).toContain("NewOpportunity");
});
