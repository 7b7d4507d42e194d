import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { conversation, lookUp, openConversation, panel, pick } from "./screens";

test("a Case is created from a conversation, its owner said before, and a note with the link stands in the thread", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "The press is stuck", text: "It stopped on Monday." });
  await signIn("agent");
  await openConversation(page, "The press is stuck");
  await panel(page).getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "New Case" }).click();
  const form = panel(page).getByRole("form", { name: "New Case" });
  await expect(form.getByLabel(/^Subject/)).toHaveValue("The press is stuck");
  await expect(form).toContainText("from the conversation");
  await expect(form).toContainText("Owner: Salesforce’s assignment rules");
  await checkA11y(page);
  await pick(form, "Product Area", "Billing");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();

  await expect(panel(page)).toContainText("Case created");
  const [made] = await org.find("SELECT CaseNumber, Contact.Name FROM Case WHERE Subject = 'The press is stuck'");
  const number = String(made?.["CaseNumber"]);
  await expect(
    panel(page)
      .getByRole("link", { name: new RegExp(number) })
      .first(),
  ).toBeFocused();
  const note = conversation(page).getByRole("article", { name: /^Note by/ });
  await expect(note).toContainText(number);
  await expect(note.getByRole("link", { name: /^Open Case in Salesforce/ })).toBeVisible();
  await checkA11y(page);

  await note.getByRole("button", { name: "Note actions" }).click();
  await page.getByRole("menuitem", { name: "New Salesforce Task" }).click();
  const task = panel(page).getByRole("form", { name: "New Task" });
  await expect(task.getByLabel(/Comments|Description/)).toHaveValue(new RegExp(number));
  await expect(task).toContainText("Owner: ");
  await task.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(panel(page)).toContainText("Task created");
  const tasks = await org.find("SELECT Subject, Who.Name FROM Task WHERE Subject = 'The press is stuck'");
  expect(tasks).toHaveLength(1);
});

test("where a duplicate rule refuses, the candidates stand beside what was typed, and the person is linked to one", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await org.setDuplicateRule("Standard_Lead_Duplicate_Rule", true);
  await receiveMail({ from: `${maria.name} <maria@private.example>`, subject: "From my own address" });
  await signIn("agent");
  await openConversation(page, "From my own address");
  await panel(page).getByRole("button", { name: "Add as Lead" }).click();
  const form = panel(page).getByRole("form", { name: "New Lead" });
  await form.getByLabel(/^Email/).fill(maria.email);
  await pick(form, "Lead Source", "Web");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  const dialog = page.getByRole("dialog", { name: "Salesforce found 1 possible duplicate" });
  await expect(dialog.getByRole("row", { name: /^Email/ })).toContainText(maria.email);
  await checkA11y(page);
  await dialog.getByRole("button", { name: `Link to this: ${maria.name}` }).click();
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  expect(await org.find(`SELECT Id FROM Lead WHERE Email = '${maria.email}'`)).toEqual([]);
});

test("whoever types somebody who is there already is told quietly, also on correcting what was typed, and links to them", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: "M. D. <maria@private.example>", subject: "It is me" });
  await signIn("agent");
  await openConversation(page, "It is me");
  await panel(page).getByRole("button", { name: "Add as Contact" }).click();
  const form = panel(page).getByRole("form", { name: "New Contact" });
  await expect(form.getByLabel(/^Email/)).toHaveValue("maria@private.example");
  const before = await org.apiCalls();
  const looked = page.waitForResponse(/\/alike\?/);
  await form.getByLabel(/^Email/).fill("somebody@else.example");
  await page.keyboard.press("Tab");
  await looked;
  await form.getByLabel(/^Email/).fill(maria.email);
  await page.keyboard.press("Tab");
  await expect(panel(page)).toContainText(`Looks like ${maria.name}`);
  await expect(panel(page)).toContainText("same e-mail");
  await page.keyboard.press("Tab");
  expect((await org.apiCalls()) - before).toBe(2);
  await checkA11y(page);
  await panel(page)
    .getByRole("button", { name: `Link to this: ${maria.name}` })
    .click();
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
});

test("a Lead is given to a colleague before it is saved, and taken back right after", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: "Nora New <nora@new-customer.example>", subject: "A new customer" });
  await signIn("agent");
  await openConversation(page, "A new customer");
  await panel(page).getByRole("button", { name: "Add as Lead" }).click();
  const form = panel(page).getByRole("form", { name: "New Lead" });
  await pick(form, "Lead Source", "Web");
  await form.getByRole("button", { name: "Change owner" }).click();
  await lookUp(form, "Owner", "Sofia Brandt");
  await checkA11y(page);
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(panel(page)).toContainText("Lead created");
  const leads = () => org.find("SELECT Owner.Name FROM Lead WHERE Email = 'nora@new-customer.example'");
  expect(await leads()).toMatchObject([{ Owner: { Name: "Sofia Brandt" } }]);
  await panel(page).getByRole("button", { name: "Undo (delete)" }).click();
  await expect(panel(page).getByRole("button", { name: "Add as Lead" })).toBeVisible();
  expect(await leads()).toEqual([]);
  await expect(conversation(page).getByRole("article", { name: /^Note/ }).last()).toContainText("Lead deleted again");
});
