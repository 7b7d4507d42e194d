import { expect, test } from "./fixtures";
import { maria } from "./org";
import { connectionPage, field, openConversation, panel } from "./screens";

test("disconnecting says what it does, takes the panel away, revokes access at Salesforce, and keeps the choices", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await workspace.rows(
    (tx) =>
      tx`insert into field_choices ${tx([
        { workspace_id: workspace.id, s_object: "Contact", field: "LastName", access: "read-only", position: 0 },
        { workspace_id: workspace.id, s_object: "Contact", field: "Email", access: "read-only", position: 1 },
        { workspace_id: workspace.id, s_object: "Contact", field: "NPS_Score__c", access: "editable", position: 2 },
      ])}`,
  );
  await receiveMail({ from: maria.from, subject: "Before and after" });
  await signIn("admin");
  await openConversation(page, "Before and after");
  await expect(field(panel(page), "NPS Score")).toContainText("9");
  expect(await org.grants()).toBe(1);

  await page.goto(connectionPage);
  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  const dialog = page.getByRole("alertdialog", { name: "Disconnect Acme Production?" });
  await expect(dialog).toContainText("The Salesforce panel disappears from every conversation at once.");
  await expect(dialog).toContainText("Your field choices are kept");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await org.grants()).toBe(1);

  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  await dialog.getByRole("button", { name: "Disconnect Acme Production" }).click();
  await expect(page.getByRole("button", { name: "Connect Salesforce" })).toBeVisible();
  expect(await org.grants()).toBe(0);
  const kept = await workspace.rows(
    (tx) =>
      tx`select access_token, refresh_token from connections where access_token is not null or refresh_token is not null`,
  );
  expect(kept).toHaveLength(0);
  expect(await workspace.rows((tx) => tx`select 1 from panel_snapshots`)).toHaveLength(0);
  expect(await workspace.rows((tx) => tx`select 1 from describes`)).toHaveLength(0);

  await page.goto("/inbox");
  await openConversation(page, "Before and after");
  await expect(page.getByRole("textbox", { name: "Reply" })).toBeVisible();
  await expect(panel(page)).toHaveCount(0);

  await connectSalesforce();
  await page.reload();
  await expect(field(panel(page), "NPS Score")).toContainText("9");
  await expect(panel(page).locator("dl").first().locator("dt")).toHaveText(["Last Name", "Email", "NPS Score"]);
});
