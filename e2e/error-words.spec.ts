import { expect, test } from "./fixtures";
import { maria } from "./org";
import { field, openConversation, panel, typeInto } from "./screens";

/** A refusal of Salesforce's catalogue, and what a person reads of it: sentence, cause, button. */
type Told = { sentence: string | RegExp; cause: string; button: string | RegExp };

const ines = "Ines Integration’s Salesforce user";
const ask = "Copy a message for your Salesforce admin";
const askOurs = "Copy a message for your admin";
const again = "Try again";
const ourFault: Told = {
  sentence: "Salesforce did not understand what Inlay asked.",
  cause: "This is a fault of Inlay",
  button: "Copy a report",
};
const rolledBack: Told = { sentence: "Nothing was saved.", cause: "saved together or not at all", button: again };

/**
 * By the names of the emulator's catalogue; every one as an agent meets it who saves a title. INVALID_TYPE is not among them: by it the
 * object drops out of the panel altogether.
 */
const ofWrites: Record<string, Told & { fields?: string[]; message?: string }> = {
  API_DISABLED_FOR_ORG: { sentence: "has no API access", cause: "edition comes without", button: ask },
  API_CURRENTLY_DISABLED: { sentence: `${ines} may not use Salesforce’s API.`, cause: "“API Enabled”", button: ask },
  SERVER_UNAVAILABLE: { sentence: "Salesforce is not answering.", cause: "under maintenance", button: again },
  NOT_FOUND: { sentence: "is not there in Salesforce.", cause: "deleted or merged", button: "Change match" },
  NOT_FOUND_external_id_field: {
    sentence: "does not have the field by which records are found again",
    cause: "no external ID any more",
    button: askOurs,
  },
  ENTITY_IS_DELETED: { sentence: "This Contact was deleted in Salesforce.", cause: "merged", button: "Change match" },
  INVALID_FIELD: {
    sentence: "The field Type is not there in Salesforce",
    cause: "renamed, or hidden",
    button: askOurs,
  },
  REQUIRED_FIELD_MISSING: {
    fields: ["Title"],
    sentence: "Title is required by Salesforce.",
    cause: "No Contact can be saved without it.",
    button: "Fill it in",
  },
  FIELD_CUSTOM_VALIDATION_EXCEPTION: {
    fields: ["Title"],
    sentence: "Your Salesforce rule says: “The record does not meet a validation rule.”",
    cause: "A validation rule of your org",
    button: "Edit",
  },
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
    fields: ["Title"],
    sentence: "“Refused” is not an allowed Title.",
    cause: "only the values of its list",
    button: "Choose another",
  },
  STRING_TOO_LONG: {
    fields: ["Title"],
    sentence: "Title allows 128 characters; this is longer.",
    cause: "does not cut texts",
    button: "Shorten it",
  },
  INVALID_EMAIL_ADDRESS: {
    fields: ["Title"],
    sentence: "“Refused” is not an e-mail address.",
    cause: "name@example.com",
    button: "Edit",
  },
  NUMBER_OUTSIDE_VALID_RANGE: { sentence: "too large or too small", cause: "fewer digits", button: "Edit" },
  MALFORMED_ID: {
    sentence: "not an ID of a record of this kind",
    cause: "15 or 18 characters",
    button: "Pick the record",
  },
  FIELD_INTEGRITY_EXCEPTION: {
    fields: ["Title"],
    sentence: "Title does not take this value.",
    cause: "id value of incorrect type",
    button: "Edit",
  },
  INVALID_CROSS_REFERENCE_KEY: {
    sentence: "A record that this one points to is not there.",
    cause: "of another kind",
    button: "Pick another record",
  },
  INVALID_FIELD_FOR_INSERT_UPDATE: {
    fields: ["Title"],
    sentence: `${ines} may not edit Title.`,
    cause: "field-level security",
    button: ask,
  },
  INSUFFICIENT_ACCESS_OR_READONLY: {
    sentence: `${ines} may not edit this Contact.`,
    cause: "not shared with it",
    button: ask,
  },
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
    sentence: `${ines} may not use a record that this Contact points to.`,
    cause: "owner, account, record type",
    button: ask,
  },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: {
    sentence: "An automation of your org refused this.",
    cause: "execution of BeforeInsert",
    button: ask,
  },
  CANNOT_UPDATE_CONVERTED_LEAD: {
    sentence: "This Lead was converted in Salesforce meanwhile.",
    cause: "cannot be changed",
    button: "Show the Contact",
  },
  DUPLICATE_VALUE: { sentence: "Another record has this value already.", cause: "keeps it unique", button: "Edit" },
  UNABLE_TO_LOCK_ROW: {
    sentence: "Another change to this record is in progress.",
    cause: "passes",
    button: "Try now",
  },
  JSON_PARSER_ERROR_attributes_first: ourFault,
  DELETE_FAILED: {
    sentence: "This Contact cannot be deleted.",
    cause: "Other records belong to it.",
    button: /^Open in Salesforce/,
  },
  ALL_OR_NONE_OPERATION_ROLLED_BACK: rolledBack,
  PROCESSING_HALTED: rolledBack,
  STORAGE_LIMIT_EXCEEDED: { sentence: "has no storage left", cause: "until something is deleted", button: ask },
  ENTITY_IS_LOCKED: {
    sentence: "This Contact is locked in Salesforce.",
    cause: "waits for an approval",
    button: /^Open in Salesforce/,
  },
  MALFORMED_QUERY: ourFault,
  MALFORMED_SEARCH: { sentence: "Salesforce cannot search for this.", cause: "two letters", button: "Edit the search" },
  QUERY_TIMEOUT: { sentence: "Salesforce took too long to find this.", cause: "very many", button: again },
  INVALID_QUERY_LOCATOR: { sentence: "This list has grown too old", cause: "two days", button: "Reload" },
};

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
});

test("calls used up lead an admin to the usage, and give an agent a message for one; too many at once passes by itself", async ({
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
  await org.refuse("INVALID_SESSION_ID", {});
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(page)).toContainText("Salesforce no longer accepts our connection.");
  await panel(page).getByRole("link", { name: "Reconnect" }).click();
  await expect(page).toHaveURL(/\/settings\/integrations\/salesforce$/);
});
