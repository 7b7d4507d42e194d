import { expect, test } from "./fixtures";
import { maria } from "./org";
import { field, openConversation, panel, typeInto } from "./screens";
import { again, ask, askOurs, ines, ofAll, ofQueries, ofWrites } from "./told-errors";

test("every refusal of Salesforce's catalogue is told where it is met: a sentence, why, one button, its code folded away", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  test.setTimeout(300_000);
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Refuse me" });
  await signIn("agent");
  await openConversation(page, "Refuse me");
  const title = field(panel(page), "Title");
  await typeInto(panel(page), "Title", "Refused");
  for (const [error, { sentence, cause, button, fields }] of Object.entries(ofWrites)) {
    await test.step(error, async () => {
      await org.refuse(error, { objectName: "Contact", operation: "write" }, fields ? { fields } : {});
      await title.getByLabel("Title", { exact: true }).fill("Refused");
      await title.getByRole("button", { name: "Save" }).click();
      const told = panel(page).getByRole("alert").or(title).filter({ hasText: sentence }).first();
      await expect(told).toBeVisible();
      await expect(told).toContainText(cause);
      await expect(
        told
          .getByRole("button", { name: button })
          .or(told.getByRole("link", { name: button }))
          .first(),
      ).toBeVisible();
      await expect(told.locator("details code")).toBeHidden();
      await told.getByText("Details", { exact: true }).click();
      await expect(told.locator("details code")).toContainText(error.split(/_[a-z]/)[0] ?? error);
      await org.clearRefusals();
    });
  }
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });

  await org.refuse("INVALID_TYPE", { objectName: "Contact", operation: "write" });
  await title.getByRole("button", { name: "Save" }).click();
  await expect(panel(page)).toContainText(/does not see Contact\.|cannot see Contacts\./);
});

test("what cannot be searched, listed or asked at all is told where it is met, and the button leads on", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
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
  for (const [error, { sentence, cause, button }] of Object.entries(ofQueries)) {
    await test.step(error, async () => {
      await org.refuse(error, { operation: "query" });
      await opener.click();
      const unread = sheet.getByRole("status").filter({ hasText: "Opportunities could not be loaded." });
      await expect(unread).toContainText(sentence, { timeout: 15_000 });
      await expect(unread).toContainText(cause);
      await expect(unread.getByRole("button", { name: button })).toBeVisible();
      await expect(unread.locator("details code")).toBeHidden();
      await unread.getByText("Details", { exact: true }).click();
      await expect(unread.locator("details code")).toContainText(error.split(/_[a-z]/)[0] ?? error);
      await org.clearRefusals();
      if (error !== "QUERY_TIMEOUT") return page.keyboard.press("Escape");
      await unread.getByRole("button", { name: again }).click();
      await expect(sheet.getByRole("listitem").first()).toBeVisible();
      await page.keyboard.press("Escape");
    });
  }

  const title = field(panel(page), "Title");
  await typeInto(panel(page), "Title", "Head of Buying");
  await org.refuse("REQUEST_LIMIT_EXCEEDED_concurrent", {});
  await title.getByRole("button", { name: "Save" }).click();
  await expect(title).toContainText("busy with too many long requests at once.");
  await expect(title.getByRole("button", { name: again })).toBeVisible();
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
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Lost" });
  await signIn("admin");
  await openConversation(page, "Lost");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  for (const [error, { sentence, cause, button }] of Object.entries(ofAll)) {
    await org.refuse(error, {});
    await panel(page).getByRole("button", { name: "Refresh" }).click();
    await expect(panel(page)).toContainText(sentence);
    await expect(panel(page)).toContainText(cause);
    await expect(panel(page).getByRole("button", { name: button })).toBeVisible();
    await org.clearRefusals();
  }
  await org.refuse("INVALID_SESSION_ID", {});
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(page)).toContainText("Salesforce no longer accepts our connection.");
  await panel(page).getByRole("link", { name: "Reconnect" }).click();
  await expect(page).toHaveURL(/\/settings\/integrations\/salesforce$/);
});
