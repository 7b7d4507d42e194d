import { checkA11y } from "./a11y";
import { colleagueIn } from "./colleague";
import { expect, test } from "./fixtures";
import { lena, noor, tom } from "./org";
import { card, field, lookUp, openConversation, panel, typeInto } from "./screens";

test("a colleague deletes, merges and converts what is open: each is told with its way out, and nothing typed is lost", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  const colleague = colleagueIn(org);
  const greta = "greta@bluebird.example";
  const [account] = await org.find("SELECT Id FROM Account LIMIT 1");
  await org.insert("Contact", {
    FirstName: "Greta",
    LastName: "Holm",
    Email: greta,
    AccountId: String(account?.["Id"]),
  });
  const idOf = async (sObject: string, email: string) => {
    const [found] = await org.find(`SELECT Id FROM ${sObject} WHERE Email = '${email}'`);
    return String(found?.["Id"]);
  };
  await connectSalesforce();
  await receiveMail({ from: greta, subject: "To be deleted" });
  await receiveMail({ from: lena.from, subject: "To be merged" });
  await receiveMail({ from: tom.from, subject: "To be converted" });
  await signIn("agent");
  const beside = panel(page);
  const title = field(beside, "Title");

  await test.step("deleted", async () => {
    await openConversation(page, "To be deleted");
    await typeInto(beside, "Title", "Too late");
    await colleague.deletes("Contact", await idOf("Contact", greta));
    await page.keyboard.press("Enter");
    const told = beside.getByRole("alert").filter({ hasText: "Contact Greta Holm was deleted in Salesforce." });
    await expect(told).toContainText("can restore it there within 15 days");
    await expect(told).toContainText("What you typed (1 field) is kept");
    await told.getByRole("button", { name: "Recreate…" }).press("Enter");
    const question = page.getByRole("alertdialog", { name: "Recreate this Contact?" });
    await checkA11y(page);
    await question.getByRole("button", { name: "Open the form" }).press("Enter");
    const form = beside.getByRole("form", { name: "New Contact" });
    await expect(form.getByLabel("First Name")).toHaveValue("Greta");
    await expect(form.getByLabel("Title")).toHaveValue("Too late");
    await expect(form.getByLabel("Title")).toHaveAccessibleDescription(/as you typed/);
    await expect(form.getByLabel("Last Name")).toHaveAccessibleDescription(/from the deleted record/);
    await form.getByRole("button", { name: "Save to Salesforce" }).click();
    await expect(beside.getByRole("heading", { name: "Greta Holm" })).toBeVisible();
    expect(await org.contact(greta)).toMatchObject({ FirstName: "Greta", Title: "Too late" });
    await expect(told).toHaveCount(0);
  });

  await test.step("deleted beside the person: a Case on its card, an Opportunity in the whole list", async () => {
    const { Id: ContactId } = await org.contact(greta);
    const [belt] = await org.insert("Case", {
      ...{ ContactId: String(ContactId), Subject: "Broken belt", Origin: "Phone", Product_Area__c: "Billing" },
    });
    const deal = { StageName: "Prospecting", CloseDate: "2027-01-31", AccountId: String(account?.["Id"]) };
    const [belts] = await org.insert("Opportunity", { Name: "Spare belts", ...deal });
    await beside.getByRole("button", { name: "Refresh" }).click();
    await beside.getByRole("button", { name: /^Broken belt/ }).click();
    await typeInto(card(beside, "Cases"), "Subject", "Torn belt");
    await colleague.deletes("Case", String(belt));
    await page.keyboard.press("Enter");
    const told = beside.getByRole("alert").filter({ hasText: "Case Broken belt was deleted in Salesforce." });
    await expect(told).toContainText("What you typed (1 field) is kept");
    await checkA11y(page);
    await told.getByRole("button", { name: "Recreate…" }).press("Enter");
    const question = page.getByRole("alertdialog", { name: "Recreate this Case?" });
    await expect(question).toContainText("A new one has another number.");
    await question.getByRole("button", { name: "Open the form" }).press("Enter");
    const form = beside.getByRole("form", { name: "New Case" });
    await expect(form.getByLabel("Subject")).toHaveValue("Torn belt");
    await form.getByRole("button", { name: "Save to Salesforce" }).click();
    await expect(beside.getByRole("button", { name: /^Torn belt/ })).toBeVisible();
    await expect(told).toHaveCount(0);
    const found = await org.find("SELECT ContactId, Origin, Product_Area__c FROM Case WHERE Subject = 'Torn belt'");
    expect(found).toEqual([expect.objectContaining({ ContactId, Origin: "Phone", Product_Area__c: "Billing" })]);

    await card(beside, "Opportunities")
      .getByRole("button", { name: /^Show all/ })
      .click();
    const sheet = page.getByRole("dialog", { name: "Opportunities" });
    await sheet.getByRole("button", { name: /^Spare belts/ }).click();
    const opened = sheet.getByRole("region", { name: "Spare belts" });
    await typeInto(opened, "Amount", "100");
    await colleague.deletes("Opportunity", String(belts));
    await page.keyboard.press("Enter");
    const lost = sheet.getByRole("alert").filter({ hasText: "Opportunity Spare belts was deleted in Salesforce." });
    await lost.getByRole("button", { name: "Leave it deleted" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Leave it deleted" }).click();
    await expect(lost).toHaveCount(0);
    await expect(sheet.getByText("Spare belts")).toHaveCount(0);
    await page.keyboard.press("Escape");
  });

  await test.step("merged", async () => {
    await openConversation(page, "To be merged");
    await typeInto(beside, "Title", "Head of lenses");
    const survivor = await idOf("Contact", noor.email);
    await colleague.merges({ sObject: "Contact", survivor, merged: await idOf("Contact", lena.email) });
    await page.keyboard.press("Enter");
    const told = beside.getByRole("alert").filter({ hasText: `was merged into ${noor.name}` });
    await expect(told).toContainText("Nothing was written.");
    await told.getByRole("button", { name: `Go to ${noor.name}` }).click();
    await expect(beside.getByRole("heading", { name: noor.name })).toBeVisible();
    await expect(title.getByLabel("Title", { exact: true })).toHaveValue("Head of lenses");
    expect(await org.contact(noor.email)).toMatchObject({ Title: "Independent Consultant" });
    await title.getByRole("button", { name: "Restore" }).click();
  });

  await test.step("converted", async () => {
    await openConversation(page, "To be converted");
    await typeInto(beside, "Title", "Customer now");
    await colleague.convertsLead(await idOf("Lead", tom.email));
    await page.keyboard.press("Enter");
    const told = beside.getByRole("alert").filter({ hasText: `was converted to ${tom.name}` });
    await told.getByRole("button", { name: `Go to ${tom.name}` }).click();
    await expect(beside.getByRole("link", { name: /Lead until|Was a Lead/ })).toBeVisible();
    await expect(title.getByLabel("Title", { exact: true })).toHaveValue("Customer now");
    await title.getByRole("button", { name: "Save" }).click();
    await expect(title.getByRole("status")).toContainText("Saved");
    expect(await org.contact(tom.email)).toMatchObject({ Title: "Customer now" });
  });
});

test("a remembered record that a colleague deletes is asked about: restored it is used again, else another is chosen in its place", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  const email = "greta@bluebird.example";
  await connectSalesforce();
  await receiveMail({ from: `Greta Holm <${email}>`, subject: "Twice added" });
  await signIn("agent");
  await openConversation(page, "Twice added");
  const beside = panel(page);
  await beside.getByRole("button", { name: "Add as Contact" }).click();
  const form = beside.getByRole("form", { name: "New Contact" });
  await lookUp(form, "Account", "Acme");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside.getByRole("heading", { name: "Greta Holm" })).toBeVisible();
  const { Id: id } = await org.contact(email);
  const colleague = colleagueIn(org);
  const notice = beside.getByRole("alert").filter({ hasText: "Contact Greta Holm was deleted in Salesforce" });
  const isDeleted = async () => {
    await colleague.deletes("Contact", String(id));
    await beside.getByRole("button", { name: "Refresh" }).click();
    await expect(notice).toContainText("in Salesforce.");
  };
  await isDeleted();
  await colleague.restores(String(id));
  await page.reload();
  await expect(notice).toContainText("and is there again");
  await expect(notice.getByRole("button", { name: "Recreate…" })).toHaveCount(0);
  await notice.getByRole("button", { name: "Use it again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(beside.getByRole("heading", { name: "Greta Holm" })).toBeVisible();

  await isDeleted();
  await beside.getByRole("button", { name: "Link to another record" }).click();
  const chooser = page.getByRole("dialog", { name: `Who is ${email}?` });
  await chooser.getByLabel("Search Salesforce").fill(noor.email);
  await page.keyboard.press("Enter");
  await chooser.getByRole("radio").check();
  await chooser.getByRole("button", { name: "Use this" }).click();
  await expect(beside.getByRole("heading", { name: noor.name })).toBeVisible();
  await expect(beside).not.toContainText("was deleted in Salesforce");
});
