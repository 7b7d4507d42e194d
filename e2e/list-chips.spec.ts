import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria, tom } from "./org";
import { card, connectionPage, row } from "./screens";

test("an admin chooses what the conversation list says of people, and agents see it for one call", async ({
  page,
  org,
  openAs,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "From a Contact" });
  await receiveMail({ from: tom.from, subject: "From a Lead" });
  const [lead] = await org.find(`SELECT Status FROM Lead WHERE Email = '${tom.email}'`);
  await signIn("admin");
  await page.goto(connectionPage);
  const chips = card(page.getByRole("main"), "In the conversation list");
  await chips.getByLabel("First value").selectOption({ label: "Lead: Status" });
  await chips.getByLabel("Second value").selectOption({ label: "Contact: Title" });
  await chips.getByRole("button", { name: "Save" }).click();
  await expect(chips.getByRole("status")).toHaveText("Saved");
  await checkA11y(page);

  const agent = await openAs("agent");
  await agent.goto("/inbox");
  await expect(row(agent, "From a Contact")).toBeVisible();
  const before = await org.apiCalls();
  await agent.reload();
  await expect(row(agent, "From a Lead")).toContainText(String(lead?.["Status"]));
  await expect(row(agent, "From a Contact")).toContainText("Buyer");
  await checkA11y(agent);
  expect((await org.apiCalls()) - before).toBeLessThanOrEqual(1);
});
