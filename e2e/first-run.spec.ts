import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { e2ePorts } from "../scripts/e2e-stack.mjs";
import { runOnce } from "../scripts/run-once.mjs";
import { checkA11y } from "./a11y";
import { expect, fillSignIn, test } from "./fixtures";
import { startWeb } from "./web-process";
import { databaseUrls } from "./workspace";

test("whoever opens a new installation first sets it up, and nobody does so again", async ({ page, browser }) => {
  const web = await startNewInstallation();
  try {
    await page.goto(`${web.url}/inbox`);
    await expect(page.getByRole("heading", { name: "Set up Inlay" })).toBeVisible();
    await checkA11y(page);
    await page.getByLabel("Workspace name").fill("Brass & Steam");
    await page.getByLabel("Your name").fill("Ada Byron");
    await page.getByLabel("Your e-mail").fill("ada@brass.example");
    await page.getByLabel("Password").fill("password1");
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await expect(page.getByText("This password is among the first that others would try.").first()).toBeVisible();
    await expect(page.getByLabel("Workspace name")).toHaveValue("Brass & Steam");
    await page.getByLabel("Password").fill("an engine of many cogs");
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await expect(page).toHaveURL(`${web.url}/inbox`);
    await expect(page.getByText("The inbox is empty.")).toBeVisible();
    await page.goto(`${web.url}/settings/members`);
    await expect(page.getByRole("table", { name: "Members" })).toContainText("Ada Byron (you)");
    await expect(page.getByRole("table", { name: "Members" })).toContainText("Owner");

    const other = await (await browser.newContext()).newPage();
    expect((await other.goto(`${web.url}/first-run`))?.status()).toBe(404);
    await other.goto(`${web.url}/inbox`);
    await fillSignIn(other, "ada@brass.example", "an engine of many cogs");
    await expect(other).toHaveURL(`${web.url}/inbox`);
    await other.context().close();
  } finally {
    await web.stop();
  }
});

/** A web process of its own on an empty, migrated database. */
async function startNewInstallation() {
  const name = `new_installation_${randomBytes(4).toString("hex")}`;
  const urls = databaseUrls();
  const ownerUrl = new URL(urls.ownerUrl);
  const sql = postgres(ownerUrl.href, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`create database ${name}`);
  const appUrl = new URL(urls.url);
  for (const url of [ownerUrl, appUrl]) url.pathname = `/${name}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: appUrl.href,
    DATABASE_OWNER_URL: ownerUrl.href,
    AUTH_URL: "http://localhost",
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  const migration = ["--conditions=react-server", "--import", "tsx", "db/migrate.ts"];
  await runOnce({ what: "The migration", args: migration, env, signal: undefined });
  const web = await startWeb(e2ePorts.web.port + 50, env);
  const stop = async () => {
    await web.stop();
    await sql.unsafe(`drop database ${name} with (force)`);
    await sql.end();
  };
  return { url: web.url, stop };
}
