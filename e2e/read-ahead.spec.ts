import type { Page } from "@playwright/test";
import { makeConversations } from "./conversations";
import { expect, test } from "./fixtures";
import { maria, tom } from "./org";
import { panel, row } from "./screens";

const readAhead = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith("/api/panel/ahead"));

test("the list has the panels of its people read in one call, and opening them costs none", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("agent");
  await makeConversations(workspace, [maria.email, tom.email]);
  const before = await org.apiCalls();
  const ahead = readAhead(page);
  await page.goto("/inbox");
  expect(await (await ahead).json()).toBe(true);
  expect((await org.apiCalls()) - before).toBe(1);

  await row(page, maria.email).click();
  await expect(panel(page)).toContainText(maria.email);
  await row(page, tom.email).click();
  await expect(panel(page)).toContainText(tom.email);
  const again = readAhead(page);
  await page.reload();
  await again;
  await expect(panel(page)).toContainText(tom.email);
  expect((await org.apiCalls()) - before).toBe(1);
});

test("nothing is read ahead when calls get scarce, and a panel that is opened is filled all the same", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  signIn,
}) => {
  await org.setDay({ used: 75_000, max: 100_000 });
  await connectSalesforce();
  await signIn("agent");
  await makeConversations(workspace, [maria.email]);
  const before = await org.apiCalls();
  const ahead = readAhead(page);
  await page.goto("/inbox");
  await expect(row(page, maria.email)).toBeVisible();
  expect(await (await ahead).json()).toBe(false);
  expect((await org.apiCalls()) - before).toBe(0);
  await row(page, maria.email).click();
  await expect(panel(page)).toContainText(maria.email);
  expect((await org.apiCalls()) - before).toBe(1);
});
