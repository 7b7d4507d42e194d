import { checkA11y } from "./a11y";
import { automate, logStatus, settled, tasksAbout } from "./automation";
import { expect, test } from "./fixtures";
import { noor, sam } from "./org";
import { field, openConversation, panel } from "./screens";

test.beforeEach(({ connectSalesforce }) => connectSalesforce());

test("of two Contacts with one address the latest is shown; whom an agent chooses stays and gets what was held, by keyboard alone", async ({
  page,
  org,
  workspace,
  receiveMail,
  signIn,
}) => {
  await automate(workspace, null, { logAs: "task-per-message" });
  await receiveMail({ from: sam.from, subject: "From the twins" });
  await settled(workspace, "From the twins");
  await signIn("agent");
  await openConversation(page, "From the twins");
  await expect(logStatus(page)).toContainText("Held: 2 records match");
  await expect(field(panel(page), "Title")).toContainText("Store Manager");
  await expect(panel(page).getByText("Multiple matches found (2)")).toBeVisible();
  await panel(page).getByRole("button", { name: "Choose", exact: true }).press("Enter");
  const chooser = page.getByRole("dialog", { name: `Who is ${sam.email}?` });
  const candidates = chooser.getByRole("group", { name: "Candidates, the best first" }).getByRole("radio");
  await expect(candidates).toHaveCount(2);
  await expect(chooser.getByText(`E-mail matches ${sam.email}`)).toHaveCount(2);
  const [earlier] = await org.find(`SELECT Id FROM Contact WHERE Email = '${sam.email}' AND Title = 'Dispatcher'`);
  const links = chooser.getByRole("link", { name: `Open ${sam.name} in Salesforce` });
  await expect(links.nth(1)).toHaveAttribute(
    "href",
    new RegExp(`/lightning/r/Contact/${String(earlier?.["Id"])}/view$`),
  );
  await candidates.nth(1).press("Space");
  await chooser.getByRole("button", { name: "Use this" }).press("Enter");
  await expect(chooser).toBeHidden();
  await expect(field(panel(page), "Title")).toContainText("Dispatcher");
  await expect(logStatus(page)).toContainText("Logged");
  expect(await tasksAbout(org, "From the twins", 1)).toMatchObject([{ WhoId: earlier?.["Id"] }]);
  await page.reload();
  await expect(field(panel(page), "Title")).toContainText("Dispatcher");
  await expect(panel(page).getByText("Chosen in this inbox")).toBeVisible();
  await expect(panel(page).getByText("Multiple matches found")).toHaveCount(0);
});

test("a conversation that is held for several matches is logged to all who have the address, not to whom only a phone fits, and nobody is linked", async ({
  page,
  org,
  workspace,
  receiveMail,
  signIn,
}) => {
  await automate(workspace, null, { logAs: "task-per-message" });
  const [reception] = await org.insert("Contact", { LastName: "Reception", MobilePhone: "+34 600 12 34 56" });
  const signed = "Where are our orders?\n\nSam\nM +34 600 12 34 56";
  await receiveMail({ from: sam.from, subject: "For both twins", text: signed });
  await settled(workspace, "For both twins");
  await signIn("agent");
  await openConversation(page, "For both twins");
  await expect(logStatus(page)).toContainText("Held: 2 records match");
  await panel(page).getByRole("button", { name: "Choose", exact: true }).press("Enter");
  const chooser = page.getByRole("dialog", { name: `Who is ${sam.email}?` });
  await expect(chooser.getByText(/^Mobile Phone matches \+34 600 12 34 56/)).toBeVisible();
  await chooser.getByRole("button", { name: "Log to all…" }).press("Enter");
  const question = page.getByRole("alertdialog", { name: "Log this conversation to all 2?" });
  await expect(question).toContainText("2 Tasks for 1 message");
  await expect(question.getByRole("listitem")).toHaveText([
    /^Contact .+ · Twin Peaks Outdoor$/,
    /^Contact .+ · Twin Oaks Logistics$/,
  ]);
  await checkA11y(page);
  await question.getByRole("button", { name: "Log to all 2" }).press("Enter");
  await expect(chooser).toBeHidden();
  const both = await tasksAbout(org, "For both twins", 2);
  const logged = new Set(both.map(({ WhoId }) => WhoId));
  expect(logged.size).toBe(2);
  expect(logged).not.toContain(reception);
  await expect(logStatus(page)).toContainText("Logged");
  await page.getByRole("button", { name: "open 2 Tasks" }).click();
  await expect(page.getByRole("menuitem", { name: `Task of Contact ${sam.name}` })).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(panel(page).getByText("Multiple matches found (3)")).toBeVisible();
});

test("somebody whom no address tells is searched for, chosen, unlinked again, and asks to be added", async ({
  page,
  receiveMail,
  signIn,
}) => {
  await receiveMail({ from: "A stranger <stranger@nowhere.example>", subject: "Who am I" });
  await signIn("agent");
  await openConversation(page, "Who am I");
  await panel(page).getByRole("button", { name: "Search Salesforce" }).click();
  const chooser = page.getByRole("dialog", { name: "Who is stranger@nowhere.example?" });
  await chooser.getByLabel("Search Salesforce").fill(noor.email);
  await page.keyboard.press("Enter");
  await expect(chooser.getByText("1 record found")).toBeVisible();
  await chooser.getByRole("radio").check();
  await chooser.getByRole("button", { name: "Use this" }).click();
  await expect(panel(page).getByRole("heading", { name: noor.name })).toBeVisible();
  await panel(page).getByRole("button", { name: "Change match" }).click();
  await page.getByRole("menuitem", { name: `Unlink ${noor.name}` }).click();
  await expect(panel(page).getByRole("button", { name: "Add as Contact" })).toBeVisible();
});

test("an admin says how people are matched, and it is kept", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/settings/integrations/salesforce/matching");
  await page.getByRole("switch", { name: "Strict (exact text) matching" }).check();
  const keys = page.getByRole("list", { name: "Found by, of one object" }).getByRole("listitem");
  await page.getByRole("button", { name: "Move Phones up" }).press("Enter");
  const objects = page.getByRole("list", { name: "Objects" }).getByRole("listitem");
  await page.getByRole("button", { name: "Move Leads up" }).press("Enter");
  await checkA11y(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("switch", { name: "Strict (exact text) matching" })).toBeChecked();
  await expect(keys).toHaveText(["1. The field Email", "2. Phones", "3. Other e-mail fields", "4. Customers’ numbers"]);
  await expect(objects).toHaveText(["1. Contacts", "2. Leads", "3. Person accounts"]);
});

test("a Contact comes before a Lead with the same address", async ({ page, org, receiveMail, signIn }) => {
  await org.insert("Lead", { LastName: "Haddad", Company: "Haddad Consulting", Email: noor.email });
  await receiveMail({ from: noor.from, subject: "Both at once" });
  await signIn("agent");
  await openConversation(page, "Both at once");
  await expect(field(panel(page), "Title")).toContainText("Independent Consultant");
  await expect(panel(page).getByText("1 Contact and 1 Lead")).toBeVisible();
  await panel(page).getByRole("button", { name: "Choose", exact: true }).click();
  const chooser = page.getByRole("dialog", { name: `Who is ${noor.email}?` });
  await chooser.getByRole("radio").nth(1).check();
  await chooser.getByRole("checkbox", { name: `Remember for ${noor.email}` }).uncheck();
  await checkA11y(page);
  await chooser.getByRole("button", { name: "Use this" }).click();
  await expect(panel(page).getByText(/^Shown for now ·/)).toBeVisible();
  await expect(field(panel(page), "Company")).toContainText("Haddad Consulting");
  await page.reload();
  await expect(field(panel(page), "Title")).toContainText("Independent Consultant");
});
