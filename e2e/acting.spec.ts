import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { allowInWindow } from "./salesforce-login";
import { card, connectionPage, openConversation, panel, typeInto } from "./screens";

test("an agent works as their own Salesforce user, sees when that ends, and stops when they want", async ({
  page,
  org,
  openAs,
  connectSalesforce,
  receiveMail,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "As whom?" });
  const agent = await openAs("agent");
  await openConversation(agent, "As whom?");
  await expect(panel(agent)).toContainText("You read and save as Ines Integration.");
  await panel(agent).getByRole("link", { name: "Work as yourself" }).click();
  await checkA11y(agent);
  await allowInWindow(agent, "Log in as myself", "Sofia Brandt");
  await expect(agent.getByRole("heading", { name: "You work as Sofia Brandt" })).toBeVisible();
  await checkA11y(agent);

  await openConversation(agent, "As whom?");
  await expect(panel(agent)).toContainText("Acting as yourself: Sofia Brandt", { timeout: 15_000 });
  await checkA11y(agent);
  await typeInto(panel(agent), "Title", "Head of Buying");
  await agent.keyboard.press("Enter");
  await expect(panel(agent)).toContainText("Saved");
  const [contact] = await org.find(`SELECT Id, Title, LastModifiedBy.Name FROM Contact WHERE Email = '${maria.email}'`);
  expect(contact).toMatchObject({ Title: "Head of Buying", LastModifiedBy: { Name: "Sofia Brandt" } });

  await org.revokeGrants("sofia.brandt@acme.example");
  await panel(agent).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(agent)).toContainText("Not acting as yourself, but as Ines Integration");
  await checkA11y(agent);
  await panel(agent).getByRole("link", { name: "Log in again" }).click();
  await allowInWindow(agent, "Log in again", "Sofia Brandt");
  await agent.getByRole("button", { name: "Stop" }).click();
  await agent.getByRole("alertdialog").getByRole("button", { name: "Work as Ines Integration" }).click();
  await expect(agent.getByRole("heading", { name: "You work as Ines Integration" })).toBeVisible();
  await page.close();
});

test("an admin has everybody work as the workspace's user", async ({ page, signIn, openAs, connectSalesforce }) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(connectionPage);
  await card(page.getByRole("main"), "Members may work as themselves").getByRole("switch").click();
  await expect(card(page.getByRole("main"), "Members may work as themselves").getByRole("switch")).not.toBeChecked();
  const agent = await openAs("agent");
  await agent.goto("/my-salesforce");
  await expect(agent.getByText("Your admin has everybody work in Acme Production")).toBeVisible();
  await expect(agent.getByRole("button", { name: "Log in as myself" })).toHaveCount(0);
});
