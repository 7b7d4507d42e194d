import { expect, test } from "./fixtures";
import { chooses, inputOf, type Keys, openForm, tabTo, types } from "./keyboard";
import { maria } from "./org";
import { card, field, openConversation, panel } from "./screens";

test.use({ locale: "de-DE", timezoneId: "Europe/Berlin" });

test("in a German browser a Case with numbers, dates and choices that depend on one another, and a Task about it, are filled in by the keyboard alone", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  const made = [
    { name: "Cost__c", label: "Cost", type: "currency", precision: 18, scale: 2 },
    { name: "Weight__c", label: "Weight", type: "double", precision: 10, scale: 3 },
    { name: "Parts__c", label: "Parts", type: "int", precision: 8 },
    { name: "Day__c", label: "Day", type: "date" },
    { name: "Moment__c", label: "Moment", type: "datetime" },
    { name: "Finding__c", label: "Finding", type: "textarea", length: 32_000, htmlFormatted: true },
  ];
  for (const field of made) await org.addField("Case", field);
  const shown = ["Subject", "Product_Area__c", "Component__c", ...made.map(({ name }) => name)];
  const rows = shown.map((field, position) => ({
    ...{ workspace_id: workspace.id, s_object: "Case", field, position, access: "editable" },
  }));
  await workspace.rows((tx) => tx`insert into field_choices ${tx(rows)}`);
  await org.catchUpSearch();
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Der Motor steht" });
  await signIn("agent");
  await openConversation(page, "Der Motor steht");
  await expect(panel(page).getByRole("heading", { name: maria.name })).toBeVisible();

  const newCase = await openForm(page, "Case");
  const presses: Record<string, Keys> = {
    Product_Area__c: chooses("Hardware"),
    Component__c: chooses("Drive unit"),
    Cost__c: types("1.234,5"),
    Weight__c: types("1.234,567"),
    Parts__c: types("1.234"),
    // The parts of a date stand in the order of the browser's own language, which a journey cannot choose.
    Day__c: types("02282026"),
    Moment__c: async () => {
      await page.keyboard.type("05062026");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.type("093000AM");
    },
    Finding__c: async () => {
      await page.keyboard.press("ControlOrMeta+b");
      await page.keyboard.type("heiß");
    },
  };
  for (const [name, keys] of Object.entries(presses)) {
    await tabTo(page, inputOf(newCase, name));
    await keys(page, inputOf(newCase, name));
  }
  await tabTo(page, newCase.getByRole("button", { name: "Save to Salesforce" }));
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Case created");
  const [saved] = await org.find(
    `SELECT Id, CaseNumber, ${Object.keys(presses).join(", ")} FROM Case WHERE Subject = 'Der Motor steht'`,
  );
  expect(saved).toMatchObject({
    ...{ Product_Area__c: "Hardware", Component__c: "Drive unit", Cost__c: 1234.5, Weight__c: 1234.567 },
    ...{ Parts__c: 1234, Day__c: "2026-02-28", Moment__c: "2026-05-06T07:30:00.000+0000" },
    Finding__c: "<p><b>heiß</b></p>",
  });
  const cases = card(panel(page), "Cases");
  await cases.getByRole("button", { name: /Der Motor steht/ }).focus();
  await page.keyboard.press("Enter");
  await expect(field(cases, "Cost")).toContainText("1.234,50");
  await expect(field(cases, "Weight")).toContainText("1.234,567");
  await expect(field(cases, "Day")).toContainText(/28\. ?(02\.|Feb\.?) ?2026/);
  await expect(field(cases, "Moment")).toContainText("09:30");

  await org.catchUpSearch();
  const task = await openForm(page, "Task");
  await expect(task.getByRole("button", { name: /^Name, / })).toHaveText(maria.name);
  const about = task.getByRole("button", { name: /^Related To, / });
  await tabTo(page, about);
  await page.keyboard.type(String(saved?.["CaseNumber"]));
  await expect(page.getByRole("option", { name: new RegExp(`${String(saved?.["CaseNumber"])}.*Case`) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(about).toHaveText(String(saved?.["CaseNumber"]));
  await tabTo(page, task.getByRole("button", { name: "Save to Salesforce" }));
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Task created");
  const tasks = await org.find("SELECT WhoId, WhatId FROM Task WHERE Subject = 'Der Motor steht'");
  expect(tasks).toEqual([{ WhoId: (await org.contact(maria.email))["Id"], WhatId: saved?.["Id"] }]);
});
