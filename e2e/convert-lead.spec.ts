import { expect, test } from "./fixtures";
import { tom } from "./org";
import { card, conversation, field, openConversation, panel, typeInto } from "./screens";

const lead = { FirstName: "Ada", LastName: "Lovelace", Company: "Difference Engines", Email: "ada@engines.example" };

test("a Lead is converted beside the conversation: the person is the Contact from then on, here and in later mail", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await org.insert("Lead", { ...lead, Status: "Open - Not Contacted" });
  await connectSalesforce();
  await receiveMail({ from: tom.from, subject: "Your offer" });
  await receiveMail({ from: `Ada Lovelace <${lead.Email}>`, subject: "Only to know" });
  await signIn("agent");
  await openConversation(page, "Your offer");
  const beside = panel(page);
  const openDialog = async () => {
    await beside.getByRole("button", { name: "New record" }).click();
    await page.getByRole("menuitem", { name: "Convert Lead" }).click();
  };
  await expect(beside.getByRole("heading", { name: tom.name })).toBeVisible();
  await openDialog();
  const dialog = page.getByRole("dialog", { name: "Convert Lead" });
  await expect(dialog.getByLabel("Account")).toHaveValue("");
  await dialog.getByLabel(/^Opportunity name/).fill("");
  await dialog.getByRole("button", { name: "Convert Lead" }).click();
  await expect(dialog.getByLabel(/^Opportunity name/)).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel(/^Opportunity name/)).toBeFocused();
  expect(await org.find(`SELECT IsConverted FROM Lead WHERE Email = '${tom.email}'`)).toEqual([{ IsConverted: false }]);
  await dialog.getByLabel(/^Opportunity name/).fill("Nordlys rollout");
  await dialog.getByRole("button", { name: "Convert Lead" }).click();

  await expect(dialog).toHaveCount(0);
  await expect(field(beside, "Company")).toHaveCount(0);
  await expect(card(beside, "Account")).toContainText("Nordlys AS");
  await expect(card(beside, "Opportunities")).toContainText("Nordlys rollout");
  await expect(beside.getByRole("link", { name: /Lead until|Was a Lead/ })).toBeVisible();
  await expect(conversation(page).getByRole("article", { name: /^Note by/ })).toContainText("Lead converted");
  const became = "IsConverted, ConvertedContact.Email, ConvertedAccount.Name, ConvertedOpportunity.Name";
  expect(await org.find(`SELECT ${became} FROM Lead WHERE Email = '${tom.email}'`)).toMatchObject([
    {
      IsConverted: true,
      ConvertedContact: { Email: tom.email },
      ConvertedAccount: { Name: "Nordlys AS" },
      ConvertedOpportunity: { Name: "Nordlys rollout" },
    },
  ]);

  await receiveMail({ from: tom.from, subject: "And thank you" });
  await openConversation(page, "And thank you");
  await typeInto(beside, "Title", "Customer");
  await page.keyboard.press("Enter");
  await expect(field(beside, "Title").getByRole("status")).toContainText("Saved");
  expect(await org.contact(tom.email)).toMatchObject({ Title: "Customer" });

  await openConversation(page, "Only to know");
  await expect(beside.getByRole("heading", { name: "Ada Lovelace" })).toBeVisible();
  await openDialog();
  await dialog.getByRole("checkbox", { name: "Create an Opportunity" }).uncheck();
  await dialog.getByRole("button", { name: "Convert Lead" }).click();
  await expect(card(beside, "Account")).toContainText("Difference Engines");
  expect(await org.find(`SELECT ${became} FROM Lead WHERE Email = '${lead.Email}'`)).toMatchObject([
    { IsConverted: true, ConvertedContact: { Email: lead.Email }, ConvertedOpportunity: null },
  ]);
});

test("a Lead without a company becomes a person account where the org has them", async ({
  page,
  people,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await people.insert("Lead", { LastName: "Person", Email: "pia@private.example", Status: "Open - Not Contacted" });
  await connectSalesforce({ choice: { domain: people.url } });
  await receiveMail({ from: "Pia Person <pia@private.example>", subject: "For my home" });
  await signIn("agent");
  await openConversation(page, "For my home");
  const beside = panel(page);
  await expect(beside.getByRole("heading", { name: "Person" })).toBeVisible();
  await beside.getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "Convert Lead" }).click();
  const dialog = page.getByRole("dialog", { name: "Convert Lead" });
  await expect(dialog.getByLabel("Account").getByRole("option", { selected: true })).toHaveText("New person account");
  await expect(dialog.getByRole("checkbox", { name: "Create an Opportunity" })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Convert Lead" }).click();
  await expect(beside).toContainText("Person account");
  const found = await people.find("SELECT IsPersonAccount FROM Account WHERE PersonEmail = 'pia@private.example'");
  expect(found).toEqual([{ IsPersonAccount: true }]);
});
