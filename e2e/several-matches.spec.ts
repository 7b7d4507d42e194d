import { expect, test } from "./fixtures";
import { noor, sam } from "./org";
import { field, openConversation, panel } from "./screens";

test.beforeEach(({ connectSalesforce }) => connectSalesforce());

test("of two Contacts with one address the latest is shown, with how many there are and where", async ({
  page,
  org,
  receiveMail,
  signIn,
}) => {
  await receiveMail({ from: sam.from, subject: "From the twins" });
  await signIn("agent");
  await openConversation(page, "From the twins");
  await expect(field(panel(page), "Title")).toContainText("Store Manager");
  await panel(page).getByText("Multiple matches found (2)").click();
  const others = panel(page)
    .getByRole("group")
    .getByRole("link", { name: `Open ${sam.name} in Salesforce` });
  await expect(others).toHaveCount(1);

  const [earlier] = await org.find(`SELECT Id FROM Contact WHERE Email = '${sam.email}' AND Title = 'Dispatcher'`);
  await expect(others).toHaveAttribute("href", new RegExp(`/lightning/r/Contact/${String(earlier?.["Id"])}/view$`));
  const opened = page.waitForEvent("popup");
  await others.click();
  await expect((await opened).getByRole("heading", { level: 1 })).toContainText(sam.name);
});

test("a Contact comes before a Lead with the same address", async ({ page, org, receiveMail, signIn }) => {
  await org.insert("Lead", { LastName: "Haddad", Company: "Haddad Consulting", Email: noor.email });
  await receiveMail({ from: noor.from, subject: "Both at once" });
  await signIn("agent");
  await openConversation(page, "Both at once");
  await expect(field(panel(page), "Title")).toContainText("Independent Consultant");
  await expect(panel(page).getByText("Multiple matches found (2)")).toBeVisible();
});
