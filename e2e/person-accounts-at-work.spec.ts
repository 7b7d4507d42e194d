import { automate, tasksAbout } from "./automation";
import { colleagueIn } from "./colleague";
import { expect, test } from "./fixtures";
import { privateCustomer, privateCustomers } from "./private-customers";
import { allowInWindow } from "./salesforce-login";
import { card, connectionPage, conversation, field, openConversation, panel, pick, row, typeInto } from "./screens";

const admin = "admin@acme-people.example";

test.beforeEach(({ connectSalesforce, people }) => connectSalesforce({ choice: { domain: people.url } }));

test("a person account is worked on as any Contact: conflict, undo, refusals, choices, lists, until a colleague merges and deletes it", async ({
  page,
  people,
  receiveMail,
  signIn,
}) => {
  const [one, other] = await privateCustomers(people);
  if (!one || !other) throw new Error("The org has too few person accounts");
  const { id, contactId, name, from } = one;
  const half = async () =>
    (await people.find(`SELECT PersonTitle, PersonContact.Title FROM Account WHERE Id = '${id}'`))[0];
  await receiveMail({ from, subject: "My oven" });
  await receiveMail({ from: other.from, subject: "My hob" });
  await signIn("agent");
  await openConversation(page, "My oven");
  const beside = panel(page);
  const title = field(beside, "Title");

  await test.step("two change the same field, and what was written over is undone", async () => {
    await typeInto(beside, "Title", "Pastry chef");
    await people.update("Account", id, { PersonTitle: "Baker" });
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `${name} changed in Salesforce while you were editing` });
    await dialog.getByRole("radio", { name: "Title: write your value Pastry chef" }).check();
    await dialog.getByRole("button", { name: "Save my choices" }).click();
    await expect(title.getByRole("status")).toContainText("Saved");
    expect(await half()).toMatchObject({ PersonTitle: "Pastry chef", PersonContact: { Title: "Pastry chef" } });
    await title.getByRole("button", { name: "Undo the change of Title" }).click();
    await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Baker");
    expect(await half()).toMatchObject({ PersonTitle: "Baker", PersonContact: { Title: "Baker" } });
  });

  await test.step("a duplicate rule shows whom they would look like, and what was typed is saved over its warning", async () => {
    await people.update("Account", other.id, { PersonTitle: "Cake designer" });
    await people.addDuplicateRule("Same_Title", "Contact", "Title");
    await typeInto(beside, "Title", "Cake designer");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Salesforce found 1 possible duplicate" });
    await expect(dialog.getByRole("columnheader", { name: other.name })).toContainText("Person account");
    await expect(dialog.getByRole("row", { name: /^Title/ })).toContainText("the same");
    expect(await half()).toMatchObject({ PersonTitle: "Baker" });
    await dialog.getByRole("button", { name: "Save anyway" }).click();
    await expect(title.getByRole("status")).toContainText("Saved");
    expect(await half()).toMatchObject({ PersonTitle: "Cake designer" });
    await title.getByRole("button", { name: "Undo the change of Title" }).click();
    await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Baker");
  });

  await test.step("a refusal is told at the field, with its way out", async () => {
    await people.refuse("INSUFFICIENT_ACCESS_OR_READONLY", { objectName: "Contact", operation: "write" });
    await typeInto(beside, "Title", "Cook");
    await page.keyboard.press("Enter");
    await expect(title).toContainText("Ines Integration’s Salesforce user may not edit this");
    await expect(title.getByRole("button", { name: "Copy a message for your Salesforce admin" })).toBeVisible();
    await people.clearRefusals();
    await title.getByRole("button", { name: "Restore" }).click();
    expect(await half()).toMatchObject({ PersonTitle: "Baker" });
  });

  await test.step("their Case has choices that depend on one another", async () => {
    await beside.getByRole("button", { name: "New record" }).click();
    await page.getByRole("menuitem", { name: "New Case" }).click();
    const form = beside.getByRole("form", { name: "New Case" });
    await pick(form, "Product Area", "Hardware");
    await form.getByRole("button", { name: /^Show all fields/ }).click();
    await pick(form, "Component", "Drive unit");
    await form.getByRole("button", { name: "Save to Salesforce" }).click();
    await expect(beside).toContainText("Case created");
    const cases = await people.find("SELECT ContactId, AccountId, Component__c FROM Case WHERE Subject = 'My oven'");
    expect(cases).toEqual([{ ContactId: contactId, AccountId: id, Component__c: "Drive unit" }]);
  });

  await test.step("what belongs to them stands in lists, what was done about them in their time line", async () => {
    const deal = { AccountId: id, CloseDate: "2031-01-31" };
    await people.insert(
      "Opportunity",
      { Name: "A new oven", StageName: "Prospecting", ...deal },
      { Name: "An old oven", StageName: "Closed Lost", ...deal },
    );
    await people.insert("Task", { Subject: "Call them back", WhoId: contactId, Status: "Not Started" });
    await beside.getByRole("button", { name: "Refresh" }).click();
    const opportunities = card(beside, "Opportunities");
    await expect(opportunities).toContainText("A new oven");
    await opportunities.getByRole("button", { name: /^Show all/ }).click();
    const sheet = page.getByRole("dialog", { name: "Opportunities" });
    await expect(sheet.getByText("An old oven", { exact: true })).toBeVisible();
    await sheet.getByRole("radio", { name: "Open only" }).check();
    await expect(sheet.getByText("An old oven", { exact: true })).toBeHidden();
    await page.keyboard.press("Escape");
    await beside.getByRole("button", { name: "Show activity" }).click();
    const activity = page.getByRole("dialog", { name: "Activity" });
    await expect(activity.getByRole("region", { name: "Open" })).toContainText("Call them back");
    await page.keyboard.press("Escape");
  });

  await test.step("a colleague merges one person account into another, and deletes that", async () => {
    const colleague = colleagueIn(people, admin);
    await openConversation(page, "My hob");
    await typeInto(beside, "Title", "Now one");
    await colleague.merges({ sObject: "Account", survivor: id, merged: other.id });
    await page.keyboard.press("Enter");
    const told = beside.getByRole("alert").filter({ hasText: `was merged into ${name}` });
    await told.getByRole("button", { name: `Go to ${name}` }).click();
    await expect(beside.getByRole("heading", { name })).toBeVisible();
    await title.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog", { name: `${name} changed in Salesforce while you were editing` });
    await dialog.getByRole("radio", { name: "Title: write your value Now one" }).check();
    await dialog.getByRole("button", { name: "Save my choices" }).click();
    await expect(title.getByRole("status")).toContainText("Saved");
    expect(await half()).toMatchObject({ PersonTitle: "Now one" });

    await typeInto(beside, "Title", "Too late");
    // Whoever has Cases cannot be deleted.
    const cases = await people.find(`SELECT Id FROM Case WHERE AccountId = '${id}'`);
    for (const { Id: caseId } of cases) await colleague.deletes("Case", String(caseId));
    await colleague.deletes("Account", id);
    await page.keyboard.press("Enter");
    await expect(beside).toContainText(`${name} was deleted in Salesforce.`);
    await expect(beside).toContainText("What you typed (1 field) is kept");
    await expect(beside.getByRole("button", { name: "Link to another record" })).toBeVisible();
  });
});

test("an agent works on person accounts as themselves and logs their mail with its file; an admin checks, filters and undoes", async ({
  page,
  people,
  workspace,
  receiveMail,
  openAs,
  signIn,
}) => {
  const { id, contactId, from } = await privateCustomer(people);
  await automate(workspace, workspace.sales, {
    ...{ createAs: "nothing", logAs: "task-per-message", attachments: "small" },
  });
  const contract = { filename: "Contract.pdf", content: "%PDF-1.7 Our contract", contentType: "application/pdf" };
  await people.insert("Task", { Subject: "Done before", WhoId: contactId, Status: "Completed" });
  await receiveMail({ from, subject: "My contract", attachments: [contract] });

  await signIn("admin");
  await page.goto(`${connectionPage}/tasks`);
  await page.getByRole("checkbox", { name: "Open only" }).check();
  await page.getByRole("button", { name: "Save filter" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toHaveCount(1);
  await page.goto(connectionPage);
  const chips = card(page.getByRole("main"), "In the conversation list");
  await chips.getByLabel("First value").selectOption({ label: "Contact: Title" });
  await chips.getByRole("button", { name: "Save" }).click();
  await expect(chips.getByRole("status")).toHaveText("Saved");

  const agent = await openAs("agent");
  await agent.goto("/my-salesforce");
  await allowInWindow(agent, "Log in as myself", "Sofia Brandt");
  await openConversation(agent, "My contract");
  const beside = panel(agent);
  await expect(beside).toContainText("Acting as yourself: Sofia Brandt", { timeout: 15_000 });
  await typeInto(beside, "Title", "Gardener");
  await agent.keyboard.press("Enter");
  await expect(field(beside, "Title").getByRole("status")).toContainText("Saved");
  const titled = () => people.find(`SELECT PersonTitle, LastModifiedBy.Name FROM Account WHERE Id = '${id}'`);
  expect(await titled()).toMatchObject([{ PersonTitle: "Gardener", LastModifiedBy: { Name: "Sofia Brandt" } }]);

  const [task] = await tasksAbout(people, "My contract", 1);
  expect(task).toMatchObject({ WhoId: contactId });
  const attachment = conversation(agent).getByRole("list", { name: "Attachments" }).getByRole("listitem");
  await expect(attachment).toContainText("In Salesforce", { timeout: 20_000 });
  const files = await people.find("SELECT Id, Title, FirstPublishLocationId FROM ContentVersion");
  expect(files).toMatchObject([{ Title: "Contract.pdf", FirstPublishLocationId: task?.["Id"] }]);
  await beside.getByRole("button", { name: "Show activity" }).click();
  const activity = agent.getByRole("dialog", { name: "Activity" });
  await expect(activity).toContainText("filtered by your admin: open only");
  await expect(activity.getByText("Done before")).toHaveCount(0);
  await agent.keyboard.press("Escape");
  await agent.reload();
  await expect(row(agent, "My contract")).toContainText("Gardener");

  const log = `${connectionPage}/activity?tab=all`;
  await page.goto(log);
  const entry = page.getByRole("table", { name: "All activity" }).getByRole("row", { name: /Title saved/ });
  await entry.click();
  const sheet = page.getByRole("dialog", { name: /Title saved/ });
  await expect(sheet).toContainText("sofia.brandt@acme-people.example");
  await sheet.getByRole("button", { name: "Undo in Salesforce" }).click();
  await expect.poll(titled).toMatchObject([{ PersonTitle: null }]);
  await page.goto(log);
  await expect(page.getByText("Contact: Title put back")).toBeVisible();

  await people.setFieldAccess("Contact.Title", { read: true, edit: false });
  await page.goto(`${connectionPage}/contacts`);
  await page.getByRole("button", { name: "Check permissions" }).click();
  await expect(page.getByText(/^1 of \d+ fields wants? a permission\.$/)).toBeVisible();
  const rights = page.getByRole("region", { name: "Permissions on the fields of Contacts" });
  await expect(rights.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Title" }) })).toContainText(
    "Read-only for Ines Integration by field-level security.",
  );
});
