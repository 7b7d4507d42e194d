import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { noor } from "./org";
import { field, lookUp, openConversation, panel, pick } from "./screens";

test.beforeEach(async ({ connectSalesforce, signIn }) => {
  await connectSalesforce();
  await signIn("agent");
});

test("somebody unknown gets a Task, is added as a Contact, and known from then on; somebody else is added beside them", async ({
  page,
  org,
  receiveMail,
}) => {
  await receiveMail({ from: "Greta Holm <greta@bluebird-studio.example>", subject: "First contact" });
  await openConversation(page, "First contact");
  const beside = panel(page);
  await expect(
    beside.getByRole("heading", { name: "No Contact or Lead for greta@bluebird-studio.example" }),
  ).toBeVisible();

  await beside.getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "New Task" }).click();
  const task = beside.getByRole("form", { name: "New Task" });
  await expect(task.getByLabel(/^Subject/)).toHaveValue("First contact");
  await task.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside).toContainText("Task created");
  expect(await org.find("SELECT WhoId FROM Task WHERE Subject = 'First contact'")).toMatchObject([{ WhoId: null }]);

  await beside.getByRole("button", { name: "Add as Contact" }).click();
  const form = beside.getByRole("form", { name: "New Contact" });
  await expect(form.getByLabel("First Name")).toHaveValue("Greta");
  await expect(form.getByLabel(/^Email/)).toHaveValue("greta@bluebird-studio.example");
  const lastName = form.getByLabel(/^Last Name/);
  await expect(lastName).toHaveValue("Holm");
  await expect(lastName).toHaveAttribute("required");
  await lastName.fill("");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(form).toContainText("Last Name is required.");
  expect(await org.find("SELECT Id FROM Contact WHERE Email = 'greta@bluebird-studio.example'")).toEqual([]);

  await lastName.fill("Holm-Berg");
  await lookUp(form, "Account", "Acme");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside.getByRole("heading", { name: "Greta Holm-Berg" })).toBeVisible();
  await expect(beside).toContainText("Added from this inbox");
  expect(await org.contact("greta@bluebird-studio.example")).toMatchObject({
    FirstName: "Greta",
    LastName: "Holm-Berg",
  });

  await receiveMail({ from: "greta@bluebird-studio.example", subject: "Second letter" });
  await openConversation(page, "Second letter");
  await expect(beside.getByRole("heading", { name: "Greta Holm-Berg" })).toBeVisible();

  await beside.getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "Another Contact" }).click();
  await expect(form).toContainText("the panel’s Account");
  await expect(form.getByLabel(/^Email/)).toHaveValue("");
  await form.getByLabel(/^Email/).fill("younger@bluebird-studio.example");
  await form.getByLabel(/^Last Name/).fill("Holm the Younger");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(beside.getByRole("link", { name: /^Holm the Younger/ })).toBeFocused();
  await expect(beside.getByRole("heading", { name: "Greta Holm-Berg" })).toBeVisible();
  const others = await org.find("SELECT Account.Name FROM Contact WHERE LastName = 'Holm the Younger'");
  expect(others).toMatchObject([{ Account: { Name: expect.stringContaining("Acme") } }]);
});

test("somebody without a name is added as a Lead under the local part, with the company of the domain", async ({
  page,
  org,
  receiveMail,
}) => {
  await receiveMail({ from: "mara@quick-sparrow.example", subject: "Prices, if any" });
  await openConversation(page, "Prices, if any");
  const beside = panel(page);
  await beside.getByRole("button", { name: "Add as Lead" }).click();
  const form = beside.getByRole("form", { name: "New Lead" });
  await expect(form.getByLabel(/^Last Name/)).toHaveValue("mara");
  await expect(form.getByLabel(/^Company/)).toHaveValue("Quick Sparrow");
  await pick(form, "Lead Source", "Web");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();

  await expect(field(beside, "Company")).toContainText("Quick Sparrow");
  await expect(beside).toContainText("Added from this inbox");
  const [lead] = await org.find("SELECT LastName, Company FROM Lead WHERE Email = 'mara@quick-sparrow.example'");
  expect(lead).toMatchObject({ LastName: "mara", Company: "Quick Sparrow" });
});

test("Cancel leads back to what opened the form, and asks only where something was typed; nothing is added", async ({
  page,
  org,
  receiveMail,
}) => {
  await receiveMail({ from: "Nobody Yet <nobody.yet@elsewhere.example>", subject: "Just asking" });
  await openConversation(page, "Just asking");
  const add = panel(page).getByRole("button", { name: "Add as Contact" });
  await add.click();
  await panel(page).getByRole("button", { name: "Cancel" }).click();
  await expect(add).toBeFocused();

  await add.click();
  const lastName = panel(page).getByLabel(/^Last Name/);
  await lastName.fill("Yet-Unknown");
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Discard what you typed?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(lastName).toHaveValue("Yet-Unknown");
  await lastName.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(add).toBeFocused();
  await expect(panel(page).getByRole("button", { name: "Add as Lead" })).toBeVisible();
  expect(await org.find("SELECT Id FROM Contact WHERE Email = 'nobody.yet@elsewhere.example'")).toEqual([]);
});

test("what is typed into the form is still there after looking into another conversation", async ({
  page,
  receiveMail,
}) => {
  await receiveMail({ from: "Ole Half <ole.half@elsewhere.example>", subject: "Half a form" });
  await receiveMail({ from: "Some Other <some.other@elsewhere.example>", subject: "Something else" });
  await openConversation(page, "Half a form");
  await panel(page).getByRole("button", { name: "Add as Lead" }).click();
  await panel(page).getByLabel("Company").fill("Half & Half");
  await openConversation(page, "Something else");
  await expect(panel(page).getByRole("button", { name: "Add as Lead" })).toBeVisible();
  await openConversation(page, "Half a form");
  await expect(panel(page).getByLabel("Company")).toHaveValue("Half & Half");
});

test("who writes from another address too is found by it once an agent adds it, and no more once it is removed", async ({
  page,
  receiveMail,
}) => {
  await receiveMail({ from: "At Home <at.home@elsewhere.example>", subject: "From my own address" });
  await openConversation(page, "From my own address");
  await panel(page).getByRole("link", { name: "add their other address" }).click();
  await page.getByRole("button", { name: "Also writes from…" }).press("Enter");
  const address = page.getByLabel(/^Also writes from/);
  await address.fill("noor@haddad");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter an e-mail address, such as ada@example.com.")).toBeVisible();
  await checkA11y(page);
  await address.fill(noor.email);
  await page.keyboard.press("Enter");
  const addresses = page.getByRole("list", { name: "Addresses" }).getByRole("listitem");
  await expect(addresses.nth(1)).toContainText(`${noor.email} · added by hand`);
  await expect(page.getByRole("button", { name: "Also writes from…" })).toBeFocused();
  await expect(panel(page).getByRole("heading", { name: noor.name })).toBeVisible();
  await expect(panel(page).getByText(`Alias ${noor.email} matches E-mail`)).toBeVisible();
  await checkA11y(page);
  await openConversation(page, "From my own address");
  await panel(page).getByRole("button", { name: "Change match" }).click();
  await page.getByRole("menuitem", { name: "Also writes from…" }).click();
  await page.getByRole("button", { name: `Remove ${noor.email}` }).press("Enter");
  await expect(addresses).toHaveCount(1);
  await expect(panel(page).getByRole("heading", { name: /^No Contact or Lead for at\.home@/ })).toBeVisible();
});
