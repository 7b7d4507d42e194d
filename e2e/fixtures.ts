import { test as base, type Page } from "@playwright/test";
import type { Sql } from "postgres";
import { connect, type Connecting } from "./connect";
import { type Letter, sendMail } from "./mail";
import { openOrg, type Org } from "./org";
import {
  forgetFailedSignIns,
  leaveSalesforce,
  makeWorkspace,
  openDatabase,
  password,
  type Role,
  type Workspace,
} from "./workspace";

export { expect } from "@playwright/test";

type Fixtures = {
  /** A workspace of the journey's own. */
  workspace: Workspace;
  /** The emulated production org, as on its first day. */
  org: Org;
  /** The emulated sandbox, as on its first day. */
  sandbox: Org;
  /** The emulated org with person accounts, as on its first day. */
  people: Org;
  /** Signs this page, or another one, in on the real sign-in page. */
  signIn: (role: Role, page?: Page) => Promise<void>;
  /** Another person's browser, signed in. */
  openAs: (role: Role) => Promise<Page>;
  /** Connects the workspace to the org, and waits until the schema is read. */
  connectSalesforce: (connecting?: Connecting) => Promise<void>;
  /** A mail to this workspace, by SMTP; to Sales unless told. @returns its Message-ID */
  receiveMail: (letter: Omit<Letter, "to"> & { to?: string }) => Promise<string>;
};

export const test = base.extend<Fixtures, { database: Sql }>({
  database: [
    async ({}, use) => {
      const sql = openDatabase();
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],
  workspace: async ({ database }, use) => {
    await forgetFailedSignIns(database);
    const workspace = await makeWorkspace(database);
    await use(workspace);
    await leaveSalesforce(workspace);
  },
  org: async ({}, use) => use(await freshOrg("salesforce")),
  sandbox: async ({}, use) => use(await freshOrg("sandbox")),
  people: async ({}, use) => use(await freshOrg("people")),
  signIn: async ({ page, workspace }, use) =>
    use((role, on = page) => signInOn(on, workspace.members[role].email, password)),
  openAs: async ({ browser, workspace }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (role) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await signInOn(page, workspace.members[role].email, password);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  connectSalesforce: async ({ workspace, org: _freshFirst }, use) =>
    use((connecting = {}) => connect(workspace, connecting)),
  receiveMail: async ({ workspace }, use) => use((letter) => sendMail({ to: workspace.sales.address, ...letter })),
});

async function freshOrg(which: "salesforce" | "sandbox" | "people"): Promise<Org> {
  const org = openOrg(which);
  await org.reset();
  return org;
}

/** Fills in the sign-in page; where it leads is the caller's to see. */
export async function fillSignIn(page: Page, email: string, typed: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(typed);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signInOn(page: Page, email: string, typed: string): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, email, typed);
  await page.waitForURL("**/inbox");
}
