import { signInByHttp } from "./connect";
import { expect, fillSignIn, test } from "./fixtures";
import { openConversation } from "./screens";
import { password } from "./workspace";

const refusal = "That e-mail and password do not match.";

test("signing in leads to where one wanted to go", async ({ page, workspace, receiveMail }) => {
  await receiveMail({ from: "Ada Byron <ada@engines.example>", subject: "Wanted" });
  const conversations = () => workspace.rows((tx) => tx<{ id: string }[]>`select id from conversations`);
  await expect.poll(conversations).toHaveLength(1);
  const [{ id } = { id: "" }] = await conversations();
  await page.goto(`/inbox/${id}`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await fillSignIn(page, workspace.members.agent.email, password);
  await expect(page).toHaveURL(`/inbox/${id}`);
  await openConversation(page, "Wanted");
});

test("a link to elsewhere is not followed after signing in", async ({ page, workspace }) => {
  await page.goto("/sign-in?next=https://elsewhere.example/");
  await fillSignIn(page, workspace.members.agent.email, password);
  await expect(page).toHaveURL("/inbox");
});

test("a wrong password and an unknown e-mail are answered with the same words, and what was typed stays", async ({
  page,
  workspace,
}) => {
  await page.goto("/sign-in");
  await fillSignIn(page, workspace.members.agent.email, "not this one");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(refusal);
  await expect(page.getByLabel("E-mail")).toHaveValue(workspace.members.agent.email);
  await fillSignIn(page, "nobody@inlay.example", "not this one");
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@inlay.example");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(refusal);
});

test("after ten wrong passwords the right one must wait too, and the page says so", async ({ page, workspace }) => {
  for (let attempt = 0; attempt < 10; attempt++) {
    await signInByHttp(page.request, { email: workspace.members.agent.email, password: "not this one" });
  }
  await page.goto("/sign-in");
  await fillSignIn(page, workspace.members.agent.email, password);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Too many attempts. Try again at");
  await expect(page).toHaveURL("/sign-in");
});

test("signing out ends the session, also for a copy of its cookie", async ({ page, signIn, browser }) => {
  await signIn("agent");
  await page.goto("/inbox");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  const thief = await browser.newContext();
  await thief.addCookies(cookies);
  const stolen = await thief.newPage();
  await stolen.goto("/inbox");
  await expect(stolen.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await thief.close();
});
