import { expect, test } from "./fixtures";
import { tom } from "./org";
import { card, field, lookUp, openConversation, panel, pick, typeInto } from "./screens";

test("somebody who is a Lead is shown as one, and edited as one", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: tom.from, subject: "Your offer" });
  await signIn("agent");
  await openConversation(page, "Your offer");
  const beside = panel(page);
  await expect(beside.getByRole("heading", { name: tom.name })).toBeVisible();
  await expect(beside).toContainText(`E-mail matches ${tom.email}`);
  await expect(field(beside, "Company")).toContainText("Nordlys AS");
  await expect(card(beside, "Opportunities")).toHaveCount(0);

  await typeInto(beside, "Title", "Head of Operations");
  await page.keyboard.press("Enter");
  await expect(field(beside, "Title").getByRole("status")).toContainText("Saved");

  const status = field(beside, "Status");
  await status.getByRole("button", { name: "Edit Status" }).click();
  await pick(status, "Status", "Closed - Not Converted");
  await status.getByRole("button", { name: "Save" }).click();
  await expect(status.getByRole("status")).toContainText("Saved");
  const [lead] = await org.find(`SELECT Title, Status FROM Lead WHERE Email = '${tom.email}'`);
  expect(lead).toMatchObject({ Title: "Head of Operations", Status: "Closed - Not Converted" });
});

test("a Lead is converted to any Account, looked up by its name", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: tom.from, subject: "We order" });
  await signIn("agent");
  await openConversation(page, "We order");
  await panel(page).getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "Convert Lead" }).click();
  const dialog = page.getByRole("dialog", { name: "Convert Lead" });
  await dialog.getByLabel("Account", { exact: true }).selectOption("Another Account");
  await expect(dialog.getByRole("button", { name: "Convert Lead" })).toBeDisabled();
  await lookUp(dialog, "Which Account", "Acme Industrial");
  await dialog.getByRole("button", { name: "Convert Lead" }).click();
  await expect(dialog).toBeHidden();
  const [contact] = await org.find(`SELECT Account.Name FROM Contact WHERE Email = '${tom.email}'`);
  expect(contact).toMatchObject({ Account: { Name: "Acme Industrial" } });
});
