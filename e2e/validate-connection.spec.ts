import { expect, test } from "./fixtures";
import { connectionPage } from "./screens";

test("Validate Connection goes through what the product needs, and says what to mend", async ({
  page,
  org,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(connectionPage);
  const card = page.getByRole("region", { name: "Validate connection" });
  await card.getByRole("button", { name: "Validate Connection" }).click();
  await expect(card.getByRole("listitem").filter({ hasText: "Session." })).toContainText("Passed");
  await expect(card.getByRole("listitem").filter({ hasText: "Contact fields." })).toContainText("Passed");
  await expect(card.getByText("Failed: ")).toHaveCount(0);

  await org.setFieldAccess("Contact.Title", { read: false, edit: false });
  await page.getByRole("button", { name: "Refresh schema" }).click();
  await expect(page.getByText("1 field removed (Title)")).toBeVisible();
  await org.revokeGrants();
  await card.getByRole("button", { name: "Validate Connection" }).click();
  await expect(card.getByRole("listitem").filter({ hasText: "Failed: " }).first()).toBeVisible();
});

test("somebody in Salesforce who may not see Leads and Opportunities is told so, with whom to ask", async ({
  page,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce({ as: "Liam Limited" });
  await signIn("admin");
  await page.goto(connectionPage);
  const card = page.getByRole("region", { name: "Validate connection" });
  await card.getByRole("button", { name: "Validate Connection" }).click();
  const lead = card.getByRole("listitem").filter({ hasText: "Lead." });
  await expect(lead).not.toContainText("Passed");
  await expect(lead).toContainText("Ask a Salesforce admin");
});
