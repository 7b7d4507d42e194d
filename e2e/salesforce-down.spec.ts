import { expect, test } from "./fixtures";
import { mailTo } from "./mail";
import { lena, maria } from "./org";
import { conversation, field, openConversation, panel } from "./screens";

test.beforeEach(async ({ connectSalesforce, receiveMail, signIn }) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Is it mended?", text: "The conveyor stood still again." });
  await signIn("agent");
});

test("while Salesforce is slow, mail is read and answered, and the panel comes when it comes", async ({
  page,
  org,
}) => {
  await org.fault({ kind: "delay", milliseconds: 4000 });
  await openConversation(page, "Is it mended?");
  await expect(conversation(page)).toContainText("The conveyor stood still again.");
  await expect(panel(page).getByRole("status")).toContainText("Asking Salesforce");
  await page.getByRole("textbox", { name: "Reply" }).fill("We are on our way.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(conversation(page).getByRole("article", { name: "Sent by Anna Agent" })).toBeVisible();
  await expect(panel(page).getByText("Asking Salesforce")).toHaveCount(1);
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
});

test("when Salesforce answers 503, what was last known stays, with its age and the reason", async ({
  page,
  org,
  receiveMail,
}) => {
  await openConversation(page, "Is it mended?");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  await org.fault({ kind: "respond", status: 503 });
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(page)).toContainText("Showing what was last known");
  await expect(panel(page)).toContainText("Salesforce is not answering.");
  await expect(panel(page).getByText(/as of/).locator("time")).toBeVisible();
  await expect(field(panel(page), "Title")).toContainText("Buyer");

  await receiveMail({ from: lena.from, subject: "Somebody not seen before" });
  await openConversation(page, "Somebody not seen before");
  await expect(panel(page)).toContainText("Salesforce is not answering");
  await org.clearFaults();
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page).getByRole("heading", { name: lena.name })).toBeVisible();
});

test("when Salesforce stops answering, the page opens, replies go out, and after ten seconds the panel says so", async ({
  page,
  org,
  workspace,
}) => {
  await org.fault({ kind: "hang" });
  // The list may have had the panel read ahead.
  await workspace.rows((tx) => tx`delete from panel_snapshots where workspace_id = ${workspace.id}`);
  const [{ id } = { id: "" }] = await workspace.rows((tx) => tx<{ id: string }[]>`select id from conversations`);
  await page.goto(`/inbox/${id}`, { waitUntil: "commit" });
  await expect(conversation(page)).toContainText("The conveyor stood still again.", { timeout: 4000 });
  const reply = "Coming with a spanner.";
  await page.getByRole("textbox", { name: "Reply" }).fill(reply);
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(conversation(page).getByRole("article", { name: "Sent by Anna Agent" })).toContainText(reply);
  await expect.poll(async () => (await mailTo(maria.email)).map(({ text }) => text.trim())).toContain(reply);
  await expect(panel(page)).toContainText("Salesforce is not answering", { timeout: 15_000 });
  await expect(panel(page)).toContainText("Reading and replying work as always.");
});

test("when the org's calls are used up, the panel says so and mail goes on", async ({ page, org }) => {
  await org.fault({ kind: "respond", errorCode: "REQUEST_LIMIT_EXCEEDED", message: "TotalRequests Limit exceeded." });
  await openConversation(page, "Is it mended?");
  await expect(panel(page)).toContainText("Salesforce calls are used up");
  await expect(conversation(page)).toContainText("The conveyor stood still again.");
});
