import { automate, automationPage, logStatus, openMailbox, peopleAt, settled, tasksAbout } from "./automation";
import { expect, test } from "./fixtures";
import { maria, noor, tom } from "./org";
import { connectionPage, openConversation, row } from "./screens";

const both = { createAs: "contact", logAs: "task-per-message" } as const;

test("pausing stops everything at once and says how much waits; resuming sends it in order", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, null, both);
  await signIn("admin");
  await page.goto(automationPage);
  await page.getByRole("button", { name: "Pause all Salesforce automation" }).click();
  const strip = page.getByRole("region", { name: "All automation" });
  await expect(strip).toContainText("All Salesforce automation is paused since");
  await receiveMail({ from: maria.from, subject: "While paused 1" });
  await receiveMail({ from: noor.from, subject: "While paused 2" });
  await expect(strip).toContainText("2 changes wait.", { timeout: 15_000 });
  await openConversation(page, "While paused 1");
  await tasksAbout(org, "While paused", 0);
  await page.goto(automationPage);
  await page.getByRole("button", { name: "Resume all Salesforce automation" }).click();
  await expect(strip).toContainText("Automation runs.");
  await tasksAbout(org, "While paused", 2);
});

test("a dry run writes nothing, says what would happen and why, and after Enable exactly that happens", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Known person" });
  await receiveMail({ from: "Dora Draft <dora@draft.example>", subject: "Unknown person" });
  await settled(workspace, "Known person");
  await settled(workspace, "Unknown person");
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  await page.getByRole("switch", { name: "Auto-add new customers as Salesforce Contacts" }).check();
  await page.getByRole("switch", { name: "Push conversations as Salesforce Tasks" }).check();
  const card = page.getByRole("region", { name: "Test before enabling" });
  await card.getByRole("button", { name: "Test", exact: true }).click();
  await expect(card.getByText("Nothing was written.")).toBeVisible();
  const row = (subject: string) => card.getByRole("row").filter({ hasText: subject });
  await expect(row("Unknown person")).toContainText("Create Contact");
  await expect(row("Unknown person")).toContainText("Log");
  await expect(row("Known person").filter({ hasNotText: "Unknown" })).toContainText("Link");
  await card.getByRole("button", { name: "Conversation" }).click();
  await expect(card.getByRole("columnheader", { name: "Conversation" })).toHaveAttribute("aria-sort", "ascending");
  await peopleAt(org, "Contact", "dora@draft.example", 0);
  await tasksAbout(org, "person", 0);

  await card.getByRole("radio", { name: "An address" }).check();
  await card.getByRole("textbox", { name: "Address" }).fill("not an address");
  await card.getByRole("button", { name: "Test", exact: true }).click();
  await expect(card.getByText("Enter an e-mail address.")).toBeVisible();
  await card.getByRole("textbox", { name: "Address" }).fill(tom.email);
  await card.getByRole("button", { name: "Test", exact: true }).click();
  await expect(card.getByText(/Lead Tom Ek/).first()).toBeVisible();

  await card.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  await receiveMail({ from: "Dora Draft <dora@draft.example>", subject: "Unknown again" });
  await receiveMail({ from: maria.from, subject: "Known again" });
  await peopleAt(org, "Contact", "dora@draft.example", 1);
  await tasksAbout(org, "Unknown again", 1);
  await tasksAbout(org, "Known again", 1);
});

test("a backfill is counted first, and then sends each message of the past once", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Old letter 1" });
  await receiveMail({ from: noor.from, subject: "Old letter 2" });
  await settled(workspace, "Old letter 1");
  await settled(workspace, "Old letter 2");
  await automate(workspace, workspace.sales, { logAs: "task-per-message" });
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  const card = page.getByRole("region", { name: "Backfill" });
  await card.getByLabel("From").fill("2020-01-01");
  await card.getByLabel("To", { exact: true }).fill("2019-01-01");
  await card.getByRole("button", { name: "Count messages" }).click();
  await expect(card.getByText("The range ends before it begins.")).toBeVisible();
  await card.getByLabel("To", { exact: true }).fill("2100-01-01");
  await card.getByRole("button", { name: "Count messages" }).click();
  await expect(card.getByText(/^2 messages, about 2 API calls\.$/)).toBeVisible();
  await tasksAbout(org, "Old letter", 0);
  await card.getByRole("button", { name: "Start backfill" }).click();
  await tasksAbout(org, "Old letter", 2);
  await expect(card.getByRole("listitem")).toContainText("Done", { timeout: 30_000 });
  await card.getByRole("button", { name: "Count messages" }).click();
  await expect(card.getByText("There is nothing to send.")).toBeVisible();
  await openConversation(page, "Old letter 1");
  await expect(logStatus(page)).toContainText(/^Logged/);
});

test("disconnecting holds what waits, and connecting again sends it", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, workspace.sales, both);
  await signIn("admin");
  await org.fault({ kind: "respond", status: 503 });
  await receiveMail({ from: maria.from, subject: "Kept waiting" });
  await openConversation(page, "Kept waiting");
  await org.revokeGrants();
  await org.clearFaults();
  await page.goto(connectionPage);
  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Disconnect / })
    .click();
  await expect(page.getByRole("button", { name: "Connect Salesforce" })).toBeVisible();
  await tasksAbout(org, "Kept waiting", 0);
  await connectSalesforce();
  await tasksAbout(org, "Kept waiting", 1);
});

test("a message that Salesforce refuses is marked in the list and at the message, with the way to mend it", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, null, { logAs: "task-per-message" });
  await org.refuseWrites("Task", "Every Task needs a project.");
  await receiveMail({ from: maria.from, subject: "Refused" });
  await signIn("admin");
  await page.goto("/inbox");
  await expect(row(page, "Refused").getByText("Something was not saved in Salesforce")).toBeAttached({
    timeout: 20_000,
  });
  await openConversation(page, "Refused");
  await expect(logStatus(page)).toContainText("Not logged: Salesforce refused it");
  await page.getByRole("link", { name: "fix" }).click();
  await expect(page.getByText("Every Task needs a project.").first()).toBeVisible();
  await tasksAbout(org, "Refused", 0);
});
