import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { automationSettings } from "@/db/schema/automation";
import type { Ctx } from "@/lib/context";
import { keepDescribe } from "@/lib/salesforce/describe";
import { describes } from "@/test/automation";
import { makeConnection } from "@/test/connection";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { inbound, makeMailbox } from "@/test/mail";
import { listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { findOrCreatePerson } from "../people/people";
import { formRules } from "./form-rules";
import { automationDefaults, type SaveSettingsInput } from "./settings-schema";
import {
  effectiveForAll,
  effectiveSettings,
  isPaused,
  pauseAutomation,
  resumeAutomation,
  saveSettings,
} from "./settings";

useDatabase();

const save = (ctx: Ctx, input: Partial<SaveSettingsInput>) =>
  saveSettings(ctx, { mailboxId: null, settings: {}, inherit: [], ...input });

async function connected(ctx: Ctx) {
  const org = await makeConnection(ctx, { instanceUrl: "https://acme.my.salesforce.example" });
  for (const name of ["Contact", "Lead"] as const)
    await keepDescribe(org, name, { describe: describes[name], lastModified: null });
  return org;
}

test("nothing happens by itself until an admin wants it", async () => {
  const { member: admin } = await makeWorkspace();
  const mailbox = await makeMailbox(admin);
  const { values, from } = await effectiveSettings(admin, mailbox.id);
  expect(values).toEqual(automationDefaults);
  expect(values).toMatchObject({ createAs: "nothing", logAs: "manual" });
  expect(new Set(Object.values(from))).toEqual(new Set(["default"]));
});

test("each part is inherited by itself, and can be given back", async () => {
  const { member: admin } = await makeWorkspace();
  const [sales, billing] = [await makeMailbox(admin), await makeMailbox(admin, "Billing")];
  await save(admin, { settings: { createAs: "lead", logAs: "task-per-message" } });
  await save(admin, { mailboxId: sales.id, settings: { createAs: "contact" } });
  const ofSales = await effectiveSettings(admin, sales.id);
  expect(ofSales.values).toMatchObject({ createAs: "contact", logAs: "task-per-message", onMatch: "leave" });
  expect(ofSales.from).toMatchObject({ createAs: "mailbox", logAs: "workspace", onMatch: "default" });
  const all = await effectiveForAll(admin);
  expect(all.workspace.values.createAs).toBe("lead");
  expect(all.mailboxes.get(billing.id)).toMatchObject({
    values: { createAs: "lead" },
    from: { createAs: "workspace" },
  });
  expect(all.mailboxes.get(sales.id)).toEqual(ofSales);
  await save(admin, { mailboxId: sales.id, inherit: ["createAs"] });
  expect(await effectiveSettings(admin, sales.id)).toMatchObject({
    values: { createAs: "lead" },
    from: { createAs: "workspace" },
  });
});

test("a part that an older version of us wrote otherwise is as good as not said", async () => {
  const { member: admin } = await makeWorkspace();
  const settings = { createAs: "opportunity", logAs: "email-message", forgotten: true };
  await admin.db.insert(automationSettings).values({ workspaceId: admin.workspaceId, settings });
  const { workspace } = await effectiveForAll(admin);
  expect(workspace).toMatchObject({
    values: { createAs: "nothing", logAs: "email-message" },
    from: { createAs: "default" },
  });
});

test("two admins who save different parts at once undo nothing of each other's", async () => {
  const { member: admin } = await makeWorkspace();
  const parts: SaveSettingsInput["settings"][] = [
    { createAs: "lead" },
    { logAs: "email-message" },
    { onMatch: "update" },
    { trimQuotes: false },
  ];
  await Promise.all(parts.map((settings) => save(admin, { settings })));
  expect((await effectiveForAll(admin)).workspace.values).toMatchObject(Object.assign({}, ...parts));
});

test("what was changed is told, with what it was before", async () => {
  const { member: admin } = await makeWorkspace();
  const mailbox = await makeMailbox(admin);
  await save(admin, { mailboxId: mailbox.id, settings: { createAs: "contact" } });
  await save(admin, { mailboxId: mailbox.id, settings: { createAs: "contact" } });
  const rows = await admin.db.select().from(activity).where(eq(activity.action, "automation.settings-saved"));
  expect(rows).toMatchObject([
    {
      summary: "Changed the automation of Sales",
      mailboxId: mailbox.id,
      changes: [{ field: "createAs", before: "nothing", after: "contact" }],
    },
  ]);
});

test("all that the org does not have is told at once, each at its place", async () => {
  const { member: admin } = await makeWorkspace();
  await connected(admin);
  const fixed = (field: string, value: string) => ({ field, from: { kind: "fixed" as const, value } });
  const saving = save(admin, {
    settings: {
      contactFields: [
        fixed("Gone__c", "x"),
        fixed("Secret__c", "x"),
        fixed("Level__c", "Platinum"),
        fixed("Title", "ok"),
        fixed("Title", "again"),
      ],
      leadFields: [fixed("Score__c", "many")],
      leadSource: { kind: "fixed", value: "Telex" },
      sourceNameField: "Score__c",
      skipRules: [{ kind: "pattern", value: "*@*", applies: { matching: true, adding: true, logging: true } }],
    },
  });
  await expect(saving).rejects.toMatchObject({
    code: "invalid",
    fields: {
      "contactFields.0.field": "Gone__c is hidden from the connected user, or was deleted.",
      "contactFields.1.field": "Secret__c cannot be filled by Inlay.",
      "contactFields.2.from.value": "“Platinum” is not one of the choices any more.",
      "contactFields.4.field": "Title has a rule already.",
      "leadFields.0.from.value": "Enter a number.",
      "leadSource.value": "“Telex” is not one of the org’s lead sources.",
      sourceNameField: "Score__c is no text field of Leads or Contacts.",
      "skipRules.0.value": expect.stringContaining("everybody"),
    },
  });
  expect((await effectiveForAll(admin)).workspace.values).toEqual(automationDefaults);
});

test("what the org has is saved", async () => {
  const { member: admin } = await makeWorkspace();
  await connected(admin);
  await save(admin, {
    settings: {
      contactFields: [{ field: "Level__c", from: { kind: "fixed", value: "Gold" } }],
      leadFields: [{ field: "Company", from: { kind: "fact", fact: "domain" } }],
      leadSource: { kind: "fixed", value: "Web" },
      sourceNameField: "Description",
    },
  });
  expect((await effectiveForAll(admin)).workspace.values.leadSource).toEqual({ kind: "fixed", value: "Web" });
});

test("only admins choose, pause and resume, and only in their own workspace", async () => {
  const { member: admin, system } = await makeWorkspace();
  const agent = await makeMember(system);
  const { member: stranger } = await makeWorkspace();
  const theirs = await makeMailbox(stranger);
  await expect(save(agent, { settings: { createAs: "lead" } })).rejects.toMatchObject({ code: "forbidden" });
  await expect(pauseAutomation(agent)).rejects.toMatchObject({ code: "forbidden" });
  await expect(resumeAutomation(agent)).rejects.toMatchObject({ code: "forbidden" });
  await expect(save(admin, { mailboxId: theirs.id })).rejects.toMatchObject({ code: "not-found" });
  await save(admin, { settings: { createAs: "lead" } });
  await pauseAutomation(admin);
  expect((await effectiveForAll(stranger)).workspace.values.createAs).toBe("nothing");
  expect(await isPaused(stranger)).toBeNull();
});

test("a pause stands until it is ended, and is told once each time", async () => {
  const { member: admin } = await makeWorkspace();
  await pauseAutomation(admin);
  await pauseAutomation(admin);
  expect(await isPaused(admin)).toBeInstanceOf(Date);
  await resumeAutomation(admin);
  await resumeAutomation(admin);
  expect(await isPaused(admin)).toBeNull();
  const rows = await admin.db.select({ action: activity.action }).from(activity);
  expect(rows.map(({ action }) => action).filter((action) => action.startsWith("automation."))).toEqual([
    "automation.paused",
    "automation.resumed",
  ]);
});

test("a company nobody knows is called as the mailbox of the conversation says, else the workspace", async () => {
  const { member: admin, system } = await makeWorkspace();
  await connected(admin);
  const [sales, support] = [await makeMailbox(admin), await makeMailbox(admin)];
  const nobodyKnown = { address: "nobody.known@somewhere.example", name: null };
  const conversationIn = async (mailboxId: string) => {
    await receiveMessage(system, mailboxId, inbound({ from: nobodyKnown }));
    const [found] = (await listConversations(admin, { view: "all", mailboxId })).conversations;
    return found?.id ?? "";
  };
  await save(admin, { settings: { companyPlaceholder: "Unknown" } });
  await save(admin, { mailboxId: sales.id, settings: { companyPlaceholder: "Private" } });
  const personId = await findOrCreatePerson(system, nobodyKnown);
  const calledIn = async (conversationId: string | null) =>
    (await formRules(admin, { personId, conversationId, sObject: "Lead" })).companyPlaceholder;
  expect(await calledIn(await conversationIn(sales.id))).toBe("Private");
  expect(await calledIn(await conversationIn(support.id))).toBe("Unknown");
  expect(await calledIn(null)).toBe("Unknown");
});
