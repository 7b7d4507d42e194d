import type { Page } from "@playwright/test";
import { allow, beginLogin, schemaIsRead } from "./connect";
import { expect, test } from "./fixtures";
import { allowInWindow, openLogin, signInThere } from "./salesforce-login";
import { connectionPage } from "./screens";

const fact = (page: Page, label: string) =>
  page.locator("dt").getByText(label, { exact: true }).locator("xpath=following-sibling::dd[1]");

test("an admin connects the production org, and the card says which org, as whom, and how it fares", async ({
  page,
  org,
  signIn,
  workspace,
}) => {
  await signIn("admin");
  await page.goto(connectionPage);
  await expect(page.getByRole("heading", { name: "Before you start" })).toBeVisible();
  await allowInWindow(page, "Connect Salesforce");

  await expect(page.getByRole("heading", { name: "Acme Production" })).toBeVisible();
  await expect(page.getByText("Connected as Ines Integration")).toBeVisible();
  const [organization] = await org.find("SELECT Id, InstanceName FROM Organization");
  await expect(fact(page, "Environment")).toHaveText("Production");
  await expect(fact(page, "Organization id")).toHaveText(String(organization?.["Id"]));
  await expect(fact(page, "Instance")).toContainText(String(organization?.["InstanceName"]));
  await expect(fact(page, "Connected user")).toContainText("integration@acme.example");
  await expect(fact(page, "Permissions granted")).toContainText("refresh_token");
  await expect(fact(page, "API version")).toHaveText(/^\d+\.0$/);
  await expect(fact(page, "Calls in the last 24 hours")).toContainText("of 100,000");

  const schema = page.getByRole("region", { name: "Schema" });
  for (const object of ["Contact", "Lead", "Account", "Opportunity", "Case"]) {
    await expect(schema.getByRole("listitem").filter({ hasText: new RegExp(`${object}$`) })).toBeVisible();
  }
  await expect(schema).toContainText("Nothing has changed since the time before.");
  await schemaIsRead(workspace);
  expect(await org.grants()).toBe(1);
});

test("what has changed in the schema is told by name", async ({ page, org, connectSalesforce, signIn }) => {
  await connectSalesforce();
  await signIn("admin");
  await page.goto(connectionPage);
  await org.addField("Contact", { name: "Renewal_Date__c", label: "Renewal Date", type: "date" });
  await org.addField("Contact", { name: "Badge_Number__c", label: "Badge Number", type: "string" });
  await org.removeField("Lead.Fit_Score__c");
  await page.getByRole("button", { name: "Refresh schema" }).click();
  const schema = page.getByRole("region", { name: "Schema" });
  await expect(schema).toContainText("Contact: 2 fields added");
  await expect(schema).toContainText("Renewal_Date__c");
  await expect(schema).toContainText("Lead: 1 field removed (Fit_Score__c)");
});

test("a sandbox is told by the org itself, and said everywhere", async ({ page, sandbox, signIn }) => {
  await signIn("admin");
  await page.goto(connectionPage);
  await page.getByRole("radio", { name: /^Sandbox/ }).check();
  await allowInWindow(page, "Connect Salesforce");
  await expect(page.getByRole("heading", { name: "Acme UAT" })).toBeVisible();
  await expect(fact(page, "Environment")).toHaveText("Sandbox");
  expect(await sandbox.grants()).toBe(1);
});

test("Deny leaves nothing connected, and says so", async ({ page, org, signIn }) => {
  await signIn("admin");
  await page.goto(connectionPage);
  const login = await openLogin(page, "Connect Salesforce");
  await expect(page.getByText("Waiting for the other window.")).toBeVisible();
  await signInThere(login, "Ines Integration");
  await login.getByRole("button", { name: "Deny" }).click();
  await expect(login.getByRole("heading", { name: "Salesforce was not connected" })).toBeVisible();
  await expect(login.getByText("Access was not allowed in Salesforce.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect Salesforce" })).toBeVisible();
  expect(await org.grants()).toBe(0);
});

test("a window closed half way is noticed, with the causes there may be", async ({ page, org, signIn }) => {
  await signIn("admin");
  await page.goto(connectionPage);
  const login = await openLogin(page, "Connect Salesforce");
  await login.close();
  await expect(page.getByText("The login window was closed before Salesforce sent you back.")).toBeVisible();
  await expect(page.getByText("“App must be installed”", { exact: false })).toBeVisible();
  expect(await org.grants()).toBe(0);
});

test("a login serves once", async ({ page, org, signIn }) => {
  await signIn("admin");
  const callback = await allow(page.request, await beginLogin(page.request, "production"), "Ines Integration");
  expect((await page.request.get(callback)).status()).toBe(200);
  await page.goto(callback);
  await expect(page.getByText("This login was not begun here, or has been used already.")).toBeVisible();
  expect(await org.grants()).toBe(1);
});

test("a state that was never given out connects nothing", async ({ page, org, signIn }) => {
  await signIn("admin");
  const callback = await allow(page.request, await beginLogin(page.request, "production"), "Ines Integration");
  const forged = new URL(callback);
  forged.searchParams.set("state", "made-up");
  await page.goto(forged.href);
  await expect(page.getByText("This login was not begun here, or has been used already.")).toBeVisible();
  expect(await org.grants()).toBe(0);
});

test("a login begun in another browser is not finished in this one", async ({ page, org, signIn, openAs }) => {
  await signIn("admin");
  const owner = await openAs("owner");
  const callback = await allow(owner.request, await beginLogin(owner.request, "production"), "Ines Integration");
  await page.goto(callback);
  await expect(page.getByText("This login was begun in another browser or by another member.")).toBeVisible();
  expect(await org.grants()).toBe(0);
});

test("what Salesforce refuses at the end of a login is told with why and what to do", async ({ page, org, signIn }) => {
  await signIn("admin");
  for (const [error, sentence, cause] of [
    [
      "invalid_client",
      "Salesforce does not accept this installation’s app.",
      "consumer key and secret must be checked",
    ],
    ["invalid_client_id", "Salesforce does not know this installation’s app.", "consumer key must be checked"],
  ] as const) {
    const refused = await allow(page.request, await beginLogin(page.request, "production"), "Ines Integration");
    await org.refuseToken(error);
    await page.goto(refused);
    await expect(page.getByText(sentence)).toContainText(cause);
    await expect(page.getByText(`${error}: `)).toBeHidden();
    await page.getByText("What Salesforce said").click();
    await expect(page.getByText(`${error}: `)).toBeVisible();
  }
  const callback = await allow(page.request, await beginLogin(page.request, "production"), "Ines Integration");
  await org.advanceClock(16 * 60_000);
  await page.goto(callback);
  await expect(page.getByText("Salesforce’s code had expired or was used already.")).toBeVisible();
  await expect(page.getByText("start again from the settings")).toBeVisible();
  expect(await org.grants()).toBe(0);
});

test("a login that took too long is over", async ({ page, org, signIn, workspace }) => {
  await signIn("admin");
  const callback = await allow(page.request, await beginLogin(page.request, "production"), "Ines Integration");
  await workspace.rows((tx) => tx`update authorizations set expires_at = now() - interval '1 second'`);
  await page.goto(callback);
  await expect(page.getByText("This login took longer than 15 minutes and has expired.")).toBeVisible();
  expect(await org.grants()).toBe(0);
});

test("an agent does not find the settings, and cannot begin a login", async ({ page, org, signIn }) => {
  await signIn("agent");
  await page.goto("/inbox");
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  for (const path of ["/settings", connectionPage, `${connectionPage}/contacts`, "/settings/members"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
  await expect(beginLogin(page.request, "production")).rejects.toThrow("403");
  expect(await org.grants()).toBe(0);
});
