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

test("an Account, an Opportunity and, of a single message, a Task are created from a conversation", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  const messageId = await receiveMail({ from: maria.from, subject: "We open a branch", text: "It is in Leipzig." });
  await receiveMail({ from: maria.from, subject: "Re: We open a branch", text: "In May.", inReplyTo: messageId });
  await signIn("agent");
  await openConversation(page, "We open a branch");
  const beside = panel(page);
  const notes = conversation(page).getByRole("article", { name: /^Note by/ });
  const create = async (label: string) => {
    await beside.getByRole("button", { name: "New record" }).click();
    await page.getByRole("menuitem", { name: `New ${label}` }).click();
    return beside.getByRole("form", { name: `New ${label}` });
  };

  const account = await create("Account");
  await expect(account.getByLabel(/^Account Name/)).toHaveValue("Acme Industrial");
  await expect(account.getByLabel(/^Website/)).toHaveValue("https://acme-industrial.example");
  await expect(account).toContainText("from the address");
  await account.getByLabel(/^Account Name/).fill("Acme Leipzig");
  await pick(account, "Industry", "Other");
  await account.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside).toContainText("Account created");
  const [branch] = await org.find("SELECT Website, Industry FROM Account WHERE Name = 'Acme Leipzig'");
  expect(branch).toMatchObject({ Website: "https://acme-industrial.example", Industry: "Other" });
  await expect(notes).toHaveCount(1);
  await expect(notes.first()).toContainText("Account created");

  const opportunity = await create("Opportunity");
  await expect(opportunity.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(
    "Acme Industrial – We open a branch",
  );
  await expect(opportunity).toContainText("from the Account and the conversation");
  await opportunity.getByLabel(/^Amount/).fill("1,200.50");
  await pick(opportunity, "Stage", "Prospecting");
  await pick(opportunity, "Lead Source", "Web");
  await opportunity.getByLabel(/^Close Date/).fill("2031-02-28");
  await opportunity.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside).toContainText("Opportunity created");
  const [deal] = await org.find(
    "SELECT Account.Name, Amount, StageName, CloseDate FROM Opportunity WHERE Name = 'Acme Industrial – We open a branch'",
  );
  expect(deal).toMatchObject({
    ...{ Account: { Name: "Acme Industrial" }, Amount: 1200.5, StageName: "Prospecting", CloseDate: "2031-02-28" },
  });
  await expect(notes).toHaveCount(2);
  await expect(notes.last().getByRole("link", { name: /^Open Opportunity in Salesforce/ })).toBeVisible();

  const first = conversation(page).getByRole("article", { name: /^From/ }).first();
  await first.getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "New Salesforce Task" }).click();
  const task = beside.getByRole("form", { name: "New Task" });
  await expect(task.getByLabel(/Comments|Description/)).toHaveValue(/^It is in Leipzig\./);
  await expect(task).toContainText("from the message");
  await org.refuse("MAX_TASK_DESCRIPTION_EXCEEEDED", { objectName: "Task" });
  await task.getByRole("button", { name: "Save to Salesforce" }).click();
  const tooLong = task.getByRole("alert");
  await expect(tooLong).toContainText("The text of a Task allows 32,000 characters; this is longer.");
  await tooLong.getByRole("button", { name: "Shorten it" }).click();
  await expect(task.getByLabel(/Comments|Description/)).toBeFocused();
  await org.clearRefusals();
  await task.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside).toContainText("Task created");
  expect(await org.find("SELECT Who.Name, Description FROM Task WHERE Subject = 'We open a branch'")).toMatchObject([
    { Who: { Name: maria.name }, Description: expect.stringMatching(/^It is in Leipzig\./) },
  ]);
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
