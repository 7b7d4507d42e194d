import { test as base, type Page } from "@playwright/test";
import type { Sql } from "postgres";
import { connect, type Connecting, signInByHttp } from "./connect";
import { type Letter, sendMail } from "./mail";
import { openOrg, type Org } from "./org";
import {
  forgetFailedSignIns,
  leaveSalesforce,
  makeWorkspace,
  openDatabase,
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
  /** Signs this page's browser, or another one's, in as the sign-in page does, which has journeys of its own. No page is open then. */
  signIn: (role: Role, page?: Page) => Promise<void>;
  /** Another person's browser, signed in; no page is open yet. */
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
    use((role, on = page) => signInByHttp(on.request, workspace.members[role])),
  openAs: async ({ browser, workspace }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (role) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await signInByHttp(context.request, workspace.members[role]);
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
