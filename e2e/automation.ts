import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import type { AutomationSettings } from "@/lib/automation/settings-schema";
import type { Org } from "./org";
import { connectionPage, conversation } from "./screens";
import type { Workspace } from "./workspace";

export const automationPage = `${connectionPage}/automation`;

type Mailbox = Workspace["sales"];

/** What an admin would have saved for a mailbox, or for the workspace, where saving is not what the journey is about. */
export async function automate(
  { id, rows }: Workspace,
  mailbox: Mailbox | null,
  settings: Partial<AutomationSettings>,
): Promise<void> {
  await rows(async (tx) => {
    const row = { workspace_id: id, mailbox_id: mailbox?.id ?? null, settings: tx.json(settings) };
    await tx`insert into automation_settings ${tx(row)}`;
  });
}

/** One more mailbox of the workspace. */
export async function addMailbox({ id, rows }: Workspace, name: string): Promise<Mailbox> {
  const mailbox = { id: randomUUID(), name, address: `${name.toLowerCase()}-${id.slice(0, 8)}@inlay.example` };
  await rows((tx) => tx`insert into mailboxes ${tx({ ...mailbox, workspace_id: id })}`);
  return mailbox;
}

/** Opens the settings of a mailbox. */
export async function openMailbox(page: Page, { name }: Mailbox): Promise<void> {
  await page.goto(automationPage);
  await page
    .getByRole("navigation", { name: "Mailboxes" })
    .getByRole("link", { name: new RegExp(`^${name}`) })
    .click();
  await expect(page.getByRole("heading", { name, level: 2 })).toBeVisible();
}

/** Opens one of the numbered cards. */
export async function openStep(page: Page, title: string): Promise<Locator> {
  const region = page.getByRole("region", { name: new RegExp(`^${title}`) });
  const button = region.getByRole("button", { name: new RegExp(`^${title}`) });
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  return region;
}

/** Saves what stands on screen. */
export async function saveSettings(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save", exact: true }).click();
  await expect(bar).toHaveCount(0);
}

/** What stands at an open message about Salesforce: the first one's unless told. */
export const logStatus = (page: Page, at = 0) => conversation(page).getByRole("article").nth(at).getByRole("status");

/** Tasks by their subject, once there are so many. */
export async function tasksAbout(org: Org, subject: string, count: number) {
  const fields = "Id, Subject, Description, WhoId, WhatId, OwnerId, Status, TaskSubtype";
  const find = async () =>
    (await org.find(`SELECT ${fields} FROM Task`)).filter((task) => String(task["Subject"]).includes(subject));
  await expect
    .poll(async () => (await find()).length, { message: `Tasks about ${subject}`, timeout: 60_000 })
    .toBe(count);
  return find();
}

/** Records of an address, once there are so many. */
export async function peopleAt(org: Org, sObject: "Contact" | "Lead", email: string, count: number) {
  const fields = sObject === "Lead" ? "Company, LeadSource" : "AccountId, Title, Department, LeadSource";
  const find = () =>
    org.find(`SELECT Id, FirstName, LastName, OwnerId, ${fields} FROM ${sObject} WHERE Email = '${email}'`);
  await expect
    .poll(async () => (await find()).length, { message: `${sObject}s at ${email}`, timeout: 60_000 })
    .toBe(count);
  return find();
}

/** Waits until a mail stands in the workspace and everything about it is decided and written. */
export async function settled({ rows }: Workspace, subject: string): Promise<void> {
  const isSettled = () =>
    rows(async (tx) => {
      const [mail] = await tx`select v.state from messages m left join verdicts v on v.message_id = m.id
        where m.subject = ${subject}`;
      const [waiting] = await tx`select count(*)::int as count from tray_items`;
      return mail !== undefined && waiting?.["count"] === 0 && mail["state"] !== "waiting";
    });
  await expect.poll(isSettled, { message: `${subject} is settled`, timeout: 60_000 }).toBe(true);
}
