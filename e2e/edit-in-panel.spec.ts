import { expect, test } from "./fixtures";
import { maria } from "./org";
import { card, field, openConversation, panel, pick, typeInto } from "./screens";
import type { Workspace } from "./workspace";

test.beforeEach(async ({ page, connectSalesforce, receiveMail, signIn }) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Conveyor 3 stops" });
  await signIn("agent");
  await openConversation(page, "Conveyor 3 stops");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
});

test("an agent changes a field with the keyboard alone, and Salesforce has it at once", async ({ page, org }) => {
  const title = field(panel(page), "Title");
  const edit = title.getByRole("button", { name: "Edit Title" });
  await expect(edit).toHaveText("Buyer");
  await edit.focus();
  await page.keyboard.press("Enter");
  await expect(title.getByLabel("Title", { exact: true })).toBeFocused();
  await page.keyboard.type("Head of Buying");
  await page.keyboard.press("Enter");

  await expect(title.getByRole("status")).toContainText("Saved");
  await expect(edit).toHaveText("Head of Buying");
  await expect(edit).toBeFocused();
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Head of Buying" });

  await page.reload();
  await expect(edit).toHaveText("Head of Buying");
});

test("several changed fields are saved together in one call, and one that a trigger changed says so", async ({
  page,
  org,
}) => {
  const beside = panel(page);
  await typeInto(beside, "Title", "Purchasing lead");
  await typeInto(beside, "Department", "Buying");
  const before = await org.apiCalls();
  await beside.getByRole("button", { name: "Save 2 changes" }).click();

  await expect(field(beside, "Title").getByRole("status")).toContainText("Saved");
  await expect(field(beside, "Department")).toContainText("Salesforce changed Department to “BUYING”.");
  expect((await org.apiCalls()) - before).toBe(1);
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Purchasing lead", Department: "BUYING" });
});

test("Escape and Restore put the old value back and write nothing", async ({ page, org }) => {
  const title = field(panel(page), "Title");
  await typeInto(panel(page), "Title", "Nonsense");
  await expect(title).toContainText("Unsaved");
  await page.keyboard.press("Escape");
  await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Buyer");

  await typeInto(panel(page), "Title", "More nonsense");
  await title.getByRole("button", { name: "Restore" }).click();
  await expect(title.getByRole("button", { name: "Edit Title" })).toHaveText("Buyer");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });
});

test("what is typed survives a look at another conversation, and closing the tab asks", async ({
  page,
  receiveMail,
}) => {
  await typeInto(panel(page), "Title", "Half a thought");
  await receiveMail({ from: "Somebody Else <somebody@else.example>", subject: "Another matter" });
  await openConversation(page, "Another matter");
  await openConversation(page, "Conveyor 3 stops");
  const title = field(panel(page), "Title");
  await expect(title.getByLabel("Title", { exact: true })).toHaveValue("Half a thought");

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await expect(title.getByLabel("Title", { exact: true })).toHaveValue("Half a thought");
  await title.getByRole("button", { name: "Restore" }).click();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
});

test("an emptied field is emptied in Salesforce", async ({ page, org }) => {
  await typeInto(panel(page), "Title", "");
  await page.keyboard.press("Enter");
  await expect(field(panel(page), "Title").getByRole("status")).toContainText("Saved");
  await expect(field(panel(page), "Title").getByRole("button", { name: "Edit Title, —" })).toContainText("Add");
  expect(await org.contact(maria.email)).toMatchObject({ Title: null });
});

test("a field that cannot be edited says why", async ({ page }) => {
  const beside = panel(page);
  const email = field(beside, "Email").getByRole("button", { name: "Email: why it is read-only" });
  await page.keyboard.press("Tab");
  await email.focus();
  await expect(page.getByRole("tooltip")).toContainText("Locked by your admin");
  await email.click();
  await expect(field(beside, "Email")).toContainText("Locked by your admin");
  await field(beside, "Owner").first().getByRole("button", { name: "Owner: why it is read-only" }).click();
  await expect(field(beside, "Owner").first()).toContainText("Locked by your admin");
});

test("beside the Contact stand its Account, its latest Opportunities and Cases, each with its way into Salesforce", async ({
  page,
}) => {
  const beside = panel(page);
  await expect(card(beside, "Account")).toContainText("Acme Industrial");
  await expect(card(beside, "Opportunities").getByRole("link", { name: /^Open .* in Salesforce/ })).toHaveCount(3);
  await expect(card(beside, "Cases").getByRole("heading")).toHaveText("Cases3 open");
  await expect(card(beside, "Cases").getByRole("link", { name: /^Open .* in Salesforce/ })).toHaveCount(5);

  const opened = page.waitForEvent("popup");
  await beside.getByRole("link", { name: "Open in Salesforce in a new tab" }).click();
  const record = await opened;
  await expect(record.getByRole("heading", { level: 1 })).toContainText(maria.name);
});

test("an address is edited as one with the keyboard alone, and saved and undone as one", async ({
  page,
  org,
  workspace,
}) => {
  await showAddress(workspace);
  await page.reload();
  const row = field(panel(page), "Mailing Address");
  const edit = row.getByRole("button", { name: "Edit Mailing Address" });
  await expect(edit).toHaveText("Calle del Puerto 14\n48001 Bilbao\nSpain");
  await edit.focus();
  await page.keyboard.press("Enter");
  const group = row.getByRole("group", { name: "Mailing Address" });
  await expect(group.getByLabel("Mailing Street")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Piso 2");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Getxo");
  const before = await org.apiCalls();
  await page.keyboard.press("Enter");

  await expect(row.getByRole("status")).toContainText("Saved");
  await expect(edit).toBeFocused();
  await expect(edit).toHaveText("Calle del Puerto 14\nPiso 2\n48001 Getxo\nSpain");
  expect((await org.apiCalls()) - before).toBe(1);
  const columns = "MailingStreet, MailingCity, MailingCountry";
  const inOrg = async () => (await org.find(`SELECT ${columns} FROM Contact WHERE Email = '${maria.email}'`))[0];
  expect(await inOrg()).toEqual({
    ...{ MailingStreet: "Calle del Puerto 14\nPiso 2", MailingCity: "Getxo", MailingCountry: "Spain" },
  });
  await row.getByRole("button", { name: "Undo the change of Mailing Address" }).press("Enter");
  await expect(edit).toHaveText("Calle del Puerto 14\n48001 Bilbao\nSpain");
  expect(await inOrg()).toMatchObject({ MailingStreet: "Calle del Puerto 14", MailingCity: "Bilbao" });
});

/** Agents see the mailing address of Contacts, as an admin would let them; the next panel is read with it. */
async function showAddress({ id, rows }: Workspace): Promise<void> {
  await rows(async (tx) => {
    const choice = { workspace_id: id, s_object: "Contact", field: "MailingAddress", access: "editable", position: 0 };
    await tx`insert into field_choices ${tx(choice)}`;
    await tx`delete from panel_snapshots`;
  });
}

test("an Opportunity beside the Contact is moved to another stage", async ({ page, org }) => {
  const opportunities = card(panel(page), "Opportunities");
  await opportunities.getByRole("button", { name: "Conveyor line 3" }).click();
  const stage = field(opportunities, "Stage");
  await stage.getByRole("button", { name: "Edit Stage" }).click();
  await pick(stage, "Stage", "Closed Won");
  await stage.getByRole("button", { name: "Save" }).click();
  await expect(stage.getByRole("status")).toContainText("Saved");
  const [deal] = await org.find("SELECT StageName, Probability FROM Opportunity WHERE Name LIKE '%Conveyor line 3%'");
  expect(deal).toMatchObject({ StageName: "Closed Won", Probability: 100 });
});
