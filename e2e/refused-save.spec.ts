import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria, victor } from "./org";
import { card, connectionPage, field, input, openConversation, panel, typeInto } from "./screens";

test.beforeEach(async ({ connectSalesforce, signIn }) => {
  await connectSalesforce();
  await signIn("agent");
});

test("a validation rule's own sentence stands at the field, what was typed stays, and a better value is taken", async ({
  page,
  org,
  receiveMail,
}) => {
  await receiveMail({ from: maria.from, subject: "When do you close?" });
  await openConversation(page, "When do you close?");
  const opportunities = card(panel(page), "Opportunities");
  await opportunities.getByRole("button", { name: "Conveyor line 3" }).click();
  const closing = field(opportunities, "Close Date");
  const [before] = await org.find("SELECT CloseDate FROM Opportunity WHERE Name LIKE '%Conveyor line 3%'");

  await typeInto(opportunities, "Close Date", "2020-02-03");
  await closing.getByRole("button", { name: "Save" }).click();
  await expect(closing).toContainText("Close date of an open opportunity cannot be in the past.");
  const date = input(closing, "Close Date");
  await expect(date).toHaveValue("2020-02-03");
  await expect(date).toHaveAttribute("aria-invalid", "true");
  await expect(date).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Not saved. " })).toContainText("cannot be in the past");
  await expect(closing.getByRole("link", { name: "Open in Salesforce in a new tab" })).toBeVisible();
  await closing.getByText("Details").click();
  await expect(closing).toContainText("FIELD_CUSTOM_VALIDATION_EXCEPTION");
  expect(await org.find("SELECT CloseDate FROM Opportunity WHERE Name LIKE '%Conveyor line 3%'")).toEqual([before]);

  await date.fill("2031-02-03");
  await closing.getByRole("button", { name: "Save" }).click();
  await expect(closing.getByRole("status")).toContainText("Saved");
  const [after] = await org.find("SELECT CloseDate FROM Opportunity WHERE Name LIKE '%Conveyor line 3%'");
  expect(after).toMatchObject({ CloseDate: "2031-02-03" });
});

test("a rule about another field than the one being saved is told above the fields", async ({
  page,
  org,
  receiveMail,
}) => {
  await receiveMail({ from: victor.from, subject: "The gala" });
  await openConversation(page, "The gala");
  await typeInto(panel(page), "Title", "Chief of Everything");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("alert")).toContainText("Please enter a phone number for VIP contacts.");
  await expect(field(panel(page), "Title").getByLabel("Title", { exact: true })).toHaveValue("Chief of Everything");
  expect(await org.contact(victor.email)).toMatchObject({ Title: "Chief Event Officer" });
});

test("a name that makes somebody look like another is held until a person has compared the two", async ({
  page,
  org,
  receiveMail,
}) => {
  const common = { LastName: "Quast", Phone: "+49 30 901820" };
  const [id] = await org.insert("Contact", { FirstName: "Otto", Email: "otto@quast.example", ...common });
  await org.insert("Contact", { FirstName: "Xaver", Email: "xaver@quast.example", ...common });
  await org.setDuplicateRule("Standard_Contact_Duplicate_Rule", true);
  await receiveMail({ from: "otto@quast.example", subject: "My first name" });
  await openConversation(page, "My first name");
  await typeInto(panel(page), "First Name", "Xaver");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Salesforce found 1 possible duplicate" });
  await expect(dialog.getByRole("row", { name: /^First Name/ })).toContainText("the same");
  await expect(dialog.getByRole("row", { name: /^Email/ })).toContainText("xaver@quast.example");
  await checkA11y(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const told = panel(page).getByRole("alert").filter({ hasText: "Salesforce found possible duplicates." });
  await expect(told).toContainText("Nothing was saved. What you typed is kept.");
  const nameNow = () => org.find(`SELECT FirstName FROM Contact WHERE Id = '${id}'`);
  expect(await nameNow()).toEqual([{ FirstName: "Otto" }]);
  await told.getByRole("button", { name: "Compare" }).click();
  await dialog.getByRole("button", { name: "Save anyway" }).click();
  await expect(field(panel(page), "First Name").getByRole("status")).toContainText("Saved");
  expect(await nameNow()).toEqual([{ FirstName: "Xaver" }]);
});

test("a field whose right to edit was lost meanwhile says so in Salesforce's words; the next schema makes it read-only", async ({
  page,
  org,
  receiveMail,
  openAs,
}) => {
  await receiveMail({ from: maria.from, subject: "A new department" });
  await openConversation(page, "A new department");
  const department = field(panel(page), "Department");
  await typeInto(panel(page), "Department", "LOGISTICS");
  await org.setFieldAccess("Contact.Department", { read: true, edit: false });
  await page.keyboard.press("Enter");
  await expect(department).toContainText("Ines Integration’s Salesforce user may not edit Department.");
  await expect(department.getByRole("textbox")).toHaveValue("LOGISTICS");
  expect(await org.contact(maria.email)).toMatchObject({ Department: "PROCUREMENT" });
  await department.getByRole("button", { name: "Restore" }).click();

  const admin = await openAs("admin");
  await expect(async () => {
    await admin.goto(connectionPage);
    await expect(admin.getByText("1 field changed (Department)")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.reload();
  await department.getByRole("button", { name: "Department: why it is read-only" }).click();
  await expect(department).toContainText("The connected user may not edit it");
});

test("a field hidden meanwhile drops out of the panel, and the rest stays", async ({ page, org, receiveMail }) => {
  await receiveMail({ from: maria.from, subject: "Less to see" });
  await openConversation(page, "Less to see");
  await expect(field(panel(page), "Department")).toBeVisible();
  await org.setFieldAccess("Contact.Department", { read: false, edit: false });
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await expect(field(panel(page), "Department")).toHaveCount(0);
  await expect(field(panel(page), "Title")).toContainText("Buyer");
  await expect(panel(page).getByRole("alert")).toHaveCount(0);
});
