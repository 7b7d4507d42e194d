import { expect, test } from "./fixtures";

test("an invited colleague joins by the link, once, and works as what they were invited as", async ({
  page,
  signIn,
  workspace,
  browser,
}) => {
  const email = `new-${workspace.id.slice(0, 8)}@inlay.example`;
  await signIn("admin");
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite a member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Make an invitation link" }).click();
  const link = await dialog.getByLabel("Invitation link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table", { name: "Invitations" })).toContainText(email);

  const context = await browser.newContext();
  const colleague = await context.newPage();
  await colleague.goto(link);
  await expect(colleague.getByRole("heading", { name: `Join ${workspace.name}` })).toBeVisible();
  await colleague.getByLabel("Your name").fill("Nils New");
  await colleague.getByLabel("Password").fill("password1");
  await colleague.getByRole("button", { name: "Join the workspace" }).click();
  await expect(colleague.getByText("This password is among the first that others would try.").first()).toBeVisible();
  await colleague.getByLabel("Password").fill("a long quiet evening");
  await colleague.getByRole("button", { name: "Join the workspace" }).click();
  await expect(colleague).toHaveURL("/inbox");
  await expect(colleague.getByRole("link", { name: "Settings" })).toHaveCount(0);
  await colleague.goto(link);
  await expect(colleague.getByRole("heading", { name: "This invitation opens nothing any more" })).toBeVisible();
  await context.close();

  await page.reload();
  await expect(page.getByRole("table", { name: "Members" })).toContainText("Nils New");
  await expect(page.getByRole("table", { name: "Invitations" })).toHaveCount(0);
});

test("another role counts at once, and so does being removed", async ({ page, signIn, openAs, workspace }) => {
  const agent = await openAs("agent");
  await signIn("owner");
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Role of Anna Agent" }).click();
  await page.getByRole("menuitemradio", { name: "Admin" }).click();
  await expect(page.getByRole("button", { name: "Role of Anna Agent: Admin" })).toBeVisible();
  await agent.goto("/settings/members");
  await expect(agent.getByRole("heading", { name: "Members" })).toBeVisible();

  await page.getByRole("button", { name: "Remove Anna Agent" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove Anna Agent?" });
  await question.getByRole("button", { name: "Remove Anna Agent" }).click();
  await expect(page.getByRole("table", { name: "Members" })).not.toContainText("Anna Agent");
  await agent.goto("/inbox");
  await expect(agent.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await workspace.rows((tx) => tx`select 1 from members`)).toHaveLength(2);
});

test("an admin cannot make themselves or anybody an owner", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Role of Anna Agent" }).click();
  await expect(page.getByRole("menuitemradio")).toHaveText(["Admin", "Agent"]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Role of Olga Owner" })).toHaveCount(0);
});
