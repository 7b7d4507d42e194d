import { checkA11y } from "./a11y";
import { automationPage } from "./automation";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { connectionPage, conversation, conversationList, field, row } from "./screens";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("on a phone one pane shows at a time, and Salesforce is a sheet that edits too", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "From my phone", text: "On the train just now." });
  await signIn("agent");
  await page.goto("/inbox");
  await expect(row(page, "From my phone")).toBeVisible();
  await checkA11y(page);

  await row(page, "From my phone").tap();
  await expect(conversation(page)).toContainText("On the train just now.");
  await expect(conversationList(page)).toBeHidden();
  await expect(page.getByRole("complementary", { name: "Salesforce" })).toBeHidden();
  await checkA11y(page);

  await page.getByRole("button", { name: "Salesforce" }).tap();
  const sheet = page.getByRole("dialog", { name: "Salesforce" });
  await expect(sheet.getByRole("heading", { name: maria.name })).toBeVisible();
  await checkA11y(page);
  await field(sheet, "Title").getByRole("button", { name: "Edit Title" }).tap();
  await field(sheet, "Title").getByLabel("Title", { exact: true }).fill("Mobile buyer");
  await field(sheet, "Title").getByRole("button", { name: "Save" }).tap();
  await expect(field(sheet, "Title").getByRole("status")).toContainText("Saved");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Mobile buyer" });
  await sheet.getByRole("button", { name: "Close", exact: true }).tap();

  await page.getByRole("textbox", { name: "Reply" }).fill("Good journey.");
  await page.getByRole("button", { name: "Send reply" }).tap();
  await expect(conversation(page).getByRole("article", { name: "Sent by Anna Agent" })).toBeVisible();
  await page.getByRole("button", { name: "Back to the list" }).tap();
  await expect(conversationList(page)).toBeVisible();
  await expect(conversation(page)).toBeHidden();
});

test("settings fit a phone without scrolling sideways", async ({ page, workspace, connectSalesforce, signIn }) => {
  await connectSalesforce();
  await signIn("admin");
  for (const path of [
    "/inbox",
    "/settings/members",
    "/settings/channels",
    connectionPage,
    `${connectionPage}/contacts`,
    automationPage,
    `${automationPage}?mailbox=${workspace.sales.id}`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
    await checkA11y(page);
  }
});
