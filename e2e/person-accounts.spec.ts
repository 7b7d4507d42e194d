import { expect, test } from "./fixtures";
import { privateCustomer } from "./private-customers";
import { card, conversation, field, lookUp, openConversation, panel, pick, typeInto } from "./screens";

test.describe("in an org with person accounts", () => {
  test.beforeEach(({ connectSalesforce, people }) => connectSalesforce({ choice: { domain: people.url } }));

  test("one is one person: shown once, edited on both halves, with a Case of their own", async ({
    page,
    people,
    receiveMail,
    signIn,
  }) => {
    const { id, contactId, name, email } = await privateCustomer(people);
    await receiveMail({ from: `${name} <${email}>`, subject: "My kitchen", text: "The oven is cold." });
    await signIn("agent");
    await openConversation(page, "My kitchen");
    const beside = panel(page);
    await expect(beside.getByRole("heading", { name })).toBeVisible();
    await expect(beside).toContainText("Person account");
    await expect(beside.getByText("Multiple matches found")).toHaveCount(0);
    await expect(card(beside, "Account")).toHaveCount(0);
    await expect(beside.getByRole("link", { name: "Open in Salesforce in a new tab" })).toHaveAttribute(
      "href",
      new RegExp(`/Account/${id}/view$`),
    );
    const lastName = field(beside, "Last Name");
    await lastName.getByRole("button", { name: "Last Name: why it is read-only" }).click();
    await expect(lastName).toContainText("Salesforce keeps this on the person account");

    await typeInto(beside, "Title", "Pastry chef");
    await page.keyboard.press("Enter");
    await expect(field(beside, "Title").getByRole("status")).toContainText("Saved");
    const [person] = await people.find(`SELECT PersonTitle, PersonContact.Title FROM Account WHERE Id = '${id}'`);
    expect(person).toMatchObject({ PersonTitle: "Pastry chef", PersonContact: { Title: "Pastry chef" } });

    await beside.getByRole("button", { name: "New record" }).click();
    await page.getByRole("menuitem", { name: "New Case" }).click();
    const form = beside.getByRole("form", { name: "New Case" });
    await expect(form.getByLabel(/^Subject/)).toHaveValue("My kitchen");
    await pick(form, "Product Area", "Hardware");
    await form.getByRole("button", { name: "Save to Salesforce" }).click();
    await expect(beside).toContainText("Case created");
    const made = await people.find("SELECT ContactId, AccountId FROM Case WHERE Subject = 'My kitchen'");
    expect(made).toMatchObject([{ ContactId: contactId, AccountId: id }]);
    await expect(conversation(page).getByRole("article", { name: /^Note by/ })).toContainText("Case created");
    await expect(card(beside, "Cases")).toContainText("My kitchen");
  });

  test("somebody new is added, who is a person account already is linked instead, and a phone tells who is one", async ({
    page,
    people,
    receiveMail,
    signIn,
  }) => {
    const { id, contactId, name, email } = await privateCustomer(people);
    await people.update("Account", id, { PersonMobilePhone: "(+34) 600-12-34-56" });
    await people.setDuplicateRule("Standard_Contact_Duplicate_Rule", true);
    await receiveMail({ from: "Greta Holm <greta@mail.example>", subject: "New here" });
    await receiveMail({ from: `${name} <another@private.example>`, subject: "My other address" });
    const signed = "Please call.\n\nBest,\n+34 600 12 34 56";
    await receiveMail({ from: "x@nowhere.example", subject: "Call me", text: signed });
    await signIn("agent");
    await openConversation(page, "New here");
    const beside = panel(page);
    await beside.getByRole("button", { name: "Add as Person Account" }).click();
    const newPerson = beside.getByRole("form", { name: "New Person account" });
    await expect(newPerson.getByLabel(/^Last Name/)).toHaveValue("Holm");
    const types = newPerson.getByLabel("Record type");
    await expect(types.getByRole("option", { selected: true })).toHaveText("Person Account");
    await expect(types.getByRole("option")).toHaveText(["Person Account", "Club Member"]);
    await types.selectOption("Club Member");
    await pick(newPerson, "Industry", "Other");
    await newPerson.getByRole("button", { name: "Save to Salesforce" }).click();
    await expect(beside.getByRole("heading", { name: "Greta Holm" })).toBeVisible();
    await expect(beside).toContainText("Added from this inbox");
    const added = await people.find(
      "SELECT Name, IsPersonAccount, PersonContact.Email, RecordType.Name FROM Account WHERE PersonEmail = 'greta@mail.example'",
    );
    expect(added).toEqual([
      expect.objectContaining({
        ...{ Name: "Greta Holm", IsPersonAccount: true, PersonContact: expect.anything() },
        RecordType: expect.objectContaining({ Name: "Club Member" }),
      }),
    ]);

    await openConversation(page, "My other address");
    await beside.getByRole("button", { name: "Add as Contact" }).click();
    const form = beside.getByRole("form", { name: "New Contact" });
    await form.getByLabel(/^Email/).fill(email);
    await lookUp(form, "Account", "Acme");
    await form.getByRole("button", { name: "Save to Salesforce" }).click();
    const dialog = page.getByRole("dialog", { name: "Salesforce found 1 possible duplicate" });
    await expect(dialog.getByRole("columnheader", { name })).toContainText("Person account");
    await dialog.getByRole("button", { name: `Link to this: ${name}` }).click();
    await expect(beside.getByRole("heading", { name })).toBeVisible();
    await expect(beside).toContainText("Chosen in this inbox");
    await expect(beside).toContainText("Person account");
    expect(await people.find(`SELECT Id FROM Contact WHERE Email = '${email}'`)).toEqual([{ Id: contactId }]);

    await openConversation(page, "Call me");
    await expect(beside.getByRole("heading", { name })).toBeVisible();
    await expect(beside).toContainText("Mobile Phone matches +34 600 12 34 56, written (+34) 600-12-34-56");
  });
});
