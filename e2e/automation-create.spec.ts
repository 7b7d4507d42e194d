import {
  addMailbox,
  automate,
  logStatus,
  openMailbox,
  openStep,
  peopleAt,
  saveSettings,
  settled,
  tasksAbout,
} from "./automation";
import { expect, test } from "./fixtures";
import { openConversation, panel } from "./screens";

test("what a new person becomes is chosen by mailbox: Contact, Lead, a question to an agent, nothing", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  const [asking, closed] = [await addMailbox(workspace, "Asking"), await addMailbox(workspace, "Closed")];
  await automate(workspace, null, { logAs: "task-per-message" });
  await automate(workspace, workspace.sales, { createAs: "contact" });
  await automate(workspace, asking, { createAs: "ask" });
  await automate(workspace, closed, { createAs: "nothing" });

  // Support by the screen: Leads, with a Company, a source, a field and the mailbox's name
  await signIn("admin");
  await openMailbox(page, workspace.support);
  const create = await openStep(page, "If not found: create as");
  await create.getByRole("button", { name: "A new person becomes: override" }).click();
  await create.getByRole("radio", { name: "Lead", exact: true }).check();
  await create.getByRole("button", { name: "Fields of Leads: override" }).click();
  await create.getByRole("button", { name: "Add a field" }).click();
  await create
    .getByRole("list", { name: "Fields of Leads" })
    .getByRole("button", { name: /^Field, / })
    .click();
  await page.getByRole("option", { name: /^Title/ }).click();
  await create.getByRole("textbox", { name: "Value of Title" }).fill("Wrote to support");
  await create.getByRole("button", { name: "Company, when it is not known: override" }).click();
  await create.getByRole("textbox", { name: "Company, when it is not known" }).fill("Unknown company");
  await create.getByRole("button", { name: "Lead source: override" }).click();
  await create.getByRole("combobox", { name: "Lead source" }).selectOption("Always the same value");
  await create.getByRole("button", { name: /^Value of Lead Source/ }).click();
  await page.getByRole("option", { name: /^Web/ }).click();
  await create.getByRole("button", { name: "Mailbox name: override" }).click();
  await create.getByRole("checkbox", { name: "Include source name" }).check();
  await saveSettings(page);

  await receiveMail({ from: "Carla Contact <carla@new.example>", subject: "To sales" });
  await receiveMail({ from: "Leo Lead <leo@gmail.com>", to: workspace.support.address, subject: "To support" });
  await receiveMail({ from: "Quentin <quentin@new.example>", to: asking.address, subject: "To asking" });
  await receiveMail({ from: "Nora Nobody <nora@gmail.com>", to: closed.address, subject: "To closed" });

  const [carla] = await peopleAt(org, "Contact", "carla@new.example", 1);
  expect(carla).toMatchObject({ FirstName: "Carla", LastName: "Contact" });
  expect(await tasksAbout(org, "To sales", 1)).toMatchObject([{ WhoId: carla?.["Id"] }]);
  const [leo] = await peopleAt(org, "Lead", "leo@gmail.com", 1);
  expect(leo).toMatchObject({ LastName: "Lead", Company: "Unknown company", LeadSource: "Web" });
  const [lead] = await org.find("SELECT Title, Description FROM Lead WHERE Email = 'leo@gmail.com'");
  expect(lead).toMatchObject({ Title: "Wrote to support", Description: "Support" });
  expect(await tasksAbout(org, "To support", 1)).toMatchObject([{ WhoId: leo?.["Id"] }]);

  for (const [subject, address] of [
    ["To asking", "quentin@new.example"],
    ["To closed", "nora@gmail.com"],
  ] as const) {
    await settled(workspace, subject);
    await peopleAt(org, "Contact", address, 0);
    await peopleAt(org, "Lead", address, 0);
    await tasksAbout(org, subject, 0);
  }
  await openConversation(page, "To asking");
  await expect(logStatus(page)).toContainText("a person must choose what this one becomes");
  await openConversation(page, "To closed");
  await expect(logStatus(page)).toContainText("Not logged: no matching Contact");

  // By hand the same stands in the form as by itself, with its source
  await panel(page).getByRole("button", { name: "Add as Lead" }).click();
  const form = panel(page).getByRole("form", { name: "New Lead" });
  await expect(form.getByLabel(/^Company/)).toHaveValue("[not provided]");
  await expect(form).toContainText("the placeholder for a company not known");
});

test("in an org with Person Accounts a new person becomes one, and in others the choice says why not", async ({
  page,
  org: _production,
  people,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce({ choice: { domain: people.url } });
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  const create = await openStep(page, "If not found: create as");
  await create.getByRole("button", { name: "A new person becomes: override" }).click();
  await create.getByRole("radio", { name: "Person Account" }).check();
  await create.getByRole("button", { name: "Record type of Person Accounts: override" }).click();
  const types = create.getByRole("combobox", { name: "Record type of Person Accounts" });
  await expect(types.getByRole("option", { selected: true })).toHaveText("The org’s default (Person Account)");
  await types.selectOption("Club Member");
  await page.getByRole("switch", { name: "Push conversations as Salesforce Tasks" }).check();
  await saveSettings(page);
  await receiveMail({ from: "Pia Person <pia@private.example>", subject: "For my home" });
  const find = () =>
    people.find(
      "SELECT Id, IsPersonAccount, LastName, RecordType.Name FROM Account WHERE PersonEmail = 'pia@private.example'",
    );
  await expect
    .poll(find, { timeout: 20_000 })
    .toMatchObject([{ IsPersonAccount: true, LastName: "Person", RecordType: { Name: "Club Member" } }]);
  await tasksAbout(people, "For my home", 1);

  await connectSalesforce();
  await page.reload();
  await openStep(page, "If not found: create as");
  await expect(create.getByText("Acme Production has no Person Accounts.")).toBeVisible();
});

test("people are added when the mailbox says so: once contact details are known, or only by hand", async ({
  org,
  workspace,
  connectSalesforce,
  receiveMail,
}) => {
  await connectSalesforce();
  await automate(workspace, null, { createAs: "contact" });
  await automate(workspace, workspace.sales, { createWhen: "email-or-phone" });
  await automate(workspace, workspace.support, { createWhen: "manually" });
  await receiveMail({ from: "Known <known@when.example>", subject: "Known by mail" });
  await receiveMail({ from: "Later <later@when.example>", to: workspace.support.address, subject: "By hand only" });
  await peopleAt(org, "Contact", "known@when.example", 1);
  await settled(workspace, "By hand only");
  await peopleAt(org, "Contact", "later@when.example", 0);
});
