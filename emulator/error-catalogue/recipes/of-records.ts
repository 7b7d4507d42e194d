/** Errors of whose record it is, what it hangs together with, and what the org makes of it (api.md §12). */
import { expect } from "vitest";
import { error, matching, ID, type Recipe } from "./recipe";

export const OF_RECORDS: readonly Recipe[] = [
  {
    name: "INSUFFICIENT_ACCESS_OR_READONLY",
    status: 403,
    body: error("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"),
    recipe: async (scene) => {
      const Account = { read: true, create: false, edit: false, delete: false };
      await scene.control("profile", { name: "Inbox Integration", objects: { Account } });
      const line = `PATCH /sobjects/Account/${await scene.find("SELECT Id FROM Account LIMIT 1")}`;
      return { line, body: { Name: "x" }, as: "integration@acme.example" };
    },
  },
  {
    name: "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
    status: 400,
    body: error("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "insufficient access rights on cross-reference id"),
    recipe: async ({ find }) => ({
      line: "POST /sobjects/Task",
      as: "limited@acme.example",
      body: { Subject: "x", WhatId: await find("SELECT Id FROM Opportunity LIMIT 1") },
    }),
  },
  {
    name: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
    status: 400,
    body: error(
      "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
      "ContactTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.ContactTrigger: line 3, column 1",
    ),
    recipe: async (scene) => {
      const throws = "System.NullPointerException: Attempt to de-reference a null object";
      const trigger = { name: "ContactTrigger", objectName: "Contact", events: ["before insert"], throws };
      await scene.control("add-trigger", trigger);
      return { line: "POST /sobjects/Contact", body: { LastName: "x" } };
    },
  },
  {
    name: "CANNOT_EXECUTE_FLOW_TRIGGER",
    status: 400,
    body: error(
      "CANNOT_EXECUTE_FLOW_TRIGGER",
      matching(/^We can't save this record because the “Welcome” process failed\./),
    ),
    recipe: async (scene) => {
      const flow = { name: "Welcome", objectName: "Contact", events: ["after insert"], throws: "x", isFlow: true };
      await scene.control("add-trigger", flow);
      return { line: "POST /sobjects/Contact", body: { LastName: "x" } };
    },
  },
  {
    name: "CANNOT_UPDATE_CONVERTED_LEAD",
    status: 400,
    body: error("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"),
    recipe: async ({ find }) => ({
      line: `PATCH /sobjects/Lead/${await find("SELECT Id FROM Lead WHERE IsConverted = true LIMIT 1")}`,
      body: { Title: "x" },
    }),
  },
  {
    name: "DUPLICATE_VALUE",
    status: 400,
    body: error(
      "DUPLICATE_VALUE",
      matching(new RegExp(`^duplicate value found: Contract_Number__c duplicates value on record with id: ${ID}$`)),
    ),
    recipe: async ({ create }) => {
      await create("Account", { Name: "One", Contract_Number__c: "same" });
      return { line: "POST /sobjects/Account", body: { Name: "Other", Contract_Number__c: "same" } };
    },
  },
  {
    name: "DUPLICATES_DETECTED",
    status: 400,
    body: [{ duplicateResut: expect.any(Object), errorCode: "DUPLICATES_DETECTED", message: expect.any(String) }],
    recipe: async (scene) => {
      const developerName = "Standard_Contact_Duplicate_Rule";
      await scene.control("duplicate-rule", { developerName, isActive: true });
      const body = { FirstName: "Twin", LastName: "Twinner", Email: "twin@twin.example" };
      await scene.create("Contact", body);
      return { line: "POST /sobjects/Contact", body };
    },
  },
  {
    name: "ENTITY_IS_DELETED",
    status: 404,
    body: error("ENTITY_IS_DELETED", "entity is deleted"),
    recipe: async ({ create, send }) => {
      const line = `/sobjects/Account/${await create("Account", { Name: "Gone" })}`;
      await send({ line: `DELETE ${line}` });
      return { line: `PATCH ${line}`, body: { Name: "x" } };
    },
  },
  {
    name: "UNABLE_TO_LOCK_ROW",
    status: 400,
    body: error(
      "UNABLE_TO_LOCK_ROW",
      matching(new RegExp(`^unable to obtain exclusive access to this record or 1 records: ${ID}$`)),
    ),
    recipe: async (scene) => {
      const id = await scene.create("Account", { Name: "Held" });
      await scene.control("hold-lock", { id, milliseconds: 60_000 });
      return { line: `PATCH /sobjects/Account/${id}`, body: { Name: "x" } };
    },
  },
  {
    name: "DELETE_FAILED",
    status: 400,
    body: error(
      "DELETE_FAILED",
      matching(
        /^Your attempt to delete Acme could not be completed because it is associated with the following cases\.: \d{8}\n$/,
      ),
    ),
    recipe: async ({ create }) => {
      const AccountId = await create("Account", { Name: "Acme" });
      await create("Case", { AccountId, Product_Area__c: "Billing" });
      return { line: `DELETE /sobjects/Account/${AccountId}` };
    },
  },
  {
    name: "STORAGE_LIMIT_EXCEEDED",
    status: 400,
    body: error("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"),
    recipe: async (scene) => {
      await scene.control("storage", { full: true });
      return { line: "POST /sobjects/Account", body: { Name: "x" } };
    },
  },
  {
    name: "INACTIVE_OWNER_OR_USER",
    status: 400,
    body: error(
      "INACTIVE_OWNER_OR_USER",
      matching(new RegExp(`^operation performed with inactive user \\[${ID}\\]`)),
      "OwnerId",
    ),
    recipe: async (scene) => {
      await scene.control("user", { username: "limited@acme.example", active: false });
      const OwnerId = await scene.find("SELECT Id FROM User WHERE Username = 'limited@acme.example'");
      return { line: "POST /sobjects/Account", body: { Name: "x", OwnerId } };
    },
  },
  {
    name: "ENTITY_IS_LOCKED",
    status: 400,
    body: error("ENTITY_IS_LOCKED", "the entity is locked for editing"),
    recipe: async (scene) => {
      const id = await scene.create("Account", { Name: "In approval" });
      await scene.control("approval-lock", { id, locked: true });
      return { line: `PATCH /sobjects/Account/${id}`, body: { Name: "x" } };
    },
  },
  {
    name: "CIRCULAR_DEPENDENCY",
    status: 400,
    body: error("CIRCULAR_DEPENDENCY", expect.any(String), "ParentId"),
    recipe: async ({ create }) => {
      const ParentId = await create("Account", { Name: "Upper" });
      const lower = await create("Account", { Name: "Lower", ParentId });
      return { line: `PATCH /sobjects/Account/${ParentId}`, body: { ParentId: lower } };
    },
  },
];
