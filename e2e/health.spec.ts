import { checkA11y } from "./a11y";
import { automate, tasksAbout } from "./automation";
import { expect, test } from "./fixtures";
import { maria, noor, tom } from "./org";
import { connectionPage, openConversation, panel } from "./screens";
import type { Workspace } from "./workspace";

const healthPage = `${connectionPage}/health`;

/** Longer than the page takes to look again by itself. */
const lookedAgain = { timeout: 25_000 };

test("before connecting the page says what it is for; agents have none", async ({ page, signIn, openAs }) => {
  await signIn("admin");
  await page.goto(healthPage);
  await expect(page.getByText("There is nothing to watch yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Connect Salesforce" })).toBeVisible();
  await checkA11y(page);
  const agents = await openAs("agent");
  await agents.goto(healthPage);
  await expect(agents.getByRole("heading", { name: "Health" })).toHaveCount(0);
});

test("a healthy connection: its calls and what they were for, an empty queue, everything in order", async ({
  page,
  signIn,
  connectSalesforce,
  receiveMail,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "A call for the panel" });
  await signIn("admin");
  await openConversation(page, "A call for the panel");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  await page.goto(connectionPage);
  await page.getByRole("navigation", { name: "Salesforce settings" }).getByRole("link", { name: "Health" }).click();
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "Connected" })).toBeVisible();
  const calls = page.getByRole("region", { name: "API calls" });
  const features = calls.getByRole("region", { name: "Calls of the last 24 hours by what they were for" });
  await expect(features.getByRole("row", { name: /^Panel 1 0$/ })).toBeVisible(lookedAgain);
  await expect(features.getByRole("row", { name: /^Schema/ })).toBeVisible();
  await calls.getByText("Show as a table").click();
  await expect(calls.getByRole("region", { name: "Inlay’s calls by the hour" }).getByRole("row")).toHaveCount(25);
  await expect(page.getByRole("region", { name: "Queue" })).toContainText("Nothing waits");
  await checkA11y(page);
});

test("the share is changed with the keyboard alone, said in calls, and refused where it cannot be", async ({
  page,
  signIn,
  connectSalesforce,
  workspace,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(healthPage);
  const share = page.getByLabel("Share for work in the background, in percent");
  await expect(share).toHaveValue("5");
  await share.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("200");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The share is 100 % at most.")).toBeVisible();
  await expect(share).toHaveAttribute("aria-invalid", "true");
  await checkA11y(page);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(share).toHaveValue("10");
  const written = await workspace.rows((tx) => tx`select summary from activity where action = 'call-share.changed'`);
  expect(written).toMatchObject([{ summary: "Share of Salesforce calls: 5 % → 10 %" }]);
});

test("when the org's day is nearly used up, automation waits and the page says so, until calls come free", async ({
  page,
  org,
  signIn,
  connectSalesforce,
  receiveMail,
  workspace,
}) => {
  await connectSalesforce();
  await automate(workspace, null, { logAs: "task-per-message" });
  await receiveMail({ from: maria.from, subject: "Before the limit" });
  await tasksAbout(org, "Before the limit", 1);
  await org.setDay({ used: 9_000, max: 10_000 });
  await signIn("admin");
  await openConversation(page, "Before the limit");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  await receiveMail({ from: noor.from, subject: "While calls are short" });
  await page.goto(healthPage);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "Limited" })).toBeVisible(lookedAgain);
  await expect(page.getByText("nearly used up")).toBeVisible();
  await expect(page.getByText("90 % used")).toBeVisible();
  await expect(page.getByText("1 change waits.")).toBeVisible(lookedAgain);
  await checkA11y(page);
  await tasksAbout(org, "While calls are short", 0);
  await org.setDay({ used: 100, max: 10_000 });
  await openConversation(page, "Before the limit");
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await page.goto(healthPage);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "Connected" })).toBeVisible(lookedAgain);
});

test("Salesforce goes silent: the page says since when and what waits; it comes back and everything is there once", async ({
  page,
  org,
  signIn,
  connectSalesforce,
  receiveMail,
  workspace,
}) => {
  test.setTimeout(120_000);
  await connectSalesforce();
  await automate(workspace, null, { logAs: "task-per-message" });
  await org.fault({ kind: "respond", status: 503 });
  for (const { from } of [maria, noor, tom]) await receiveMail({ from, subject: "While it was silent" });
  await signIn("admin");
  await page.goto(healthPage);
  const status = page.getByRole("main").getByRole("status");
  await expect(status.filter({ hasText: "Not answering" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Salesforce is not answering since .*\d\d:\d\d.*3 changes wait\./)).toBeVisible();
  await checkA11y(page);
  await org.clearFaults();
  await quietIsOver(workspace);
  await expect(status.filter({ hasText: "Connected" })).toBeVisible({ timeout: 30_000 });
  await tasksAbout(org, "While it was silent", 3);
  await expect(page.getByRole("region", { name: "Queue" })).toContainText("Nothing waits", lookedAgain);
});

test("what stands in Salesforce is compared on demand: in order, and with a record nobody here knows of", async ({
  page,
  org,
  signIn,
  connectSalesforce,
  receiveMail,
  workspace,
}) => {
  await connectSalesforce();
  await automate(workspace, null, { logAs: "task-per-message" });
  await receiveMail({ from: maria.from, subject: "To be compared" });
  const [task] = await tasksAbout(org, "To be compared", 1);
  await signIn("admin");
  await page.goto(healthPage);
  const card = page.getByRole("region", { name: "Reconciliation" });
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByRole("status")).toContainText("All as it should be");
  for (const what of ["Missing", "Duplicate", "Orphan"])
    await expect(card.getByRole("status")).toContainText(`${what}0`);
  await checkA11y(page);
  const [stored] = await org.find(`SELECT CallObject FROM Task WHERE Id = '${String(task?.["Id"])}'`);
  await org.insert("Task", { Subject: "A copy", CallObject: String(stored?.["CallObject"]) });
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByRole("status")).toContainText("Needs attention");
  await expect(card.getByRole("status")).toContainText("Duplicate1");
  await expect(card.getByText("What stands in Salesforce is not what Inlay wrote.")).toBeVisible();
  await checkA11y(page);
});

test("at 320 px nothing is cut off", async ({ page, signIn, connectSalesforce }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await connectSalesforce();
  await signIn("admin");
  await page.goto(healthPage);
  await expect(page.getByRole("region", { name: "Queue" })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await checkA11y(page);
});

/** Nobody waits for a moment that is only a matter of time. */
async function quietIsOver({ id, rows }: Workspace): Promise<void> {
  await rows((tx) => tx`update pacings set not_before = now() where workspace_id = ${id}`);
}
