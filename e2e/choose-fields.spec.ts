import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { connectionPage, field, lookUp, openConversation, panel, shownLabels } from "./screens";

const contacts = `${connectionPage}/contacts`;
const shown = (page: Page) => page.getByRole("list", { name: "Shown to agents" });
const hidden = (page: Page) => page.getByRole("list", { name: "Hidden from agents" });
const shownRow = (page: Page, label: string) =>
  shown(page)
    .getByRole("listitem")
    .filter({ has: page.getByText(label, { exact: true }) });

test.beforeEach(async ({ page, connectSalesforce, receiveMail, signIn }) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Which fields" });
  await signIn("admin");
  await page.goto(contacts);
  await expect(shown(page)).toBeVisible();
});

test("an admin finds, shows, hides, orders and locks fields; the next panel shows exactly that", async ({
  page,
  org,
}) => {
  await page.getByRole("searchbox", { name: "Search fields" }).fill("nps_score");
  await expect(hidden(page).getByRole("button")).toHaveCount(1);
  await hidden(page).getByRole("button", { name: "Show NPS Score" }).click();
  await expect(page.getByText("No field matches.")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "editable" }).first()).toBeVisible();

  await page.getByRole("button", { name: "Hide Mobile Phone" }).click();
  await page.getByRole("button", { name: "Move NPS Score up" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "NPS Score moved to position 7 of 8" })).toHaveCount(1);
  await expect(shownRow(page, "NPS Score")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByRole("combobox", { name: "What agents may do with Title" }).selectOption("Read-only");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);

  await page.goto("/inbox");
  await openConversation(page, "Which fields");
  await expect(shownLabels(panel(page))).toHaveText([
    "First Name",
    "Last Name",
    "Email",
    "Title",
    "NPS Score",
    "Business Phone",
    "Department",
    "Owner",
  ]);
  await expect(field(panel(page), "Title").getByRole("button", { name: "Edit Title" })).toHaveCount(0);
  await field(panel(page), "NPS Score").getByRole("button", { name: "Edit NPS Score" }).click();
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await expect(field(panel(page), "NPS Score").getByRole("status")).toContainText("Saved");
  const [contact] = await org.find(`SELECT NPS_Score__c FROM Contact WHERE Email = '${maria.email}'`);
  expect(contact).toMatchObject({ NPS_Score__c: 10 });
});

test("an admin chooses what a form for a new record asks for: the next form has that, and what is required", async ({
  page,
  org,
  receiveMail,
}) => {
  const onForm = page.getByRole("list", { name: "On the form", exact: true });
  await page.getByRole("radio", { name: /^Chosen here/ }).check();
  await expect(onForm.getByText("Last Name *", { exact: true })).toBeVisible();
  await expect(onForm.getByRole("listitem").filter({ hasText: "Account" })).toContainText(
    "Cannot be removed: Required by your page layout",
  );
  await expect(onForm.getByRole("button", { name: "Remove Last Name" })).toHaveCount(0);
  for (const label of ["Title", "Business Phone", "Mobile Phone", "Department"])
    await onForm.getByRole("button", { name: `Remove ${label}` }).click();
  await page.getByRole("searchbox", { name: "Search fields of the form" }).fill("nps_score");
  await page.getByRole("button", { name: "Add NPS Score" }).click();
  await onForm.getByRole("button", { name: "Move NPS Score up" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);

  await receiveMail({ from: "Vera Novak <vera@novak.example>", subject: "Short form" });
  await openConversation(page, "Short form");
  await panel(page).getByRole("button", { name: "Add as Contact" }).click();
  const form = panel(page).getByRole("form", { name: "New Contact" });
  const asked = form.locator("[data-form-field]");
  const names = () => asked.evaluateAll((all) => all.map((each) => each.getAttribute("data-form-field")));
  await expect(form.getByRole("button", { name: /^Show all fields/ })).toBeVisible();
  expect(await names()).toEqual(["FirstName", "LastName", "Email", "NPS_Score__c", "AccountId"]);
  await form.getByLabel("NPS Score").fill("9");
  await lookUp(form, "Account", "Acme Industrial");
  await form.getByRole("button", { name: /^Show all fields/ }).click();
  await expect(form.getByRole("heading", { name: "Address Information" })).toBeVisible();
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(panel(page).getByRole("heading", { name: "Vera Novak" })).toBeVisible();
  const [saved] = await org.find("SELECT FirstName, NPS_Score__c FROM Contact WHERE Email = 'vera@novak.example'");
  expect(saved).toMatchObject({ FirstName: "Vera", NPS_Score__c: 9 });
});

test("a required field is locked on, and says why", async ({ page }) => {
  await expect(shownRow(page, "Last Name")).toContainText("Required by Salesforce");
  await expect(shownRow(page, "Email")).toContainText("Inlay finds people by it");
  await expect(page.getByRole("button", { name: "Hide Last Name" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Hide Title" })).toBeVisible();
});

test("leaving with unsaved changes asks, and Discard puts everything back", async ({ page }) => {
  await page.getByRole("button", { name: "Hide Title" }).click();
  await expect(page.getByText("1 unsaved change")).toBeVisible();
  const questions: string[] = [];
  page.once("dialog", (dialog) => {
    questions.push(dialog.message());
    return dialog.dismiss();
  });
  await page.getByRole("navigation", { name: "Salesforce settings" }).getByRole("link", { name: "Leads" }).click();
  expect(questions).toEqual(["There are unsaved changes on this page. Leave without saving them?"]);
  await expect(page).toHaveURL(contacts);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(shownRow(page, "Title")).toBeVisible();
  await page.getByRole("navigation", { name: "Salesforce settings" }).getByRole("link", { name: "Leads" }).click();
  await expect(page).toHaveURL(`${connectionPage}/leads`);
  await expect(shownRow(page, "Company")).toContainText("Required by Salesforce");
});

test("a field the connected user cannot edit is shown read-only, with the reason", async ({ page }) => {
  await page.goto(`${connectionPage}/leads`);
  await page.getByRole("searchbox", { name: "Search fields" }).fill("fit_score");
  await expect(hidden(page).getByRole("button", { name: "Fit Score" })).toContainText(
    "The connected user may not edit it",
  );
  await hidden(page).getByRole("button", { name: "Fit Score" }).click();
  await expect(page.getByRole("combobox", { name: "What agents may do with Fit Score" })).toBeDisabled();
});

test("a field deleted in Salesforce stands as gone, breaks nothing, and can be let go", async ({ page, org }) => {
  await org.addField("Contact", { name: "Shoe_Size__c", label: "Shoe Size", type: "string" });
  await page.goto(connectionPage);
  await page.getByRole("button", { name: "Refresh schema" }).click();
  await expect(page.getByText("1 field added (Shoe_Size__c)")).toBeVisible();
  await page.goto(contacts);
  await page.getByRole("searchbox", { name: "Search fields" }).fill("shoe");
  await hidden(page).getByRole("button", { name: "Shoe Size" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);

  await org.removeField("Contact.Shoe_Size__c");
  await page.goto("/inbox");
  await openConversation(page, "Which fields");
  await expect(field(panel(page), "Title")).toContainText("Buyer");
  await expect(field(panel(page), "Shoe Size")).toHaveCount(0);

  await page.goto(contacts);
  await expect(shown(page)).toContainText("Gone: hidden from the connected user, or deleted in Salesforce");
  await page.getByRole("button", { name: "Hide Shoe_Size__c" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(shown(page)).not.toContainText("Gone:");
});

test("editing in the inbox is switched off for everyone: the tab says so, and the panel why", async ({ page }) => {
  await page.goto(connectionPage);
  const card = page.getByRole("region", { name: "Beside conversations" });
  await card.getByRole("radio", { name: /^Off/ }).check();
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByRole("status")).toHaveText("Saved");
  await page.goto(contacts);
  await expect(page.getByText("Editing in the inbox is off.")).toBeVisible();
  await openConversation(page, "Which fields");
  await field(panel(page), "Title").getByRole("button", { name: "Title: why it is read-only" }).click();
  await expect(field(panel(page), "Title")).toContainText("Editing in the inbox is switched off");
  await expect(panel(page).getByRole("button", { name: "Edit Title", exact: true })).toHaveCount(0);
});

test("the fields are the workspace's: another admin sees them, an agent finds no settings", async ({
  page,
  openAs,
}) => {
  await page.getByRole("button", { name: "Hide Title" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  const owner = await openAs("owner");
  await owner.goto(contacts);
  await expect(shownRow(owner, "Title")).toHaveCount(0);
  const agent = await openAs("agent");
  const answer = await agent.goto(contacts);
  expect(answer?.status()).toBe(404);
});
