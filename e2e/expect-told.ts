import { expect, type Locator, type Page } from "@playwright/test";
import type { Told } from "./told-errors";

/** The one button, or link, that helps. */
export const wayOut = (told: Locator, { button }: Told) =>
  told
    .getByRole("button", { name: button })
    .or(told.getByRole("link", { name: button }))
    .first();

/** Sentence, cause and button stand there; the code only once it is asked for. */
export async function expectTold(told: Locator, error: string, expected: Told): Promise<void> {
  // What is asked of Salesforce is first tried twice.
  await expect(told).toContainText(expected.sentence, { timeout: 20_000 });
  await expect(told).toContainText(expected.cause);
  await expect(wayOut(told, expected)).toBeVisible();
  const code = told.locator("details code");
  await expect(code).toBeHidden();
  await told.getByText("Details", { exact: true }).click();
  // The catalogue's name of a code that has several texts ends in small letters.
  await expect(code).toContainText(error.split(/_[a-z]/)[0] ?? error);
}

/** A press puts the whole message on the clipboard. */
export async function pressCopy(page: Page, button: Locator): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await button.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/.{30}/);
}
