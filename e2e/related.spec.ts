import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { maria } from "./org";
import { card, connectionPage, field, openConversation, panel, pick, typeInto } from "./screens";

test("an agent looks through all that belongs to a Contact, and what was done about them, beside the conversation", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  const { Id: WhoId } = await org.contact(maria.email);
  const { AccountId } = (await org.find(`SELECT AccountId FROM Contact WHERE Email = '${maria.email}'`))[0] ?? {};
  const deal = { StageName: "Prospecting", CloseDate: "2027-01-31", AccountId: String(AccountId) };
  await org.insert(
    "Opportunity",
    { Name: "Spare belts", ...deal },
    { Name: "Old deal", ...deal, StageName: "Closed Lost" },
  );
  await org.insert("Task", { Subject: "Call Maria back", WhoId: String(WhoId), Status: "Not Started" });
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Everything about us" });
  await signIn("agent");
  await openConversation(page, "Everything about us");
  await expect(card(panel(page), "Opportunities")).toBeVisible();
  const before = await org.apiCalls();

  await card(panel(page), "Opportunities")
    .getByRole("button", { name: /^Show all (3\+|\d+) opportunities$/ })
    .click();
  const sheet = page.getByRole("dialog", { name: "Opportunities" });
  await expect(sheet.getByText("Spare belts", { exact: true })).toBeVisible();
  await expect(sheet.getByText("Old deal", { exact: true })).toBeVisible();
  await checkA11y(page);
  await sheet.getByRole("searchbox").fill("prospecting belts");
  await expect(sheet.getByRole("listitem")).toHaveCount(1);
  await sheet.getByRole("button", { name: /^Spare belts/ }).press("Enter");
  const opportunity = sheet.getByRole("region", { name: "Spare belts" });
  await expect(opportunity.getByRole("button", { name: "Back to opportunities" })).toBeFocused();
  await checkA11y(page);
  await opportunity.getByRole("button", { name: "Edit Stage, Prospecting" }).click();
  await page.keyboard.press("Escape");
  await opportunity.getByRole("button", { name: "Edit Stage, Prospecting" }).click();
  await pick(opportunity, "Stage", "Qualification");
  await opportunity.getByRole("button", { name: "Save", exact: true }).click();
  await expect(field(opportunity, "Stage")).toContainText("Saved");
  await expect
    .poll(() => org.find("SELECT StageName FROM Opportunity WHERE Name = 'Spare belts'"))
    .toEqual([expect.objectContaining({ StageName: "Qualification" })]);
  await opportunity.getByRole("button", { name: /^Undo/ }).click();
  await expect(field(opportunity, "Stage")).toContainText("Prospecting");
  await page.keyboard.press("Escape");
  await expect(sheet.getByRole("button", { name: /^Spare belts/ })).toBeFocused();
  await sheet.getByRole("searchbox").fill("");
  await sheet.getByRole("radio", { name: "Open only" }).check();
  await expect(sheet.getByText("Old deal", { exact: true })).toBeHidden();
  await expect(sheet.getByText("Spare belts", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card(panel(page), "Opportunities").getByRole("button", { name: /^Show all/ })).toBeFocused();

  await panel(page).getByRole("button", { name: "Show activity" }).click();
  const activity = page.getByRole("dialog", { name: "Activity" });
  await expect(activity.getByRole("region", { name: "Open" })).toContainText("Call Maria back");
  await checkA11y(page);
  const taskOf = (subject: string) => activity.getByRole("listitem").filter({ hasText: subject });
  const statusOf = async () => (await org.find("SELECT Status FROM Task WHERE Subject = 'Call Maria back'"))[0]?.Status;
  await taskOf("Call Maria back").getByRole("button", { name: "Complete Call Maria back" }).press("Enter");
  const undo = taskOf("Call Maria back").getByRole("button", { name: "Undo completing Call Maria back" });
  await expect(undo).toBeFocused();
  expect(await statusOf()).toBe("Completed");
  await undo.press("Enter");
  await expect(taskOf("Call Maria back")).toContainText("Not Started");
  expect(await statusOf()).toBe("Not Started");

  await taskOf("Call Maria back")
    .getByRole("button", { name: /^Call Maria back/ })
    .click();
  const task = activity.getByRole("region", { name: "Call Maria back" });
  await checkA11y(page);
  await typeInto(task, "Due Date Only", "2026-12-24");
  await page.keyboard.press("Enter");
  await expect(field(task, "Due Date Only")).toContainText("Saved");
  await task.getByRole("button", { name: "Back to activity" }).click();
  await expect(taskOf("Call Maria back")).toContainText("Dec 24, 2026");
  // The list, the time line, and each save and undoing.
  expect((await org.apiCalls()) - before).toBe(8);

  // A colleague has taken it up meanwhile.
  const [call] = await org.find("SELECT Id FROM Task WHERE Subject = 'Call Maria back'");
  await org.update("Task", String(call?.Id), { Status: "In Progress" });
  const complete = taskOf("Call Maria back").getByRole("button", { name: "Complete Call Maria back" });
  await complete.press("Enter");
  const conflict = page.getByRole("dialog", { name: /^Call Maria back changed in Salesforce/ });
  await conflict.getByRole("radio", { name: "Status: keep Salesforce’s value In Progress" }).check();
  expect(await statusOf()).toBe("In Progress");
  await conflict.getByRole("radio", { name: "Status: write your value Completed" }).check();
  await conflict.getByRole("button", { name: "Save my choices" }).click();
  await undo.press("Enter");
  await expect(taskOf("Call Maria back")).toContainText("In Progress");
  expect(await statusOf()).toBe("In Progress");
});

test("an admin narrows the Cases and Tasks that agents see at first; agents are told, and show all", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  openAs,
  signIn,
}) => {
  const { Id: WhoId } = await org.contact(maria.email);
  await org.insert(
    "Task",
    { Subject: "Call Maria back", WhoId: String(WhoId), Status: "Not Started" },
    { Subject: "Sent the price list", WhoId: String(WhoId), Status: "Completed" },
  );
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Only what is open" });
  const admin = await openAs("admin");
  for (const tab of ["cases", "tasks"]) {
    await admin.goto(`${connectionPage}/${tab}`);
    await admin.getByRole("checkbox", { name: "Open only" }).check();
    if (tab === "cases") await checkA11y(admin);
    await admin.getByRole("button", { name: "Save filter" }).click();
    await expect(admin.getByRole("status").filter({ hasText: "Saved" })).toHaveCount(1);
  }

  await signIn("agent");
  await openConversation(page, "Only what is open");
  const cases = card(panel(page), "Cases");
  const all = await org.find(`SELECT Id FROM Case WHERE ContactId = '${String(WhoId)}'`);
  await expect(cases).toContainText(`3 of ${all.length}, filtered by your admin: open only`);
  await cases.getByRole("button", { name: `Show all ${all.length} cases` }).click();
  const sheet = page.getByRole("dialog", { name: "Cases" });
  await expect(sheet.getByRole("listitem")).toHaveCount(all.length);
  await page.keyboard.press("Escape");

  await panel(page).getByRole("button", { name: "Show activity" }).click();
  const activity = page.getByRole("dialog", { name: "Activity" });
  await expect(activity).toContainText("filtered by your admin: open only");
  await expect(activity.getByText("Sent the price list")).toHaveCount(0);
  await activity.getByRole("button", { name: "Show all" }).click();
  await expect(activity.getByText("Sent the price list", { exact: true })).toBeVisible();
});
