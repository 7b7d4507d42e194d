import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria, tom } from "./org";
import { openConversation, panel } from "./screens";

test("the others of a conversation are looked up when an agent asks for one, and known from then on", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({
    from: maria.from,
    cc: `Tom from Nordlys <${tom.email}>, ${workspace.members.agent.email}`,
    subject: "With Tom in copy",
  });
  await signIn("agent");
  await openConversation(page, "With Tom in copy");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  const others = panel(page).getByRole("region", { name: "Also in this conversation" }).getByRole("button");
  await expect(others).toHaveCount(1);
  await expect(others).toContainText("Not looked up yet");
  const before = await org.apiCalls();
  await others.press("Enter");
  await expect(panel(page).getByRole("heading", { name: tom.name })).toBeVisible();
  await expect(panel(page)).toContainText("Tom from Nordlys is also in this conversation");
  await checkA11y(page);
  const back = panel(page).getByRole("button", { name: "Back", exact: true });
  await expect(back).toBeFocused();
  await back.press("Enter");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  await expect(others).toContainText(`Lead ${tom.name}`);
  await expect(others).toBeFocused();
  expect((await org.apiCalls()) - before).toBe(1);
});

test("a part of the panel that is still on its way neither hides the rest nor keeps it from answering", async ({
  page,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, cc: tom.email, subject: "On a slow line" });
  await signIn("agent");
  await openConversation(page, "On a slow line");
  const others = panel(page).getByRole("region", { name: "Also in this conversation" });
  await expect(others).toBeVisible();
  const held = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/**", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes("Also in this conversation")) await held.promise;
    await route.fulfill({ response, body });
  });
  await page.reload({ waitUntil: "commit" });
  await panel(page).getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "New Case" }).click();
  await expect(panel(page).getByRole("form", { name: "New Case" })).toBeVisible();
  held.resolve();
  await panel(page).getByRole("form", { name: "New Case" }).getByRole("button", { name: "Cancel" }).click();
  await expect(others).toBeVisible();
});
