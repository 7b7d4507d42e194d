import { expect, test } from "./fixtures";
import { maria } from "./org";
import { field, openConversation, panel, typeInto } from "./screens";
import { expectTold, pressCopy, wayOut } from "./expect-told";
import { ask, askOurs, ines } from "./told-errors";
import { toldInLists, toldInPanels } from "./told-on-reading";
import { toldOnSaving } from "./told-on-saving";

test("every refusal of Salesforce's catalogue is told where it is met: a sentence, why, one button that does what it says, its code folded away", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  test.setTimeout(300_000);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Refuse me" });
  await signIn("agent");
  await openConversation(page, "Refuse me");
  const { Id: id } = await org.contact(maria.email);
  const title = field(panel(page), "Title");
  const input = title.getByLabel("Title", { exact: true });
  const save = title.getByRole("button", { name: "Save" });
  await typeInto(panel(page), "Title", "Refused");
  for (const [error, expected] of Object.entries(toldOnSaving)) {
    await test.step(error, async () => {
      await org.refuse(error, { objectName: "Contact", operation: "write" }, expected.refusal);
      // Typing takes away what was said before.
      await input.fill("");
      await input.fill("Refused");
      await save.click();
      const told = panel(page).getByRole("alert").or(title).filter({ hasText: expected.sentence }).first();
      await expectTold(told, error, expected);
      const button = wayOut(told, expected);
      if (expected.does === "copies") await pressCopy(page, button);
      if (expected.does === "opens Salesforce") await expect(button).toHaveAttribute("href", new RegExp(String(id)));
      if (expected.does === "edits") {
        await button.click();
        await expect(input).toBeFocused();
      }
      if (expected.does === "asks who it is") {
        await button.click();
        await expect(page.getByRole("dialog", { name: /^Who is/ })).toBeVisible();
        await page.keyboard.press("Escape");
      }
      if (expected.does === "asks again") {
        const asked = page.waitForResponse(/\/api\/panel\//);
        await button.click();
        await asked;
        await expect(save).toBeEnabled();
      }
      await org.clearRefusals();
    });
  }
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });

  // By it the object drops out of the panel.
  await org.refuse("INVALID_TYPE", { objectName: "Contact", operation: "write" });
  await save.click();
  await expect(panel(page)).toContainText(/does not see Contacts?\.|cannot see Contacts\./);
});

test("what cannot be searched, listed or asked at all is told where it is met, and the button leads on", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Find me" });
  await signIn("agent");
  await openConversation(page, "Find me");
  await panel(page).getByRole("button", { name: "Change match" }).click();
  await page.getByRole("menuitem", { name: "Choose another record" }).click();
  const chooser = page.getByRole("dialog", { name: /^Who is/ });
  const words = chooser.getByLabel("Search Salesforce");
  await words.fill("Haddad");
  await org.refuse("MALFORMED_SEARCH", { operation: "query" });
  await chooser.getByRole("button", { name: "Search", exact: true }).click();
  const told = chooser.getByRole("alert");
  await expect(told).toContainText("Salesforce cannot search for this.");
  await expect(told).toContainText("at least two letters");
  await told.getByRole("button", { name: "Edit the search" }).click();
  await expect(words).toBeFocused();
  await org.clearRefusals();
  await page.keyboard.press("Escape");

  const opener = panel(page).getByRole("button", { name: /^Show all .*opportunities$/ });
  const sheet = page.getByRole("dialog", { name: "Opportunities" });
  // Once it is read, the list is there for the next opening.
  const last = Object.keys(toldInLists).at(-1);
  for (const [error, expected] of Object.entries(toldInLists)) {
    await test.step(error, async () => {
      await org.refuse(error, { operation: "query" });
      await opener.click();
      const unread = sheet.getByRole("status").filter({ hasText: "Opportunities could not be loaded." });
      await expectTold(unread, error, expected);
      await org.clearRefusals();
      if (expected.does === "copies") await pressCopy(page, wayOut(unread, expected));
      else if (error === last) {
        await wayOut(unread, expected).click();
        await expect(sheet.getByRole("listitem").first()).toBeVisible();
      }
      await page.keyboard.press("Escape");
      await expect(sheet).toBeHidden();
    });
  }

  const title = field(panel(page), "Title");
  await typeInto(panel(page), "Title", "Head of Buying");
  await org.refuse("REQUEST_LIMIT_EXCEEDED_concurrent", {});
  await title.getByRole("button", { name: "Save" }).click();
  await expect(title).toContainText("busy with too many long requests at once.");
  await expect(title.getByRole("button", { name: "Try again" })).toBeVisible();
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });
});

test("the button does what it says: the same again, the cursor in the field, a message on the clipboard", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Press it" });
  await signIn("agent");
  await openConversation(page, "Press it");
  const title = field(panel(page), "Title");
  const save = () => title.getByRole("button", { name: "Save" }).click();
  await typeInto(panel(page), "Title", "Head of Buying");

  await org.refuse("INSUFFICIENT_ACCESS_OR_READONLY", { objectName: "Contact" });
  await save();
  await title.getByRole("button", { name: ask }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    `${ines} in Acme Production edit Contacts`,
  );
  await org.clearRefusals();

  await org.refuse("FIELD_CUSTOM_VALIDATION_EXCEPTION", { objectName: "Contact" }, { fields: ["Title"] });
  await save();
  await title.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(title.getByLabel("Title", { exact: true })).toBeFocused();
  await org.clearRefusals();

  // Refused for something else: what was said before stands there no more.
  await org.refuse("INACTIVE_OWNER_OR_USER", { objectName: "Contact" });
  await save();
  await expect(panel(page).getByRole("alert")).toContainText("is to belong to, is not active any more.");
  await expect(title).not.toContainText("Your Salesforce rule says");
  await org.clearRefusals();

  await org.refuse("UNABLE_TO_LOCK_ROW", { objectName: "Contact" });
  await save();
  await expect(title).toContainText("Another change to this record is in progress.");
  await expect(title).toContainText(/Trying again in [1-5] s\./);
  await org.clearRefusals();
  // By itself, within those seconds.
  await expect(title.getByRole("status")).toContainText("Saved", { timeout: 15_000 });
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Head of Buying" });

  // The last that this session is good for.
  await typeInto(panel(page), "Title", "Chief");
  await org.refuse("INVALID_SESSION_ID_no_api", {});
  await save();
  await expect(title).toContainText("Salesforce does not let this session use its API.");
  await expect(title).toContainText("IP restrictions keep this installation out");
  await title.getByRole("button", { name: ask }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("may not use the REST API");
});

test("calls used up lead an admin to the usage, and give an agent a message for one", async ({
  page,
  org,
  openAs,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Used up" });
  await signIn("admin");
  await openConversation(page, "Used up");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  const agent = await openAs("agent");
  await openConversation(agent, "Used up");
  await org.refuse("REQUEST_LIMIT_EXCEEDED", {});
  for (const [someone, role, name] of [
    [page, "link", "See usage"],
    [agent, "button", askOurs],
  ] as const) {
    await typeInto(panel(someone), "Title", "Refused");
    await field(panel(someone), "Title").getByRole("button", { name: "Save" }).click();
    await expect(field(panel(someone), "Title")).toContainText("has used its calls for the last 24 hours.");
    await expect(field(panel(someone), "Title").getByRole(role, { name })).toBeVisible();
  }
  await field(panel(page), "Title").getByRole("link", { name: "See usage" }).click();
  await expect(page).toHaveURL(/\/settings\/integrations\/salesforce\/health$/);
});

test("a lost connection says so in the panel, with the way back", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Lost" });
  await signIn("admin");
  await openConversation(page, "Lost");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  for (const [error, expected] of Object.entries(toldInPanels)) {
    await org.refuse(error, {});
    await panel(page).getByRole("button", { name: "Refresh" }).click();
    await expectTold(panel(page).filter({ hasText: expected.sentence }), error, expected);
    await pressCopy(page, wayOut(panel(page), expected));
    await org.clearRefusals();
  }
  await org.refuse("INVALID_SESSION_ID", {});
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(page)).toContainText("Salesforce no longer accepts our connection.");
  await panel(page).getByRole("link", { name: "Reconnect" }).click();
  await expect(page).toHaveURL(/\/settings\/integrations\/salesforce$/);
});
