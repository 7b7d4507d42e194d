import { automationPage, logStatus, openMailbox, peopleAt, saveSettings, settled, tasksAbout } from "./automation";
import { expect, test } from "./fixtures";
import { conversation, openConversation, panel, lookUp } from "./screens";

const adding = "Auto-add new customers as Salesforce Contacts";
const pushing = "Push conversations as Salesforce Tasks";

test("both toggles are off at first; switched on in one mailbox they add and log there, and nowhere else", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  await expect(page.getByRole("switch", { name: adding })).not.toBeChecked();
  await expect(page.getByRole("switch", { name: pushing })).not.toBeChecked();
  await receiveMail({ from: "early.one@fresh.example", subject: "Before" });
  await settled(workspace, "Before");

  await page.getByRole("switch", { name: pushing }).check();
  await expect(page.getByText("Pair both for full coverage from day one")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Log/ })).toContainText("Warning");
  await page.getByRole("switch", { name: adding }).check();
  await expect(page.getByRole("button", { name: /^Log/ })).not.toContainText("Warning");
  await saveSettings(page);
  await page.reload();
  await expect(page.getByRole("switch", { name: adding })).toBeChecked();
  await expect(page.getByRole("switch", { name: pushing })).toBeChecked();
  const mailboxes = page.getByRole("navigation", { name: "Mailboxes" });
  await expect(mailboxes.getByRole("link", { name: /^Sales/ })).toContainText("On");
  await expect(mailboxes.getByRole("link", { name: /^Support/ })).toContainText("Inherited · Off");

  await receiveMail({ from: "quiet.one@fresh.example", subject: "First question", text: "Does it float?" });
  await receiveMail({ from: "other.one@fresh.example", to: workspace.support.address, subject: "Elsewhere" });
  const [contact] = await peopleAt(org, "Contact", "quiet.one@fresh.example", 1);
  expect(contact).toMatchObject({ LastName: "quiet.one" });
  const [task] = await tasksAbout(org, "First question", 1);
  expect(task).toMatchObject({ WhoId: contact?.["Id"], Status: "Completed", TaskSubtype: "Email" });
  expect(task?.["Description"]).toContain("Does it float?");

  await openConversation(page, "First question");
  await expect(logStatus(page)).toContainText(/^Logged \d/);
  const open = conversation(page).getByRole("link", { name: "open Task" });
  await expect(open).toHaveAttribute("href", new RegExp(String(task?.["Id"]).slice(0, 15)));
  await expect(open).toHaveAttribute("target", "_blank");

  await settled(workspace, "Elsewhere");
  await openConversation(page, "Elsewhere");
  await expect(logStatus(page)).toBeEmpty();
  await peopleAt(org, "Contact", "other.one@fresh.example", 0);
  await peopleAt(org, "Contact", "early.one@fresh.example", 0);
});

test("with adding off, a message of somebody unknown says why it is not logged, and adding them in the panel is the way out", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  await page.getByRole("switch", { name: pushing }).check();
  await saveSettings(page);
  await receiveMail({ from: "Una Unknown <una@fresh.example>", subject: "Who am I?" });
  await openConversation(page, "Who am I?");
  await expect(logStatus(page)).toContainText("Not logged: no matching Contact");
  await conversation(page).getByRole("button", { name: "fix" }).click();
  await expect(panel(page)).toBeFocused();
  await panel(page).getByRole("button", { name: "Add as Contact" }).click();
  await lookUp(panel(page), "Account", "Acme");
  await panel(page).getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(panel(page).getByRole("heading", { name: "Una Unknown" })).toBeVisible();

  await conversation(page).getByRole("button", { name: "Message actions" }).click();
  await page.getByRole("menuitem", { name: "Log to Salesforce" }).click();
  await expect(logStatus(page)).toContainText(/^Logged \d/);
  const [contact] = await peopleAt(org, "Contact", "una@fresh.example", 1);
  expect(await tasksAbout(org, "Who am I?", 1)).toMatchObject([{ WhoId: contact?.["Id"] }]);
});

test("a mailbox follows the workspace until it is overridden, and inherits again when asked to", async ({
  page,
  workspace,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(automationPage);
  await page.getByRole("button", { name: /^If not found: create as/ }).click();
  const create = page.getByRole("region", { name: /^If not found: create as/ });
  await expect(create.getByRole("button", { name: /inherit from parent/ })).toHaveCount(0);
  await create.getByRole("radio", { name: "Lead", exact: true }).check();

  // The draft of the workspace stays while another place is looked at
  const mailboxes = page.getByRole("navigation", { name: "Mailboxes" });
  await mailboxes.getByRole("link", { name: /^Sales/ }).click();
  await expect(mailboxes.getByRole("link", { name: /^Workspace defaults/ })).toContainText("unsaved changes");
  await mailboxes.getByRole("link", { name: /^Workspace defaults/ }).click();
  await saveSettings(page);

  await openMailbox(page, workspace.sales);
  await page.getByRole("button", { name: /^If not found: create as/ }).click();
  await expect(create).toContainText("Inherited from Workspace: Lead");
  await create.getByRole("button", { name: "A new person becomes: override" }).click();
  await create.getByRole("radio", { name: "Ask the agent" }).check();
  await saveSettings(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /^If not found: create as/ })).toContainText("1 overridden");
  await page.getByRole("button", { name: /^If not found: create as/ }).click();
  await create.getByRole("button", { name: "A new person becomes: inherit from parent" }).click();
  await saveSettings(page);
  await expect(create).toContainText("Inherited from Workspace: Lead");
});
