import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { mailTo } from "./mail";
import { maria } from "./org";
import { connectionPage, field, openConversation, panel } from "./screens";
import { allowInWindow } from "./salesforce-login";

test("when Salesforce takes the grant away, everyone sees it, admins are told once, and reconnecting restores all", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  openAs,
  workspace,
}) => {
  await connectSalesforce();
  const { owner, admin: adminMember, agent: agentMember } = workspace.members;
  await workspace.rows(
    (tx) =>
      tx`insert into field_choices ${tx([
        { workspace_id: workspace.id, s_object: "Contact", field: "LastName", access: "read-only", position: 0 },
        { workspace_id: workspace.id, s_object: "Contact", field: "Email", access: "read-only", position: 1 },
        { workspace_id: workspace.id, s_object: "Contact", field: "Title", access: "editable", position: 2 },
      ])}`,
  );
  await receiveMail({ from: maria.from, subject: "Still there?" });
  const agent = await openAs("agent");
  await openConversation(agent, "Still there?");
  await expect(field(panel(agent), "Title")).toContainText("Buyer");

  await org.revokeGrants();
  await panel(agent).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(agent)).toContainText("Connection lost");
  await expect(field(panel(agent), "Title")).toContainText("Buyer");
  await receiveMail({ from: "Somebody New <new@else.example>", subject: "Never seen" });
  await openConversation(agent, "Never seen");
  await expect(panel(agent)).toContainText("Connection lost");
  await expect(panel(agent).getByRole("link", { name: "Reconnect" })).toHaveCount(0);

  const admin = await openAs("admin");
  await openConversation(admin, "Never seen");
  await panel(admin).getByRole("link", { name: "Reconnect" }).click();
  await expect(admin.getByText("Connection lost").first()).toBeVisible();
  await expect(admin.getByText("Salesforce no longer accepts our connection.").first()).toBeVisible();

  const notices = (address: string) =>
    mailTo(address).then((mails) => mails.filter(({ subject }) => subject.includes("is lost")));
  await expect.poll(() => notices(owner.email)).toHaveLength(1);
  expect(await notices(adminMember.email)).toHaveLength(1);
  expect(await notices(agentMember.email)).toHaveLength(0);

  await allowInWindow(admin, "Reconnect");
  await expect(admin.locator("span:text-is('Connected')")).toBeVisible();
  await expectPanelBack(agent);
  expect(await notices(owner.email)).toHaveLength(1);
  await page.close();
});

async function expectPanelBack(agent: Page): Promise<void> {
  await agent.goto("/inbox");
  await openConversation(agent, "Still there?");
  await panel(agent).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(agent).getByText("Connection lost")).toHaveCount(0);
  await expect(panel(agent).locator("dl").first().locator("dt")).toHaveText(["Last Name", "Email", "Title"]);
}

test("rights taken from the connected user are told in the same words until an owner reconnects, with what to ask for", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "A lost line" });
  await org.refuse("INVALID_SESSION_ID_no_api", {});
  await signIn("owner");
  await openConversation(page, "A lost line");
  const why = "Salesforce does not let this session use its API.";
  const ask = { name: "Copy a message for your Salesforce admin" };
  await expect(panel(page)).toContainText(why);
  await expect(panel(page).getByRole("button", ask)).toBeVisible();
  await org.clearRefusals();
  await page.reload();
  await expect(panel(page)).toContainText(why);
  await expect(panel(page).getByRole("button", ask)).toBeVisible();
  await panel(page).getByRole("link", { name: "Reconnect" }).click();
  await expect(page).toHaveURL(connectionPage);
  const main = page.getByRole("main");
  await expect(main.getByText(why)).toBeVisible();
  await expect(main.getByRole("button", ask)).toBeVisible();
  await allowInWindow(page, "Reconnect");
  await expect(page.getByText(why)).toHaveCount(0);
});
