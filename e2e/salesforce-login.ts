import { expect, type Page } from "@playwright/test";

/** Presses the button that opens Salesforce's login in a window of its own. @returns that window */
export async function openLogin(page: Page, button: string): Promise<Page> {
  const opening = page.waitForEvent("popup");
  await page.getByRole("button", { name: button, exact: true }).click();
  const login = await opening;
  // A window that is closed on its way from about:blank may never end.
  await login.waitForURL((url) => url.protocol !== "about:");
  return login;
}

/** Signs in at Salesforce with one of the sample people. */
export async function signInThere(login: Page, person: string): Promise<void> {
  await login.getByRole("button", { name: new RegExp(person) }).click();
  await expect(login.getByRole("heading", { name: "Allow access?" })).toBeVisible();
}

/** Logs in, allows, and waits until the window has closed itself. */
export async function allowInWindow(page: Page, button: string, person = "Ines Integration"): Promise<void> {
  const login = await openLogin(page, button);
  await signInThere(login, person);
  const closed = login.waitForEvent("close");
  await login.getByRole("button", { name: "Allow" }).click();
  await closed;
}
