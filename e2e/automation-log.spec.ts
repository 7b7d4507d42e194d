import {
  addMailbox,
  automate,
  logStatus,
  openMailbox,
  openStep,
  saveSettings,
  settled,
  tasksAbout,
} from "./automation";
import { colleagueIn } from "./colleague";
import { expect, test } from "./fixtures";
import { lena, maria, noor } from "./org";
import { connectionPage, conversation, openConversation } from "./screens";

test("each message in and out becomes a Task of the person, the answer without what it quotes", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, workspace.sales, { logAs: "task-per-message" });
  await receiveMail({
    from: noor.from,
    subject: "Two ways",
    text: "The new part.\n\nOn Monday Anna wrote:\n> The old part",
  });
  await signIn("agent");
  await openConversation(page, "Two ways");
  await expect(logStatus(page)).toContainText(/^Logged \d/);
  await page.getByRole("textbox", { name: "Reply" }).fill("Our answer.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(logStatus(page, 1)).toContainText(/^Logged \d/, { timeout: 20_000 });
  const tasks = await tasksAbout(org, "Two ways", 2);
  const [noorsRecord] = await org.find(`SELECT Id FROM Contact WHERE Email = '${noor.email}'`);
  expect(tasks.map(({ WhoId }) => WhoId)).toEqual([noorsRecord?.["Id"], noorsRecord?.["Id"]]);
  const texts = tasks.map(({ Description }) => String(Description));
  const incoming = texts.find((text) => text.includes("The new part."));
  expect(incoming).not.toContain("The old part");
  expect(incoming).toContain("/inbox/");
  expect(texts.some((text) => text.includes("Our answer."))).toBe(true);
});

test("a Task stands for the conversation and is brought up to date when it is closed", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  const log = await openStep(page, "Log");
  await log.getByRole("button", { name: "Log messages as: override" }).click();
  await log.getByRole("radio", { name: "Task per conversation" }).check();
  await expect(log.getByText("The transcript is written anew")).toBeVisible();
  await saveSettings(page);
  const first = await receiveMail({ from: maria.from, subject: "Long story", text: "Chapter one." });
  await tasksAbout(org, "Long story", 1);
  await receiveMail({ from: maria.from, subject: "Re: Long story", text: "Chapter two.", inReplyTo: first });
  await openConversation(page, "Long story");
  await expect(conversation(page)).toContainText("Chapter two.");
  await conversation(page).getByRole("button", { name: "Close" }).click();
  const transcript = async () => String((await tasksAbout(org, "Long story", 1))[0]?.["Description"]);
  await expect.poll(transcript, { timeout: 20_000 }).toContain("Chapter two.");
  expect(await transcript()).toContain("Chapter one.");
  expect(await tasksAbout(org, "Long story", 1)).toMatchObject([{ Status: "Completed" }]);
});

test("messages become Email Messages where the org allows, and only those an agent chooses where logging is by hand", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, workspace.sales, { logAs: "email-message" });
  await receiveMail({ from: lena.from, subject: "As a mail", text: "In full." });
  await receiveMail({ from: lena.from, to: workspace.support.address, subject: "By hand" });
  const mails = () => org.find("SELECT Subject, TextBody, FromAddress, Incoming FROM EmailMessage");
  await expect
    .poll(async () => (await mails()).filter(({ Subject }) => String(Subject).includes("As a mail")), {
      timeout: 20_000,
    })
    .toMatchObject([{ FromAddress: lena.email, Incoming: true, TextBody: expect.stringContaining("In full.") }]);

  await settled(workspace, "By hand");
  await tasksAbout(org, "By hand", 0);
  await signIn("agent");
  await openConversation(page, "By hand");
  await expect(logStatus(page)).toBeEmpty();
  await conversation(page).getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Log to Salesforce" }).click();
  await expect(logStatus(page)).toContainText(/^Logged \d/, { timeout: 20_000 });
  await tasksAbout(org, "By hand", 1);
});

test("Tasks belong to the assignee’s own Salesforce user, and to the one open Opportunity or Case", async ({
  org,
  workspace,
  connectSalesforce,
  receiveMail,
}) => {
  const [grace] = await org.find("SELECT Id FROM User WHERE Name = 'Grace Oyelaran'");
  const graceId = String(grace?.["Id"]);
  await org.update("User", graceId, { Email: workspace.members.agent.email });
  const [noorsRecord] = await org.find(`SELECT Id FROM Contact WHERE Email = '${noor.email}'`);
  const [caseId] = await org.insert("Case", {
    ContactId: String(noorsRecord?.["Id"]),
    Subject: "Open one",
    Status: "New",
  });
  const [deal] = await org.find("SELECT Id FROM Opportunity WHERE Name LIKE '%Lens coating line%'");
  await connectSalesforce();
  const assigned = await addMailbox(workspace, "Assigned");
  await automate(workspace, null, { logAs: "task-per-message" });
  await automate(workspace, workspace.sales, { relateTo: "opportunity" });
  await automate(workspace, workspace.support, { relateTo: "case" });
  await receiveMail({ from: lena.from, subject: "About the deal" });
  await receiveMail({ from: noor.from, to: workspace.support.address, subject: "About the case" });
  expect(await tasksAbout(org, "About the deal", 1)).toMatchObject([{ WhatId: deal?.["Id"] }]);
  expect(await tasksAbout(org, "About the case", 1)).toMatchObject([{ WhatId: caseId }]);

  const first = await receiveMail({ from: noor.from, to: assigned.address, subject: "For Anna" });
  await tasksAbout(org, "For Anna", 1);
  await workspace.rows(
    (tx) => tx`update conversations set assignee_id = ${workspace.members.agent.userId} where subject = 'For Anna'`,
  );
  await receiveMail({ from: noor.from, to: assigned.address, subject: "Re: For Anna", inReplyTo: first });
  const tasks = await tasksAbout(org, "For Anna", 2);
  expect(tasks.map(({ OwnerId }) => OwnerId)).toContain(graceId);
  expect(new Set(tasks.map(({ OwnerId }) => OwnerId)).size).toBe(2);
});

test("an admin lets small attachments become Files: a contract stands at its Task, and its sign in the thread", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  const log = await openStep(page, "Log");
  await log.getByRole("button", { name: "Log messages as: override" }).click();
  await log.getByRole("radio", { name: "Task per message" }).check();
  await saveSettings(page);
  const contract = { filename: "Contract.pdf", content: "%PDF-1.7 Our contract", contentType: "application/pdf" };
  await receiveMail({ from: noor.from, subject: "Before Files", attachments: [contract] });
  await tasksAbout(org, "Before Files", 1);

  await log.getByRole("button", { name: "Attachments: override" }).click();
  await log.getByRole("radio", { name: "Files up to 3 MB" }).check();
  await saveSettings(page);
  await receiveMail({ from: noor.from, subject: "With Files", attachments: [contract] });
  const [task] = await tasksAbout(org, "With Files", 1);
  await openConversation(page, "With Files");
  const attachment = conversation(page).getByRole("list", { name: "Attachments" }).getByRole("listitem");
  await expect(attachment).toContainText("In Salesforce", { timeout: 20_000 });
  const files = await org.find("SELECT Id, Title, FirstPublishLocationId FROM ContentVersion");
  expect(files).toMatchObject([{ Title: "Contract.pdf", FirstPublishLocationId: task?.["Id"] }]);
  expect(await org.fileContent(String(files[0]?.["Id"]))).toBe(contract.content);

  await openConversation(page, "Before Files");
  await expect(logStatus(page)).toContainText(/^Logged \d/);
  await expect(attachment).toContainText("Contract.pdf");
  await expect(attachment).not.toContainText("Salesforce");
});

test("files too large or blocked are told at the message; one whose Task is gone is put at the person instead", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, workspace.sales, {
    ...{ createAs: "nothing", logAs: "task-per-message", attachments: "small" },
  });
  const pdf = (filename: string, content: string) => ({ filename, content, contentType: "application/pdf" });
  const blocked = "File type not allowed: exe";
  await org.refuse(
    "FILE_EXTENSION_NOT_ALLOWED",
    { objectName: "ContentVersion", operation: "insert" },
    { message: blocked },
  );
  const large = pdf("Plans.pdf", "%PDF-1.7 ".padEnd(3_300_000, "x"));
  await receiveMail({ from: noor.from, subject: "Plans", attachments: [large, pdf("Offer.pdf", "%PDF-1.7 Offer")] });
  const [task] = await tasksAbout(org, "Plans", 1);
  await signIn("admin");
  await openConversation(page, "Plans");
  const attachment = (name: string) =>
    conversation(page).getByRole("list", { name: "Attachments" }).getByRole("listitem").filter({ hasText: name });
  await expect(attachment("Plans.pdf")).toContainText("Not in Salesforce: this mailbox sends files up to 3 MB.");
  await expect(attachment("Offer.pdf")).toContainText(
    "Not in Salesforce: The Salesforce org does not take files of this kind.",
    { timeout: 20_000 },
  );
  await expect(logStatus(page)).toContainText("Logged without a file");

  await colleagueIn(org).deletes("Task", String(task?.["Id"]));
  await org.clearRefusals();
  await page.getByRole("link", { name: "fix" }).click();
  const sheet = page.getByRole("dialog", { name: noor.name });
  await expect(sheet).toContainText("Send file");
  await sheet.getByRole("button", { name: "Retry" }).click();
  // In the list, where it comes back: the sheet is of an item that left it for a while.
  const gone = page.getByRole("region", { name: "The Task was deleted in Salesforce" });
  await expect(async () => {
    await page.goto(`${connectionPage}/activity`);
    await expect(gone).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await gone.getByRole("button", { name: "Put at the person" }).click();
  await expect(page.getByText("Sent to the person’s record.")).toBeVisible();
  const { Id: FirstPublishLocationId } = await org.contact(noor.email);
  await expect
    .poll(() => org.find("SELECT Title, FirstPublishLocationId FROM ContentVersion"), { timeout: 20_000 })
    .toEqual([{ Title: "Offer.pdf", FirstPublishLocationId }]);
});
