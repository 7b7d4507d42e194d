import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { connectionPage } from "./screens";

test("an admin sees what the connected user may do with each field, why not, and has the message for who can change it", async ({
  page,
  org,
  connectSalesforce,
  signIn,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await connectSalesforce();
  await signIn("admin");
  await page.goto(`${connectionPage}/contacts`);
  await page.getByRole("button", { name: "Check permissions" }).click();
  await expect(page.getByText("Nothing is missing on Contacts.")).toBeVisible();

  await org.setFieldAccess("Contact.Department", { read: true, edit: false });
  await org.setFieldAccess("Contact.Title", { read: false, edit: false });
  await page.getByRole("button", { name: "Check permissions" }).click();
  await expect(page.getByText(/^2 of \d+ fields want a permission\.$/)).toBeVisible();
  const rights = page.getByRole("region", { name: "Permissions on the fields of Contacts" });
  const line = (label: string) => rights.getByRole("row").filter({ has: page.getByRole("rowheader", { name: label }) });
  await expect(line("Department")).toContainText("Read-only for Ines Integration by field-level security.");
  await expect(line("Department").getByRole("cell").first()).toHaveText("Yes");
  await expect(line("Department").getByRole("cell").nth(1)).toHaveText("No");
  await expect(line("Title")).toContainText("Hidden from Ines Integration by field-level security.");
  await expect(line("Last Name")).toContainText("Required by Salesforce");
  await expect(page.getByText(/^Who can change it: .+@/)).toBeVisible();
  await checkA11y(page);

  await page.getByRole("button", { name: "Copy a message for your Salesforce admin" }).click();
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toContain("Let Ines Integration edit the field Department (Department) of Contact.");
  expect(message).toContain("Let Ines Integration read and edit the field Title of Contact.");
});

test("when Salesforce cannot be asked for permissions, the sentence, the cause and the way out stand there", async ({
  page,
  org,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(`${connectionPage}/contacts`);
  await expect(page.getByRole("button", { name: "Check permissions" })).toBeVisible();
  await org.fault({ kind: "respond", status: 503 });
  await page.getByRole("button", { name: "Check permissions" }).click();
  const problem = page.getByRole("main").getByRole("alert").filter({ hasText: "Salesforce is not answering." });
  await expect(problem).toContainText("Mail works as always");
  await org.clearFaults();
  await problem.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nothing is missing on Contacts.")).toBeVisible();
});
