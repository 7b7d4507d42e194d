import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria, tom } from "./org";
import { conversation, lookUp, openConversation, panel } from "./screens";

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

test("whoever is in copy is added from the conversation, as its mail names them and with nothing of whoever wrote it", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  const signed = "The press is stuck.\n\nMaria Díaz\n+34 600 12 34 56";
  const cc = "Grace Hopper <grace@in-copy.example>";
  await receiveMail({ from: maria.from, cc, subject: "The press is stuck", text: signed });
  await signIn("agent");
  await openConversation(page, "The press is stuck");
  const others = panel(page).getByRole("region", { name: "Also in this conversation" });
  await others.getByRole("button", { name: /Grace/ }).click();
  await panel(page).getByRole("button", { name: "Add as Contact" }).click();
  const form = panel(page).getByRole("form", { name: "New Contact" });
  await expect(form.getByLabel(/^First Name/)).toHaveValue("Grace");
  await expect(form).toContainText("from the e-mail’s Cc");
  await expect(form).not.toContainText("from the signature");
  await checkA11y(page);
  await lookUp(form, "Account", "Acme Industrial");
  await form.getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(panel(page)).toContainText("Contact created");
  expect(await org.find("SELECT Name, Phone FROM Contact WHERE Email = 'grace@in-copy.example'")).toMatchObject([
    { Name: "Grace Hopper", Phone: null },
  ]);
  const note = conversation(page).getByRole("article", { name: /^Note by/ });
  await expect(note).toContainText("Contact created: Grace Hopper");
  await expect(note.getByRole("link", { name: /^Open Contact in Salesforce/ })).toBeVisible();

  await panel(page).getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "New Case" }).click();
  const ofCase = panel(page).getByRole("form", { name: "New Case" });
  await expect(ofCase.getByLabel(/^Subject/)).toHaveValue("The press is stuck");
  await expect(ofCase).toContainText(`from the message of ${maria.name}`);
  await ofCase.getByRole("button", { name: "Cancel" }).click();
  await panel(page).getByRole("button", { name: "Back", exact: true }).click();
  await expect(others).toContainText("Contact Grace Hopper");
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
