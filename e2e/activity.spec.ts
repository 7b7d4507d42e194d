import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { checkA11y } from "./a11y";
import { automate, peopleAt, settled, tasksAbout } from "./automation";
import { expect, test } from "./fixtures";
import { sam } from "./org";
import { connectionPage, conversation, openConversation } from "./screens";

const activityPage = `${connectionPage}/activity`;
const both = { createAs: "contact", logAs: "task-per-message" } as const;
const onlyLogging = { createAs: "nothing", logAs: "task-per-message" } as const;
const phoneRule = { when: [{ field: "Phone", operation: "equals" }], says: "Phone needed", at: "Phone" };

const group = (page: Page, title: string | RegExp) => page.getByRole("region", { name: title });
const item = (page: Page, text: string) => page.getByRole("row", { name: new RegExp(text) });
const outcome = (page: Page) =>
  page.getByRole("status").filter({ hasText: /again|Adding|remembered|Ignored|Dismissed/ });
const more = (page: Page, text: string) => item(page, text).getByRole("button", { name: /^More for/ });

test.beforeEach(async ({ connectSalesforce, signIn }) => {
  await connectSalesforce();
  await signIn("admin");
});

test("a rule's refusal is told in plain words, edited and retried within three clicks, and written once", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, both);
  await org.addRule("Phone", "Contact", phoneRule);
  await receiveMail({ from: "Ada Lovelace <ada@engines.example>", subject: "Steam" });
  await settled(workspace, "Steam");
  await page.goto(connectionPage);

  await page.getByRole("link", { name: "Activity" }).click();
  const refused = group(page, /^Rule in Salesforce: “Phone needed”/);
  await expect(refused.getByRole("heading")).toContainText("1");
  await expect(item(page, "Ada Lovelace")).toContainText("Your Salesforce rule says: “Phone needed”");
  await expect(item(page, "Ada Lovelace")).toContainText("Create Contact · Sales · 1 try");
  await item(page, "Ada Lovelace").getByRole("button", { name: "Edit and retry" }).click();
  const sheet = page.getByRole("dialog", { name: "Ada Lovelace" });
  await sheet.getByText("Details").first().click();
  await expect(sheet.getByText("FIELD_CUSTOM_VALIDATION_EXCEPTION: Phone needed")).toBeVisible();
  await checkA11y(page);
  await sheet.getByLabel("Business Phone").fill("+44 20 7946 0000");
  await sheet.getByRole("button", { name: "Save and retry" }).click();
  await expect(outcome(page)).toContainText("Sent again.");

  const [contact] = await peopleAt(org, "Contact", "ada@engines.example", 1);
  const [task] = await tasksAbout(org, "Steam", 1);
  expect(task).toMatchObject({ WhoId: contact?.["Id"] });
  await page.reload();
  await expect(page.getByText("Everything is synced.")).toBeVisible();
  await expect(page.getByText(/^Last write \d\d:\d\d/)).toBeVisible();
});

test("when the cause is gone four are retried together, pressed twice, and each is written once", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, both);
  await org.addRule("Phone", "Contact", phoneRule);
  const addresses = ["one", "two", "three", "four"].map((name) => `${name}@quartet.example`);
  for (const from of addresses) {
    await receiveMail({ from, subject: `Note of ${from}` });
    await settled(workspace, `Note of ${from}`);
  }
  await page.goto(activityPage);
  await org.removeRule("Phone");
  const refused = group(page, /^Rule in Salesforce/);
  await refused.getByRole("checkbox", { name: /^Select all/ }).check();
  const bar = page.getByRole("region", { name: "Selected" });
  await expect(bar.getByRole("status")).toHaveText("4 selected");
  await bar.getByRole("button", { name: "Retry" }).dblclick();
  await expect(outcome(page)).toContainText("4 messages sent again.");
  for (const address of addresses) {
    await peopleAt(org, "Contact", address, 1);
    await tasksAbout(org, `Note of ${address}`, 1);
  }
  await page.goto(`${activityPage}?tab=all&q=quartet`);
  await expect(page.getByText(/^Tried again/)).toHaveCount(4);
});

test("of four with one cause, mending one offers to retry the other three", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, both);
  await org.addRule("Phone", "Contact", phoneRule);
  const addresses = ["red", "green", "blue", "grey"].map((name) => `${name}@colours.example`);
  for (const from of addresses) {
    await receiveMail({ from, subject: `Shade of ${from}` });
    await settled(workspace, `Shade of ${from}`);
  }
  await page.goto(activityPage);
  await org.removeRule("Phone");
  await more(page, "red@colours").click();
  await page.getByRole("menuitem", { name: "Retry" }).click();
  await expect(outcome(page)).toContainText("3 others have the same cause.");
  await page.getByRole("button", { name: "Retry the other 3" }).click();
  await expect(outcome(page)).toContainText("3 messages sent again.");
  for (const address of addresses) await tasksAbout(org, `Shade of ${address}`, 1);
});

test("somebody unknown becomes a Contact or a Lead from the list, and their message is logged there once", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, onlyLogging);
  await receiveMail({ from: "Grace Hopper <grace@navy.example>", subject: "A bug" });
  await receiveMail({ from: "Alan Turing <alan@bletchley.example>", subject: "A test" });
  await settled(workspace, "A bug");
  await settled(workspace, "A test");
  await page.goto(activityPage);
  await expect(group(page, /^No matching Contact/).getByRole("row")).toHaveCount(2);
  await expect(item(page, "Grace Hopper")).toContainText("No Contact or Lead has grace@navy.example.");
  await item(page, "Grace Hopper").getByRole("button", { name: "Create Contact" }).dblclick();
  await expect(outcome(page)).toContainText("Adding the Contact.");
  await more(page, "Alan Turing").click();
  await page.getByRole("menuitem", { name: "Create Lead" }).click();
  await expect(outcome(page)).toContainText("Adding the Lead.");

  const [contact] = await peopleAt(org, "Contact", "grace@navy.example", 1);
  const [lead] = await peopleAt(org, "Lead", "alan@bletchley.example", 1);
  expect(await tasksAbout(org, "A bug", 1)).toMatchObject([{ WhoId: contact?.["Id"] }]);
  expect(await tasksAbout(org, "A test", 1)).toMatchObject([{ WhoId: lead?.["Id"] }]);
});

test("of several matches one is chosen: what waits is logged there once, and so is the next mail", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, onlyLogging);
  await receiveMail({ from: sam.from, subject: "Twins one" });
  await receiveMail({ from: sam.from, subject: "Twins two" });
  await settled(workspace, "Twins one");
  await settled(workspace, "Twins two");
  const [dispatcher] = await org.find(`SELECT Id FROM Contact WHERE Email = '${sam.email}' AND Title = 'Dispatcher'`);
  await page.goto(activityPage);
  await expect(group(page, /^Several records match/).getByRole("heading")).toContainText("2");
  await item(page, "Twins one").getByRole("button", { name: "Change match" }).click();
  const sheet = page.getByRole("dialog", { name: sam.name });
  const choice = sheet.getByRole("listitem").filter({ has: page.locator(`a[href*="${String(dispatcher?.["Id"])}"]`) });
  await choice.getByRole("button", { name: /^Use this/ }).click();
  await expect(outcome(page)).toContainText("2 messages are being logged there.");
  expect(await tasksAbout(org, "Twins one", 1)).toMatchObject([{ WhoId: dispatcher?.["Id"] }]);
  expect(await tasksAbout(org, "Twins two", 1)).toMatchObject([{ WhoId: dispatcher?.["Id"] }]);

  await receiveMail({ from: sam.from, subject: "Twins three" });
  expect(await tasksAbout(org, "Twins three", 1)).toMatchObject([{ WhoId: dispatcher?.["Id"] }]);
});

test("a match is found by another address, and remembered for the one that wrote", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, onlyLogging);
  await receiveMail({ from: "Maria at home <maria@home.example>", subject: "From home" });
  await settled(workspace, "From home");
  const maria = await org.contact("maria.diaz@acme-industrial.example");
  await page.goto(activityPage);
  await more(page, "From home").click();
  await page.getByRole("menuitem", { name: "Change match" }).click();
  const sheet = page.getByRole("dialog", { name: "Maria at home" });
  await sheet.getByLabel("Search by e-mail").fill("maria.diaz@acme-industrial.example");
  await sheet.getByRole("button", { name: "Search" }).click();
  await sheet.getByRole("button", { name: /^Use this/ }).click();
  expect(await tasksAbout(org, "From home", 1)).toMatchObject([{ WhoId: maria["Id"] }]);
});

test("ignoring a domain skips what waits and the next mail, with its reason; dismissing takes one off the list", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, onlyLogging);
  await receiveMail({ from: "news@shop.example", subject: "Big sale" });
  await receiveMail({ from: "once@only.example", subject: "Never mind" });
  await settled(workspace, "Big sale");
  await settled(workspace, "Never mind");
  await page.goto(activityPage);
  await more(page, "Big sale").click();
  await page.getByRole("menuitem", { name: "Ignore shop.example" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Ignore shop.example" }).click();
  await expect(outcome(page)).toContainText("Ignored from now on");
  await more(page, "Never mind").click();
  await page.getByRole("menuitem", { name: "Dismiss" }).click();
  await expect(outcome(page)).toContainText("Dismissed.");
  await expect(page.getByText("Everything is synced.")).toBeVisible();

  await receiveMail({ from: "help@shop.example", subject: "Bigger sale" });
  await settled(workspace, "Bigger sale");
  await openConversation(page, "Bigger sale");
  await expect(conversation(page).getByText(/shop\.example.*skips it/)).toBeVisible();
  await tasksAbout(org, "sale", 0);
  await tasksAbout(org, "Never mind", 0);
});

test("all activity tells what was done and for which message, narrows by its address, and is exported as shown", async ({
  page,
  org,
  workspace,
  receiveMail,
}) => {
  await automate(workspace, workspace.sales, both);
  await receiveMail({ from: '"=cmd calc" <babbage@analytical.example>', subject: "=1+1" });
  await settled(workspace, "=1+1");
  await tasksAbout(org, "=1+1", 1);
  await page.goto(`${activityPage}?tab=all`);
  const created = page.getByRole("row", { name: /Created the Task/ });
  await expect(created).toContainText("=1+1");
  await expect(created.getByRole("link", { name: /Task/ })).toHaveAttribute("href", /lightning\/r\/Task\//);
  await checkA11y(page);

  await created.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Created the Task" });
  await expect(sheet.getByText("logged-task")).toBeVisible();
  await checkA11y(page);
  await page.keyboard.press("Escape");

  await page.getByLabel("Object").selectOption("Task");
  await expect(page).toHaveURL(/object=Task/);
  await expect(page.getByRole("row", { name: /Created the Contact/ })).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^inlay-activity-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFFWhen \(UTC\),Who,Source,Action,Result/);
  expect(lines.slice(1).filter(Boolean)).toHaveLength(1);
  expect(lines[1]).toContain(",Automation,Automation,task.created,Done,Created the Task,Task,");
  expect(lines[1]).toContain(",'=1+1,Sales,");

  await page.getByLabel("Object").selectOption("");
  await receiveMail({ from: "babbage@analytical.example", subject: "Once more" });
  await tasksAbout(org, "Once more", 1);
  await expect(page.getByRole("row", { name: /Once more/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^\d+ new entr(y|ies) · Show$/ }).click();
  await expect(page.getByRole("row", { name: /Once more/ })).not.toHaveCount(0);
});

test("agents mend what is theirs from the message itself, and have neither the whole log nor the settings", async ({
  org,
  workspace,
  receiveMail,
  openAs,
}) => {
  await automate(workspace, workspace.sales, { ...both, createAs: "ask" });
  await receiveMail({ from: "Grace Hopper <hopper@compilers.example>", subject: "A moth" });
  await settled(workspace, "A moth");
  const page = await openAs("agent");
  await openConversation(page, "A moth");
  await conversation(page).getByRole("link", { name: "fix" }).click();
  const sheet = page.getByRole("dialog", { name: "Grace Hopper" });
  await expect(sheet.getByText("Not added: a person must choose what this one becomes")).toBeVisible();
  await sheet.getByRole("button", { name: "Create Contact" }).click();
  await expect(outcome(page)).toContainText("Adding the Contact.");
  await peopleAt(org, "Contact", "hopper@compilers.example", 1);
  await tasksAbout(org, "A moth", 1);
  expect((await page.request.get("/api/activity")).status()).toBe(403);
  expect((await page.request.get("/api/activity/export")).status()).toBe(403);
  await page.goto(activityPage);
  await expect(page.getByRole("heading", { name: "This page is not here" })).toBeVisible();
});

test("the list goes by keys, fits a narrow screen, and stands up to axe", async ({ page, workspace, receiveMail }) => {
  await automate(workspace, workspace.sales, onlyLogging);
  for (const name of ["uno", "dos", "tres"]) {
    await receiveMail({ from: `${name}@keys.example`, subject: `Key ${name}` });
    await settled(workspace, `Key ${name}`);
  }
  await page.goto(activityPage);
  await checkA11y(page);
  await item(page, "tres@keys").focus();
  await page.keyboard.press("ArrowDown");
  await expect(item(page, "dos@keys")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(page.getByRole("region", { name: "Selected" }).getByRole("status")).toHaveText("2 selected");
  await checkA11y(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "uno@keys.example" })).toBeVisible();
  await expect(page).toHaveURL(/message=/);
  await page.keyboard.press("Escape");
  await expect(item(page, "uno@keys")).toBeFocused();

  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [activityPage, `${activityPage}?tab=all`]) {
    await page.goto(path);
    const overflow = await page.locator("main").evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(overflow, path).toBe(0);
    await checkA11y(page);
  }
});
