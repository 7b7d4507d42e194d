import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { connectionPage, conversation, openConversation, panel, pick } from "./screens";

/** An admin says whom new records of a tab belong to. */
async function chooseOwner(page: Page, { tab, owner, fixed }: { tab: string; owner: string; fixed?: string }) {
  await page.goto(`${connectionPage}/${tab}`);
  await page.getByLabel("Owner", { exact: true }).selectOption(owner);
  if (fixed) await pick(page.getByRole("main"), "User or queue", new RegExp(`^${fixed}`));
  await page.getByRole("button", { name: "Save owner" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

test("the form says who will own the Case or Task before it is saved, and Salesforce has exactly that owner", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  openAs,
}) => {
  const { userId, email } = workspace.members.agent;
  const [grace] = await org.find("SELECT Id FROM User WHERE Name = 'Grace Oyelaran'");
  await org.update("User", String(grace?.["Id"]), { Email: email });
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Whose is it?" });
  const admin = await openAs("admin");
  const agent = await openAs("agent");
  await page.close();
  await openConversation(agent, "Whose is it?");

  const known = new Set<unknown>();
  const makes = async (label: "Case" | "Task", said: string | RegExp) => {
    await agent.reload();
    await panel(agent).getByRole("button", { name: "New record" }).click();
    await agent.getByRole("menuitem", { name: `New ${label}` }).click();
    const form = panel(agent).getByRole("form", { name: `New ${label}` });
    await expect(form.getByRole("status").filter({ hasText: "Owner: " })).toContainText(said);
    if (label === "Case") await pick(form, "Product Area", "Billing");
    await form.getByRole("button", { name: "Save to Salesforce" }).click();
    await expect(panel(agent)).toContainText(`${label} created`);
    const all = await org.find(`SELECT Id, Owner.Name FROM ${label} WHERE Subject = 'Whose is it?'`);
    const [made] = all.filter(({ Id }) => !known.has(Id));
    for (const { Id } of all) known.add(Id);
    return made;
  };

  await chooseOwner(admin, { tab: "cases", owner: "The connected user" });
  expect(await makes("Case", "Owner: Ines Integration (connected user)")).toMatchObject({
    Owner: { Name: "Ines Integration" },
  });
  await chooseOwner(admin, { tab: "cases", owner: "Always the same user or queue", fixed: "Support Queue" });
  expect(await makes("Case", "Owner: Support Queue (set by your admin)")).toMatchObject({
    Owner: { Name: "Support Queue" },
  });
  await chooseOwner(admin, { tab: "cases", owner: "Whoever creates it" });
  expect(await makes("Case", "Owner: Grace Oyelaran (who creates it)")).toMatchObject({
    Owner: { Name: "Grace Oyelaran" },
  });
  await org.update("User", String(grace?.["Id"]), { IsActive: false });
  await agent.reload();
  await panel(agent).getByRole("button", { name: "New record" }).click();
  await agent.getByRole("menuitem", { name: "New Case" }).click();
  const refused = panel(agent).getByRole("form", { name: "New Case" });
  await pick(refused, "Product Area", "Billing");
  await refused.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(refused.getByRole("alert")).toContainText("It cannot belong to Grace Oyelaran");
  await refused.getByRole("button", { name: "Save with Salesforce’s assignment rules as owner" }).click();
  await expect(panel(agent)).toContainText("Case created");
  await org.update("User", String(grace?.["Id"]), { IsActive: true });
  for (const { Id } of await org.find("SELECT Id FROM Case WHERE Subject = 'Whose is it?'")) known.add(Id);
  await chooseOwner(admin, { tab: "cases", owner: "Whoever the conversation is assigned to" });
  const byRules = await makes("Case", "Owner: Salesforce’s assignment rules (nobody is assigned)");
  expect(byRules).not.toMatchObject({ Owner: { Name: "Grace Oyelaran" } });

  expect(await makes("Task", "Owner: Ines Integration (nobody is assigned) (assigned agent)")).toMatchObject({
    Owner: { Name: "Ines Integration" },
  });
  await conversation(agent).getByRole("button", { name: "Assign" }).click();
  await agent.getByRole("menuitemradio", { name: "Anna Agent" }).click();
  await expect
    .poll(() => workspace.rows((tx) => tx`select 1 from conversations where assignee_id = ${userId}`))
    .toHaveLength(1);
  expect(await makes("Task", "Owner: Grace Oyelaran (assigned agent)")).toMatchObject({
    Owner: { Name: "Grace Oyelaran" },
  });
});
