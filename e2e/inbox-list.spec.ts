import { makeConversations } from "./conversations";
import { expect, test } from "./fixtures";
import { conversation, conversationList, row } from "./screens";

test("J, K, R and E go through the inbox without a mouse", async ({ page, signIn, receiveMail }) => {
  for (const subject of ["The first letter", "The second letter", "The third letter"]) {
    await receiveMail({ from: "Ada Byron <ada@engines.example>", subject });
  }
  await signIn("agent");
  await page.goto("/inbox");
  await expect(conversationList(page).getByRole("button")).toHaveCount(3);
  const order = await conversationList(page).getByRole("button").allInnerTexts();
  const subjects = order.map((text) => /The (first|second|third) letter/.exec(text)?.[0] ?? "");
  const heading = conversation(page).getByRole("heading", { level: 2 });

  await page.keyboard.press("j");
  await expect(heading).toHaveText(subjects[0] ?? "");
  await page.keyboard.press("j");
  await expect(heading).toHaveText(subjects[1] ?? "");
  await page.keyboard.press("k");
  await expect(heading).toHaveText(subjects[0] ?? "");
  await page.keyboard.press("a");
  await expect(conversation(page).getByRole("button", { name: "Anna Agent" })).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Reply" })).toBeFocused();
  await page.keyboard.type("jke");
  await expect(heading).toHaveText(subjects[0] ?? "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(conversation(page).getByText("Closed", { exact: true })).toBeVisible();
  await expect(conversationList(page).getByRole("button")).toHaveCount(2);
});

test("a list of 120 conversations is read page by page, each of them once and in order", async ({
  page,
  signIn,
  workspace,
}) => {
  const addresses = Array.from({ length: 120 }, (_, index) => `writer-${index}@crowd.example`);
  await makeConversations(workspace, addresses);
  await signIn("agent");
  await page.goto("/inbox");
  const open = page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /^Open/ });
  await expect(open).toContainText("120");

  const inSight = conversationList(page).getByRole("button");
  const seen = new Set<string>();
  await expect(async () => {
    for (const text of await inSight.allInnerTexts()) seen.add(/writer-\d+@crowd.example/.exec(text)?.[0] ?? "");
    await page.locator("#list").evaluate((list) => list.scrollBy(0, 500));
    expect(seen.size).toBe(120);
  }).toPass({ intervals: [60] });
  expect([...seen]).toEqual(addresses);
  expect(await inSight.count()).toBeLessThan(60);
});

test("each mailbox has its own list, and a list is an address", async ({ page, signIn, receiveMail, workspace }) => {
  await receiveMail({ from: "ada@engines.example", subject: "To buy" });
  await receiveMail({ from: "ada@engines.example", subject: "To mend", to: workspace.support.address });
  await signIn("agent");
  await page.goto("/inbox");
  await expect(conversationList(page).getByRole("button")).toHaveCount(2);
  await page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: "Support" }).click();
  await expect(row(page, "To mend")).toBeVisible();
  await expect(row(page, "To buy")).toHaveCount(0);
  await page.reload();
  await expect(row(page, "To mend")).toBeVisible();
  await expect(row(page, "To buy")).toHaveCount(0);
  await page.goBack();
  await expect(row(page, "To buy")).toBeVisible();
});
