import { checkA11y } from "./a11y";
import { automationPage, openMailbox } from "./automation";
import { expect, test } from "./fixtures";
import { maria, sam, tom, victor } from "./org";
import { openLogin } from "./salesforce-login";
import { card, connectionPage, conversation, field, openConversation, panel, pick, typeInto } from "./screens";

test("pages before signing in", async ({ page, workspace }) => {
  await page.goto("/sign-in");
  await checkA11y(page);
  await page.getByLabel("E-mail").fill(workspace.members.agent.email);
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await checkA11y(page);
  await page.goto("/invitation/none");
  await checkA11y(page);
  await page.goto("/nowhere");
  await checkA11y(page);
});

test("the inbox: empty, a list, a conversation with text, HTML, quotes and attachments, and its menus", async ({
  page,
  signIn,
  receiveMail,
}) => {
  await signIn("agent");
  await page.goto("/inbox");
  await expect(page.getByText("The inbox is empty.")).toBeVisible();
  await checkA11y(page);
  const first = await receiveMail({
    from: maria.from,
    subject: "A long story",
    text: "Short answer.\n\nOn Monday Ada wrote:\n> A long question",
    attachments: [{ filename: "plan.pdf", content: "plan" }],
  });
  await receiveMail({
    from: maria.from,
    subject: "Re: A long story",
    html: "<p>In <b>bold</b></p><img src='https://x.example/a.png'>",
    inReplyTo: first,
  });
  await openConversation(page, "A long story");
  await expect(conversation(page).getByRole("button", { name: "Show images" })).toBeVisible();
  await expect(panel(page)).toContainText("Salesforce is not connected.");
  await checkA11y(page);
  await conversation(page).getByRole("button", { name: "Assign" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Amir Admin" })).toBeVisible();
  await checkA11y(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await checkA11y(page);
});

test("the panel: a match with everything open, an edit, a refusal, several matches, a Lead, nobody, a form", async ({
  page,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Maria writes" });
  await receiveMail({ from: sam.from, subject: "Sam writes" });
  await receiveMail({ from: tom.from, subject: "Tom writes" });
  await receiveMail({ from: victor.from, subject: "Victor writes" });
  await receiveMail({ from: "Nobody Yet <nobody.yet@elsewhere.example>", subject: "Nobody writes" });
  await signIn("agent");

  await openConversation(page, "Maria writes");
  await card(panel(page), "Opportunities").getByRole("button", { expanded: false }).first().click();
  await card(panel(page), "Cases").getByRole("button", { expanded: false }).first().click();
  await typeInto(panel(page), "Title", "Half a thought");
  await typeInto(panel(page), "Department", "Half another");
  await expect(panel(page).getByRole("button", { name: "Save 2 changes" })).toBeVisible();
  await checkA11y(page);

  await openConversation(page, "Victor writes");
  await typeInto(panel(page), "Title", "Refused");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("alert")).toBeVisible();
  await checkA11y(page);

  await openConversation(page, "Sam writes");
  await panel(page).getByRole("button", { name: "Choose", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("radio").first()).toBeVisible();
  await checkA11y(page);
  await page.keyboard.press("Escape");
  await openConversation(page, "Tom writes");
  await expect(panel(page).getByRole("heading", { name: tom.name })).toBeVisible();
  await checkA11y(page);

  await openConversation(page, "Nobody writes");
  await expect(panel(page).getByRole("button", { name: "Add as Contact" })).toBeVisible();
  await checkA11y(page);
  await panel(page).getByRole("button", { name: "Add as Contact" }).click();
  await panel(page)
    .getByLabel(/^Last Name/)
    .fill("");
  await panel(page).getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(panel(page).getByRole("alert")).toBeVisible();
  await checkA11y(page);
});

test("dialogs of the panel: a conflict, duplicates, a Lead's conversion, a form with all its fields", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await org.setDuplicateRule("Standard_Lead_Duplicate_Rule", true);
  await receiveMail({ from: maria.from, subject: "Maria writes" });
  await receiveMail({ from: tom.from, subject: "Tom writes" });
  await receiveMail({ from: `${maria.name} <maria@private.example>`, subject: "Maria at home" });
  await signIn("agent");

  await openConversation(page, "Maria writes");
  await typeInto(panel(page), "Title", "Purchasing lead");
  const { Id: id } = await org.contact(maria.email);
  await org.update("Contact", String(id), { Title: "Head of Buying" });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /changed in Salesforce/ })).toBeVisible();
  await checkA11y(page);
  await page.keyboard.press("Escape");
  await field(panel(page), "Title").getByRole("button", { name: "Restore" }).click();

  await panel(page).getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "New Case" }).click();
  await panel(page)
    .getByRole("button", { name: /^Show all fields/ })
    .click();
  await expect(panel(page).getByRole("button", { name: "Show fewer fields" })).toBeVisible();
  await checkA11y(page);
  await panel(page).getByRole("button", { name: "Cancel" }).click();

  await openConversation(page, "Tom writes");
  await panel(page).getByRole("button", { name: "New record" }).click();
  await page.getByRole("menuitem", { name: "Convert Lead" }).click();
  await expect(page.getByRole("dialog", { name: "Convert Lead" }).getByLabel("Account")).toBeVisible();
  await checkA11y(page);
  await page.keyboard.press("Escape");

  await openConversation(page, "Maria at home");
  await panel(page).getByRole("button", { name: "Add as Lead" }).click();
  await panel(page)
    .getByLabel(/^Email/)
    .fill(maria.email);
  await pick(panel(page), "Lead Source", "Web");
  await panel(page).getByRole("button", { name: "Save to Salesforce" }).click();
  await expect(page.getByRole("dialog", { name: /possible duplicate/ })).toBeVisible();
  await checkA11y(page);
});

test("the panel when Salesforce is away: waiting, stale, not answering, lost", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Maria writes" });
  await signIn("admin");
  await openConversation(page, "Maria writes");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();
  await org.fault({ kind: "respond", status: 503 });
  await panel(page).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(page)).toContainText("Showing what was last known");
  await checkA11y(page);
  await receiveMail({ from: tom.from, subject: "Tom writes" });
  await openConversation(page, "Tom writes");
  await expect(panel(page)).toContainText("Salesforce is not answering");
  await checkA11y(page);
  await org.clearFaults();
  await org.revokeGrants();
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page).getByRole("link", { name: "Reconnect" })).toBeVisible();
  await checkA11y(page);
  await page.goto(connectionPage);
  await expect(page.getByText("Salesforce no longer accepts our connection.").first()).toBeVisible();
  await checkA11y(page);
});

test("settings: before connecting, the login's window, connected, checks, field choices, dialogs, members, mailboxes", async ({
  page,
  connectSalesforce,
  signIn,
}) => {
  await signIn("admin");
  await page.goto(connectionPage);
  await page.getByRole("radio", { name: /^My Domain/ }).check();
  await checkA11y(page);
  await page.getByRole("radio", { name: /^Production/ }).check();
  const login = await openLogin(page, "Connect Salesforce");
  await expect(login.getByRole("button", { name: /Ines Integration/ })).toBeVisible();
  await login.goto("/api/salesforce/callback?state=none");
  await checkA11y(login);
  await login.close();

  await connectSalesforce();
  await page.reload();
  await page.getByRole("button", { name: "Validate Connection" }).click();
  await expect(page.getByText("Session.", { exact: true })).toBeVisible();
  await checkA11y(page);
  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await checkA11y(page);

  await page.goto(`${connectionPage}/contacts`);
  await page.getByRole("button", { name: "Check permissions" }).click();
  await expect(page.getByText("Nothing is missing on Contacts.")).toBeVisible();
  await checkA11y(page);

  for (const tab of ["contacts", "leads", "accounts", "opportunities", "cases"]) {
    await page.goto(`${connectionPage}/${tab}`);
    await expect(page.getByRole("list", { name: "Shown to agents" })).toBeVisible();
    await page.getByRole("list", { name: "Hidden from agents" }).getByRole("button").first().click();
    await expect(page.getByText("1 unsaved change")).toBeVisible();
    await checkA11y(page);
    await page.getByRole("button", { name: "Discard" }).click();
  }
  await page.goto(`${connectionPage}/matching`);
  await page.getByRole("switch", { name: "Look for phones" }).click();
  await expect(page.getByText("1 unsaved change")).toBeVisible();
  await checkA11y(page);
  await page.getByRole("button", { name: "Discard" }).click();
  for (const path of [`${connectionPage}/tasks`, "/settings/members", "/settings/channels", "/settings/integrations"]) {
    await page.goto(path);
    await checkA11y(page);
  }
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite a member" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await checkA11y(page);
});

test("the Automation tab: folded, everything open, refused, paused", async ({
  page,
  workspace,
  connectSalesforce,
  signIn,
}) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(automationPage);
  await expect(page.getByRole("heading", { name: "Workspace defaults" })).toBeVisible();
  await checkA11y(page);
  await openMailbox(page, workspace.sales);
  await page.getByRole("switch", { name: "Push conversations as Salesforce Tasks" }).check();
  await page.getByRole("button", { name: "Open all" }).click();
  for (const overridden of ["Others to skip", "Fields of Contacts", "Owner of Tasks", "Lead source"]) {
    await page.getByRole("button", { name: `${overridden}: override` }).click();
  }
  await page.getByRole("button", { name: "Add a rule" }).click();
  for (const add of await page.getByRole("button", { name: "Add a field" }).all()) await add.click();
  await page.getByText("Task or Email Message?").click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Needs correcting")).toBeVisible();
  await checkA11y(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Pause all Salesforce automation" }).click();
  await expect(page.getByText("All Salesforce automation is paused")).toBeVisible();
  await checkA11y(page);
});
