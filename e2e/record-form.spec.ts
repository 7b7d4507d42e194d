import { expect, test } from "./fixtures";
import { chooses, inputOf, type Keys, tabTo, types } from "./keyboard";
import { maria, type Org } from "./org";
import { card, conversation, field, openConversation, panel, pick } from "./screens";
import type { Workspace } from "./workspace";

const options = (...values: string[]) => values.map((value) => ({ value, label: value }));

type Kind = { name: string; type: string; more?: object; keys: Keys; held: string | number | boolean };

/** A field of every type that Setup can make, the keys one presses in it, and what Salesforce holds then. */
const kinds: Kind[] = [
  { name: "Text__c", type: "string", more: { length: 80 }, keys: types("Grüße, 日本"), held: "Grüße, 日本" },
  { name: "Tick__c", type: "boolean", keys: (page) => page.keyboard.press("Space"), held: true },
  { name: "Count__c", type: "int", more: { precision: 8 }, keys: types("1,234"), held: 1234 },
  { name: "Ratio__c", type: "double", more: { precision: 10, scale: 4 }, keys: types("0.1234"), held: 0.1234 },
  { name: "Money__c", type: "currency", more: { precision: 18, scale: 2 }, keys: types("1,234.50"), held: 1234.5 },
  { name: "Share__c", type: "percent", more: { precision: 5, scale: 2 }, keys: types("12.5"), held: 12.5 },
  { name: "Day__c", type: "date", keys: types("02282026"), held: "2026-02-28" },
  {
    ...{ name: "Moment__c", type: "datetime", held: "2026-05-06T09:30:00.000+0000" },
    keys: async (page) => {
      await page.keyboard.type("05062026");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.type("093000AM");
    },
  },
  { name: "Clock__c", type: "time", keys: types("0230PM"), held: "14:30:00.000Z" },
  { name: "Mail__c", type: "email", keys: types("vera@novak.example"), held: "vera@novak.example" },
  { name: "Tel__c", type: "phone", keys: types("+34 600 123 456"), held: "+34 600 123 456" },
  { name: "Web__c", type: "url", keys: types("https://novak.example"), held: "https://novak.example" },
  {
    ...{ name: "Long__c", type: "textarea", more: { length: 32_000 }, held: "One\nTwo" },
    keys: async (page) => {
      await page.keyboard.type("One");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Two");
    },
  },
  {
    ...{ name: "Rich__c", type: "textarea", more: { length: 32_000, htmlFormatted: true } },
    held: "<p>Call <b>before</b> noon</p><ul><li>gate 4</li></ul>",
    keys: async (page) => {
      await page.keyboard.type("Call ");
      await page.keyboard.press("ControlOrMeta+b");
      await page.keyboard.type("before");
      await page.keyboard.press("ControlOrMeta+b");
      await page.keyboard.type(" noon");
      await page.keyboard.press("Enter");
      await page.keyboard.press("ControlOrMeta+Shift+8");
      await page.keyboard.type("gate 4");
    },
  },
  {
    ...{ name: "Kind__c", type: "picklist", held: "Cold", keys: chooses("Cold") },
    more: { restrictedPicklist: true, picklistValues: options("Hot", "Cold") },
  },
  {
    ...{ name: "Kinds__c", type: "multipicklist", held: "Alpha;Gamma", keys: chooses("Alpha", "Gamma") },
    more: { restrictedPicklist: true, length: 4099, picklistValues: options("Alpha", "Beta", "Gamma") },
  },
  { name: "Secret__c", type: "encryptedstring", keys: types("4711"), held: "4711" },
  { name: "Said__c", type: "combobox", more: { picklistValues: options("Call") }, keys: types("Visit"), held: "Visit" },
];

/** An address is filled in by its parts. */
const address = {
  ...{ MailingStreet: "Calle Mayor 1", MailingCity: "Madrid", MailingPostalCode: "28013", MailingCountry: "Spain" },
};

const labelOf = (name: string) => `${name.replace("__c", "")} field`;

/** A Contact with a field of every type, all of which an admin shows to agents. */
async function addKinds(org: Org, workspace: Workspace): Promise<void> {
  for (const { name, type, more } of kinds)
    await org.addField("Contact", { name, label: labelOf(name), type, ...more });
  const shown = ["LastName", "Email", ...Object.keys(address), ...kinds.map(({ name }) => name)];
  const rows = shown.map((field, position) => ({
    ...{ workspace_id: workspace.id, s_object: "Contact" },
    ...{ field, position, access: field === "Rich__c" ? "editable" : "read-only" },
  }));
  await workspace.rows((tx) => tx`insert into field_choices ${tx(rows)}`);
  await org.catchUpSearch();
}

test.describe("by the keyboard alone", () => {
  test.use({ locale: "en-US", timezoneId: "UTC" });

  test("a form with a field of every type is filled in and saved", async ({
    page,
    org,
    workspace,
    connectSalesforce,
    receiveMail,
    signIn,
  }) => {
    await addKinds(org, workspace);
    await connectSalesforce();
    await receiveMail({ from: "Vera Novak <vera@novak.example>", subject: "All kinds" });
    await signIn("agent");
    await openConversation(page, "All kinds");
    await panel(page).getByRole("button", { name: "Add as Contact" }).focus();
    await page.keyboard.press("Enter");
    const form = panel(page).getByRole("form", { name: "New Contact" });
    await expect(form.getByRole("heading", { name: "New Contact" })).toBeFocused();

    const account = form.getByRole("button", { name: /^Account, / });
    await tabTo(page, account);
    await page.keyboard.type("Acme Ind");
    await expect(page.getByRole("option", { name: /^Acme Industrial/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(account).toBeFocused();
    await expect(account).toHaveText("Acme Industrial");
    for (const [name, text] of Object.entries(address)) {
      await tabTo(page, inputOf(form, name));
      await page.keyboard.type(text);
    }
    for (const { name, keys } of kinds) {
      await tabTo(page, inputOf(form, name));
      await keys(page, inputOf(form, name));
    }
    await tabTo(page, form.getByRole("button", { name: "Save to Salesforce" }));
    await page.keyboard.press("Enter");

    await expect(panel(page).getByRole("heading", { name: "Vera Novak" })).toBeVisible();
    const names = [...Object.keys(address), ...kinds.map(({ name }) => name)].join(", ");
    const [saved] = await org.find(`SELECT ${names}, Account.Name FROM Contact WHERE Email = 'vera@novak.example'`);
    expect(saved).toMatchObject({
      ...address,
      ...Object.fromEntries(kinds.map(({ name, held }) => [name, held])),
      Account: { Name: "Acme Industrial" },
    });

    const rich = field(panel(page), "Rich field");
    await expect(rich.getByRole("listitem")).toHaveText("gate 4");
    await rich.getByRole("button", { name: "Edit Rich field" }).focus();
    await page.keyboard.press("Enter");
    await expect(rich.getByRole("textbox", { name: "Rich field" })).toBeFocused();
    await page.keyboard.type(", ");
    await page.keyboard.press("Tab");
    await expect(rich.getByRole("button", { name: "Bold" })).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await expect(rich.getByRole("button", { name: "Italic" })).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.type("north");
    await page.keyboard.press("ControlOrMeta+i");
    await page.keyboard.type(" ");
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(rich.getByLabel("Link to")).toBeFocused();
    await page.keyboard.type("map.example");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(rich.getByRole("status")).toContainText("Saved");
    await expect(rich.getByRole("link", { name: "map.example" })).toBeVisible();
    expect(await org.find("SELECT Rich__c FROM Contact WHERE Email = 'vera@novak.example'")).toEqual([
      {
        Rich__c:
          '<p>Call <b>before</b> noon</p><ul><li>gate 4, <i>north</i> <a href="https://map.example" target="_blank">map.example</a></li></ul>',
      },
    ]);
  });
});

/** What agents see and edit of Cases, as an admin would let them. */
async function showCaseFields(workspace: Workspace): Promise<void> {
  const names = ["Status", "Product_Area__c", "Component__c", "Description", "Resolution__c"];
  const ours = { workspace_id: workspace.id, s_object: "Case", access: "editable" };
  const rows = names.map((field, position) => ({ ...ours, field, position }));
  await workspace.rows((tx) => tx`insert into field_choices ${tx(rows)}`);
}

test("a Case is filled in under its record type: choices follow, what does not fit is named, what is missing is led to, as in the panel then", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await showCaseFields(workspace);
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Wrong invoice", text: "Please look at it." });
  await signIn("agent");
  await openConversation(page, "Wrong invoice");
  const wants = async (kind: string) => {
    await panel(page).getByRole("button", { name: "New record" }).click();
    await page.getByRole("menuitem", { name: kind }).click();
  };
  await wants("New Opportunity");
  await expect(panel(page).getByRole("form", { name: "New Opportunity" })).toBeVisible();
  await wants("New Case");
  const form = panel(page).getByRole("form", { name: "New Case" });
  const place = (name: string) => form.locator(`[data-form-field="${name}"]`);
  await form.getByRole("button", { name: /^Show all fields/ }).click();
  const topOf = async (name: string) => (await place(name).boundingBox())?.y;
  expect(await topOf("Component__c")).toBe(await topOf("Product_Area__c"));
  const mail = await conversation(page).getByText("Please look").boundingBox();
  expect(mail?.width).toBeGreaterThan(250);

  await expect(place("Component__c")).toContainText("Choose Product Area first");
  await pick(place("Product_Area__c"), "Product Area", "Hardware");
  await place("Component__c")
    .getByRole("button", { name: /^Component, / })
    .click();
  await expect(page.getByRole("option", { name: "Drive unit", exact: true })).toBeVisible();
  await expect(page.getByRole("option", { name: "Invoice", exact: true })).toHaveCount(0);
  await page.getByRole("option", { name: "Drive unit", exact: true }).click();
  await pick(place("Product_Area__c"), "Product Area", "Billing");
  await expect(place("Component__c").getByRole("button")).toHaveText("Choose");

  await form.getByLabel("SLA Hours").fill("4");
  await wants("New Task");
  const question = page.getByRole("alertdialog", { name: "Discard what you typed?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("SLA Hours")).toHaveValue("4");
  await expect(panel(page).getByRole("button", { name: "New record" })).toBeFocused();
  await form.getByLabel("Record type").selectOption("Billing Query");
  await expect(form.getByRole("status").filter({ hasText: "Not kept for this record type" })).toContainText("SLA");
  await expect(place("Description")).toContainText("Required by your page layout");
  await expect(place("Resolution__c")).toContainText("Read-only on your page layout");
  await expect(place("Product_Area__c").getByRole("button")).toHaveText("Billing");
  await form.getByRole("textbox", { name: /^Description/ }).fill("");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await form.getByRole("alert").getByRole("button", { name: "Description is required." }).click();
  await expect(place("Description").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("The sum is wrong.");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(form).toBeHidden();
  const [saved] = await org.find(
    "SELECT RecordType.Name, Product_Area__c, Priority, Description FROM Case ORDER BY CreatedDate DESC LIMIT 1",
  );
  expect(saved).toMatchObject({ RecordType: { Name: "Billing Query" }, Product_Area__c: "Billing", Priority: "Low" });
  expect(saved?.["Description"]).toMatch(/^The sum is wrong\./);

  const cases = card(panel(page), "Cases");
  await cases.getByRole("button", { name: /Wrong invoice/ }).click();
  const edit = (label: string) => field(cases, label).getByRole("button", { name: `Edit ${label}` });
  await field(cases, "Resolution").getByRole("button", { name: "Resolution: why it is read-only" }).click();
  await expect(field(cases, "Resolution")).toContainText("Read-only on your page layout");
  await edit("Component").click();
  await field(cases, "Component")
    .getByRole("button", { name: /^Component, / })
    .click();
  await expect(page.getByRole("option", { name: "Drive unit", exact: true })).toHaveCount(0);
  await page.getByRole("option", { name: "Invoice", exact: true }).click();
  await edit("Product Area").click();
  await pick(field(cases, "Product Area"), "Product Area", "Documentation");
  await expect(field(cases, "Component")).toContainText("“Invoice” does not fit Product Area “Documentation”");
  await pick(field(cases, "Product Area"), "Product Area", "Billing");
  await pick(field(cases, "Component"), "Component", "Payment");
  await edit("Description").click();
  await field(cases, "Description").getByRole("textbox").fill("");
  await cases.getByRole("button", { name: /^Save \d changes/ }).click();
  await expect(field(cases, "Description")).toContainText("Description cannot be empty. Required by your page layout.");
  await field(cases, "Description").getByRole("textbox").fill("The sum is right.");
  await cases.getByRole("button", { name: /^Save \d changes/ }).click();
  await expect(field(cases, "Description").getByRole("status")).toContainText("Saved");
  expect(await org.find("SELECT Component__c, Description FROM Case ORDER BY CreatedDate DESC LIMIT 1")).toMatchObject([
    { Component__c: "Payment", Description: "The sum is right." },
  ]);

  await wants("New Task");
  const task = panel(page).getByRole("form", { name: "New Task" });
  await task.getByLabel(/^Subject/).fill("Call Maria");
  await wants("New Opportunity");
  await question.getByRole("button", { name: "Discard, and open a new Opportunity" }).click();
  await expect(task).toHaveCount(0);
  const deal = panel(page).getByRole("form", { name: "New Opportunity" });
  await expect(deal.getByRole("heading", { name: "New Opportunity" })).toBeFocused();
});
