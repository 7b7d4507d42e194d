import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { field, openConversation, panel, typeInto } from "./screens";

test.beforeEach(async ({ page, connectSalesforce, receiveMail, signIn }) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Who is in charge?" });
  await signIn("agent");
  await openConversation(page, "Who is in charge?");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
});

test("two change the same field: was, theirs and mine stand side by side, and only what is chosen is written", async ({
  page,
  org,
}) => {
  const { Id: id } = await org.contact(maria.email);
  await typeInto(panel(page), "Title", "Purchasing lead");
  await typeInto(panel(page), "Department", "LOGISTICS");
  await org.update("Contact", String(id), { Title: "Head of Buying" });
  await panel(page).getByRole("button", { name: "Save 2 changes" }).click();

  const dialog = page.getByRole("dialog", { name: `${maria.name} changed in Salesforce while you were editing` });
  const row = dialog.getByRole("row", { name: "Title" });
  await expect(row).toContainText("Buyer");
  const save = dialog.getByRole("button", { name: "Save my choices" });
  await expect(save).toBeDisabled();
  await expect(dialog).toContainText("Choose a value for Title.");
  await expect(dialog).toContainText("Merged without conflict (1)");
  await expect(row.getByRole("radio", { name: "Title: keep Salesforce’s value Head of Buying" })).toBeFocused();
  await checkA11y(page);
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Head of Buying", Department: "PROCUREMENT" });

  await org.update("Contact", String(id), { Title: "Chief" });
  await row.getByRole("radio", { name: "Title: write your value Purchasing lead" }).check();
  await save.click();
  await expect(dialog.getByRole("alert")).toContainText("The record has changed again.");
  await row.getByRole("radio", { name: "Title: keep Salesforce’s value Chief" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(row.getByRole("radio", { name: "Title: write your value Purchasing lead" })).toBeChecked();
  await save.click();

  await expect(dialog).toHaveCount(0);
  await expect(field(panel(page), "Title").getByRole("status")).toContainText("Saved");
  await expect(field(panel(page), "Department").getByRole("status")).toContainText("Saved");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Purchasing lead", Department: "LOGISTICS" });
});

test("Escape goes back to editing with what was typed and what Salesforce has now; Keep Salesforce’s ends it", async ({
  page,
  org,
}) => {
  const { Id: id } = await org.contact(maria.email);
  const title = field(panel(page), "Title");
  await typeInto(panel(page), "Title", "Purchasing lead");
  await org.update("Contact", String(id), { Title: "Head of Buying" });
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /changed in Salesforce/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(title.getByLabel("Title", { exact: true })).toHaveValue("Purchasing lead");
  await expect(title).toContainText("Now in Salesforce: Head of Buying");

  await title.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: "Keep Salesforce’s" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Head of Buying");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Head of Buying" });
});

test("a change elsewhere on the record interrupts nobody", async ({ page, org }) => {
  const { Id: id } = await org.contact(maria.email);
  await typeInto(panel(page), "Title", "Purchasing lead");
  await org.update("Contact", String(id), { Phone: "+34 1" });
  await page.keyboard.press("Enter");
  await expect(field(panel(page), "Title").getByRole("status")).toContainText("Saved");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Purchasing lead", Phone: "+34 1" });
});

test("a save is undone where it was made; what a colleague has written since is asked about first", async ({
  page,
  org,
}) => {
  const { Id: id } = await org.contact(maria.email);
  const title = field(panel(page), "Title");
  const undo = title.getByRole("button", { name: "Undo the change of Title" });
  await typeInto(panel(page), "Title", "Head of Buying");
  await page.keyboard.press("Enter");
  await undo.click();
  await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Buyer");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });

  await typeInto(panel(page), "Title", "Purchasing lead");
  await page.keyboard.press("Enter");
  await expect(undo).toBeVisible();
  await org.update("Contact", String(id), { Title: "Chief" });
  await undo.click();
  const dialog = page.getByRole("dialog", { name: /changed in Salesforce/ });
  await dialog.getByRole("radio", { name: "Title: write your value Buyer" }).check();
  await dialog.getByRole("button", { name: "Save my choices" }).click();
  await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Buyer");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });
});
