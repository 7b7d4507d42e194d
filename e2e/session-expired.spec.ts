import { expect, test } from "./fixtures";
import { maria } from "./org";
import { field, openConversation, panel, typeInto } from "./screens";

test("an expired session is renewed once and nobody notices, while reading and while saving", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Two hours later" });
  await signIn("agent");
  await org.expireTokens();
  await org.resetCounts();
  await openConversation(page, "Two hours later");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  await expect(panel(page).getByText("Warning:")).toHaveCount(0);
  expect(await org.tokenRequests()).toBe(1);

  await org.expireTokens();
  await typeInto(panel(page), "Title", "Night buyer");
  await page.keyboard.press("Enter");
  await expect(field(panel(page), "Title").getByRole("status")).toContainText("Saved");
  expect(await org.tokenRequests()).toBe(2);
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Night buyer" });
});
