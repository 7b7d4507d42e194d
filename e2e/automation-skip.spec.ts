import { automate, logStatus, openMailbox, openStep, peopleAt, saveSettings, settled, tasksAbout } from "./automation";
import { expect, test } from "./fixtures";
import { openConversation, panel } from "./screens";

test("our own people, machines and what an admin lists are left out, each with its reason", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await automate(workspace, workspace.sales, { createAs: "contact", logAs: "task-per-message" });
  await signIn("admin");
  await openMailbox(page, workspace.sales);
  const skip = await openStep(page, "Who is skipped");
  await expect(skip.getByText("Inherited from Workspace: Skipped for matching, adding, logging")).toBeVisible();
  await skip.getByRole("button", { name: "Others to skip: override" }).click();
  await skip.getByRole("button", { name: "Add a rule" }).click();
  const value = skip.getByRole("textbox", { name: "Domain to skip" });
  await expect(value).toBeFocused();
  await value.fill("sales@rival.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(skip.getByText("A domain looks like partner.example")).toBeVisible();
  await expect(value).toHaveValue("sales@rival.example");
  await value.fill("rival.example");
  await skip.getByRole("checkbox", { name: "Logging, rival.example" }).uncheck();
  await saveSettings(page);

  const out: [from: string, subject: string, reason: RegExp, headers?: Record<string, string>][] = [
    [`Anna <${workspace.members.agent.email}>`, "From a colleague", /your own|only colleagues/],
    ["Robot <robot@shop.example>", "Out of office", /automatic reply/, { "Auto-Submitted": "auto-replied" }],
    ["Rita <rita@mail.rival.example>", "From a rival", /rival\.example/],
  ];
  for (const [from, subject, , headers = {}] of out) await receiveMail({ from, subject, headers });
  await receiveMail({ from: "Willa <willa@wanted.example>", subject: "From a customer" });
  await peopleAt(org, "Contact", "willa@wanted.example", 1);
  await tasksAbout(org, "From a customer", 1);
  for (const [from, subject, reason] of out) {
    await settled(workspace, subject);
    await tasksAbout(org, subject, 0);
    await peopleAt(org, "Contact", from.replace(/.*<|>/g, ""), 0);
    await openConversation(page, subject);
    await expect(logStatus(page)).toContainText(reason);
  }
  await expect(panel(page)).toContainText("rival.example is on your skip list.");
  const anyway = panel(page).getByRole("button", { name: "Look up anyway" });
  const listed = panel(page).getByRole("link", { name: "Change who is skipped" });
  await expect(listed).toHaveAttribute("href", new RegExp(`step=skip&mailbox=${workspace.sales.id}$`));
  await anyway.press("Enter");
  await expect(panel(page)).toContainText("No Contact or Lead for rita@mail.rival.example");
  await openConversation(page, "From a customer");
  await openConversation(page, "From a rival");
  await expect(anyway).toBeVisible();
  await listed.click();
  await expect(page.getByRole("textbox", { name: "Domain to skip" })).toHaveValue("rival.example");
});
