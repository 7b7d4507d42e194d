import { expect, type Locator, type Page } from "@playwright/test";
import { panel } from "./screens";

/** What one presses in an input. */
export type Keys = (page: Page, input: Locator) => Promise<void>;

export const types =
  (text: string): Keys =>
  (page) =>
    page.keyboard.type(text);

/** Letters open a list and are searched in it; Enter chooses. */
export const chooses =
  (...names: string[]): Keys =>
  async (page) => {
    for (const name of names) {
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(name);
      await expect(page.getByRole("option", { name: new RegExp(`^${name}`) }).first()).toBeVisible();
      await page.keyboard.press("Enter");
    }
    if (names.length > 1) await page.keyboard.press("Escape");
  };

/** The input of a field in a form. */
export const inputOf = (form: Locator, name: string) =>
  form.locator(`[data-form-field="${name}"]`).locator("[contenteditable], input, textarea, button").first();

/** Opens the form of a new record beside the one shown. */
export async function openForm(page: Page, label: string): Promise<Locator> {
  await panel(page).getByRole("button", { name: "New record" }).focus();
  await page.keyboard.press("Enter");
  const item = page.getByRole("menuitem", { name: `New ${label}` });
  await expect(item).toBeVisible();
  for (let presses = 0; presses < 6; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  const form = panel(page).getByRole("form", { name: `New ${label}` });
  await expect(form.getByRole("heading", { name: `New ${label}` })).toBeFocused();
  return form;
}

/** Goes from field to field as anybody without a pointer does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}
