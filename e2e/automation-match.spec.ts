import {
  addMailbox,
  automate,
  logStatus,
  openMailbox,
  openStep,
  saveSettings,
  settled,
  tasksAbout,
} from "./automation";
import { expect, test } from "./fixtures";
import { maria, noor, sam, tom } from "./org";
import { openConversation } from "./screens";

test("records that are there are left alone, get blanks filled or are updated, as the mailbox says", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  const rules = [
    { field: "Title", from: { kind: "fixed" as const, value: "From the rule" } },
    { field: "Fax", from: { kind: "fixed" as const, value: "+49 30 555 01 99" } },
  ];
  await automate(workspace, null, { contactFields: rules, leadFields: rules });
  await automate(workspace, workspace.sales, { onMatch: "leave", logAs: "task-per-message" });
  await signIn("admin");
  await openMailbox(page, workspace.support);
  const found = await openStep(page, "If found");
  await found.getByRole("button", { name: /: override$/ }).click();
  await found.getByRole("radio", { name: "Fill blanks only (recommended)" }).check();
  await saveSettings(page);
  const updating = await addMailbox(workspace, "Updating");
  await automate(workspace, updating, { onMatch: "update" });

  await receiveMail({ from: noor.from, subject: "Left alone" });
  await receiveMail({ from: maria.from, to: workspace.support.address, subject: "Blanks filled" });
  await receiveMail({ from: tom.from, to: updating.address, subject: "Updated" });
  await tasksAbout(org, "Left alone", 1);
  const standing = (sObject: string, email: string) =>
    org.find(`SELECT Title, Fax FROM ${sObject} WHERE Email = '${email}'`);
  const rule = { Title: "From the rule", Fax: "+49 30 555 01 99" };
  await expect.poll(() => standing("Contact", maria.email)).toMatchObject([{ Title: "Buyer", Fax: rule.Fax }]);
  await expect.poll(() => standing("Lead", tom.email)).toMatchObject([rule]);
  expect(await standing("Contact", noor.email)).toMatchObject([{ Title: "Independent Consultant", Fax: null }]);
});

test("where several records match, the message is held, goes to the best, or to all", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  const all = await addMailbox(workspace, "Everyone");
  await automate(workspace, null, { logAs: "task-per-message" });
  await automate(workspace, workspace.support, { onSeveral: "best" });
  await automate(workspace, all, { onSeveral: "all" });
  await receiveMail({ from: sam.from, subject: "Held question" });
  await receiveMail({ from: sam.from, to: workspace.support.address, subject: "Best question" });
  await receiveMail({ from: sam.from, to: all.address, subject: "Everyone's question" });
  const [best] = await tasksAbout(org, "Best question", 1);
  const [latest] = await org.find(
    `SELECT Id FROM Contact WHERE Email = '${sam.email}' ORDER BY LastModifiedDate DESC LIMIT 1`,
  );
  expect(best).toMatchObject({ WhoId: latest?.["Id"] });
  const both = await tasksAbout(org, "Everyone's question", 2);
  expect(new Set(both.map(({ WhoId }) => WhoId)).size).toBe(2);
  await settled(workspace, "Held question");
  await tasksAbout(org, "Held question", 0);

  await signIn("admin");
  await openConversation(page, "Held question");
  await expect(logStatus(page)).toContainText("Held: 2 records match");
  await page.getByRole("link", { name: "fix" }).click();
  await expect(page).toHaveURL(/\/activity/);
});
