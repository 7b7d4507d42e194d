import { expect, type Locator, type Page } from "@playwright/test";

/** Where things stand on the screens, by the names a person hears. */
export const connectionPage = "/settings/integrations/salesforce";

export const conversationList = (page: Page) => page.getByRole("list", { name: "Conversations" });
export const row = (page: Page, text: string) => conversationList(page).getByRole("button", { name: text });
export const conversation = (page: Page) => page.getByRole("region", { name: "Conversation", exact: true });
export const panel = (page: Page) => page.getByRole("complementary", { name: "Salesforce" });

/** Opens the conversation of that subject from the list, waiting for its mail to arrive. */
export async function openConversation(page: Page, subject: string): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith("/inbox")) await page.goto("/inbox");
  await row(page, subject).click();
  await expect(conversation(page).getByRole("heading", { name: subject, level: 2 })).toBeVisible();
}

/** A field of the person's record in the panel: its label with its value, or with its input. */
export function field(within: Locator, label: string): Locator {
  const named = (text: string) => within.page().locator("dt").getByText(text, { exact: true });
  // While it is edited, what is required carries an asterisk.
  return within.locator("dl > div").filter({ has: named(label).or(named(`${label} *`)) });
}

/** The fields of the matched record, in order; those of related records stand in cards of their own. */
export const shownLabels = (within: Locator) => within.locator("dl").first().locator("dt");

/** Opens a field for editing and types a new value; nothing is saved yet. */
export async function typeInto(within: Locator, label: string, value: string): Promise<void> {
  await field(within, label)
    .getByRole("button", { name: `Edit ${label}` })
    .click();
  await input(field(within, label), label).fill(value);
}

/** The input of a field that is being edited; what is required carries an asterisk. */
export const input = (within: Locator, label: string): Locator =>
  within.getByLabel(label, { exact: true }).or(within.getByLabel(`${label} *`, { exact: true }));

/** A card beside the match: Account, Opportunities, Cases. */
export const card = (within: Locator, title: string) => within.getByRole("region", { name: new RegExp(`^${title}`) });

/** Chooses from a picklist that is open for editing. */
export async function pick(within: Locator, label: string, option: string | RegExp): Promise<void> {
  await within.getByRole("button", { name: new RegExp(`^${label}, `) }).click();
  await within.page().getByRole("option", { name: option, exact: true }).click();
}

/** Chooses the record a lookup points to, by its name. */
export async function lookUp(within: Locator, label: string, name: string): Promise<void> {
  await within.getByRole("button", { name: new RegExp(`^${label}, `) }).click();
  const page = within.page();
  await page.getByRole("dialog", { name: label }).getByRole("combobox").fill(name);
  await page
    .getByRole("option", { name: new RegExp(`^${name}`) })
    .first()
    .click();
}
