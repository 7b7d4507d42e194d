import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { card, field, openConversation, panel, typeInto } from "./screens";

test("a save that a duplicate rule refuses is compared, by a press again, and saved all the same", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  const [{ AccountId } = {}] = await org.find(`SELECT AccountId FROM Contact WHERE Email = '${maria.email}'`);
  const [FirstName, LastName] = maria.name.split(" ");
  const twin = { FirstName: String(FirstName), LastName: String(LastName), Title: "Head of Buying" };
  await org.insert("Contact", { ...twin, AccountId: String(AccountId) });
  await connectSalesforce();
  await org.setDuplicateRule("Standard_Contact_Duplicate_Rule", true);
  await receiveMail({ from: maria.from, subject: "I was promoted" });
  await signIn("agent");
  await openConversation(page, "I was promoted");
  await typeInto(panel(page), "Title", "Head of Buying");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Salesforce found 1 possible duplicate" });
  await expect(dialog.getByRole("row", { name: /^Title/ })).toContainText("Head of Buying");
  await checkA11y(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(field(panel(page), "Title").getByRole("textbox")).toHaveValue("Head of Buying");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });
  await panel(page).getByRole("alert").getByRole("button", { name: "Compare" }).click();
  await dialog.getByRole("button", { name: "Save anyway" }).click();
  await expect(field(panel(page), "Title").getByRole("status")).toContainText("Saved");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Head of Buying" });
});

test("where the record was deleted meanwhile, its refusal leads to who the person is, as the key M does; for another record it reads again", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Gone meanwhile" });
  await signIn("agent");
  await openConversation(page, "Gone meanwhile");
  await expect(field(panel(page), "Title")).toContainText("Buyer");
  const chooser = page.getByRole("dialog", { name: `Who is ${maria.email}?` });
  await page.keyboard.press("m");
  await expect(chooser).toBeVisible();
  await page.keyboard.press("Escape");
  await typeInto(panel(page), "Title", "Nobody");
  await org.refuse("ENTITY_IS_DELETED", { objectName: "Contact", operation: "write" });
  await page.keyboard.press("Enter");
  await field(panel(page), "Title").getByRole("button", { name: "Change match" }).click();
  await expect(chooser).toBeVisible();
  await page.keyboard.press("Escape");
  const account = card(panel(page), "Account");
  await typeInto(account, "Website", "https://gone.example");
  await org.refuse("ENTITY_IS_DELETED", { objectName: "Account", operation: "write" });
  await page.keyboard.press("Enter");
  await expect(field(account, "Website")).toContainText("This Account was deleted in Salesforce.");
  await expect(account.getByRole("button", { name: "Change match" })).toHaveCount(0);
  const before = await org.apiCalls();
  await field(account, "Website").getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => org.apiCalls()).toBe(before + 1);
  await expect(chooser).toBeHidden();
});
