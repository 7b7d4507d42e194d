import type { Page } from "@playwright/test";
import { openMailbox, saveSettings } from "./automation";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { conversation, openConversation, panel, row } from "./screens";

/** A line on which a page shows, but its scripts do not come. @returns brings them, for the page that waits now */
async function slowLine(page: Page): Promise<{ arrive: () => void; wait: () => void }> {
  let held = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await held.promise;
    await route.continue();
  });
  return { arrive: () => held.resolve(), wait: () => (held = Promise.withResolvers()) };
}

test("what is typed and pressed before a page's scripts have come is not lost", async ({
  page,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "From the train" });
  await signIn("agent");
  await openConversation(page, "From the train");
  const scripts = await slowLine(page);
  const reply = conversation(page).getByRole("textbox", { name: "Reply" });

  await page.reload({ waitUntil: "commit" });
  await reply.fill("We are on it");
  await panel(page).getByRole("button", { name: "New record" }).click();
  await panel(page).getByRole("button", { name: "New record" }).click();
  scripts.arrive();
  await expect(page.getByRole("menuitem", { name: "New Case" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(reply).toHaveValue("We are on it");
  await expect(conversation(page).getByRole("button", { name: "Send reply" })).toBeEnabled();

  scripts.wait();
  await page.reload({ waitUntil: "commit" });
  await reply.fill("and call back");
  scripts.arrive();
  await expect(reply).toHaveValue("We are on it\nand call back");

  scripts.wait();
  await page.goto("/inbox", { waitUntil: "commit" });
  await row(page, "From the train").click();
  scripts.arrive();
  await expect(conversation(page).getByRole("heading", { name: "From the train", level: 2 })).toBeVisible();

  scripts.wait();
  await page.context().clearCookies();
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill(workspace.members.agent.email);
  await page.getByLabel("Password").fill("not this one");
  scripts.arrive();
  await expect(page.getByLabel("E-mail")).toHaveValue(workspace.members.agent.email);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password/ })).toBeVisible();
});

test("a switch pressed before the page answers is switched once, and is saved then", async ({
  page,
  workspace,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  const pushing = page.getByRole("switch", { name: "Push conversations as Salesforce Tasks" });
  await expect(pushing).not.toBeChecked();
  const scripts = await slowLine(page);
  await page.reload({ waitUntil: "commit" });
  await pushing.click();
  scripts.arrive();
  await expect(pushing).toBeChecked();
  await saveSettings(page);
});
