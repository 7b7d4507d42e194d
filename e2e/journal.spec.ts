import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { lena, maria } from "./org";
import { field, openConversation, panel, typeInto } from "./screens";

const log = "/settings/integrations/salesforce/activity?tab=all";

test("an admin narrows the journal to a record and an agent, sees as whom it was written, and undoes it there", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
  openAs,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Who buys?" });
  await receiveMail({ from: lena.from, subject: "Who sees?" });
  await signIn("agent");
  for (const [subject, title] of [
    ["Who sees?", "Optician"],
    ["Who buys?", "Head of Buying"],
  ] as const) {
    await openConversation(page, subject);
    await typeInto(panel(page), "Title", title);
    await page.keyboard.press("Enter");
    await expect(field(panel(page), "Title").getByRole("status")).toContainText("Saved");
  }

  const admin = await openAs("admin");
  await admin.goto(log);
  const rows = admin.getByRole("table", { name: "All activity" }).getByRole("row", { name: /Contact: Title saved/ });
  await expect(rows).toHaveCount(2);
  await rows.first().click();
  const sheet = admin.getByRole("dialog", { name: "Contact: Title saved" });
  await expect(sheet).toContainText("integration@acme.example");
  await sheet.getByRole("button", { name: "Show all of this record" }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Head of Buying");

  await rows.click();
  await checkA11y(admin);
  await org.update("Contact", String((await org.contact(maria.email))["Id"]), { Title: "Chief" });
  await sheet.getByRole("button", { name: "Undo in Salesforce" }).click();
  const asked = admin.getByRole("dialog", { name: /changed in Salesforce/ });
  await asked.getByRole("radio", { name: "Title: write your value Buyer" }).check();
  await asked.getByRole("button", { name: "Save my choices" }).click();
  await expect(asked).toHaveCount(0);
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer" });

  await admin.goto(log);
  await expect(admin.getByText("Contact: Title put back")).toBeVisible();
});
