import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { maria } from "../e2e/org";
import { findChromium } from "../scripts/find-chromium.mjs";
import { makeConversations } from "../e2e/conversations";
import type { Result } from "./result";
import type { Bench } from "./stack";

const goalKb = 200;

/** How much JavaScript a browser loads, gzipped, for the inbox with a conversation and its panel open. */
export async function inboxJavascript({ webs, cookie, workspace }: Bench): Promise<Result[]> {
  const [first] = await makeConversations(workspace, [`first.${maria.email}`]);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  const context = await browser.newContext({ baseURL: webs[0], extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(`/inbox/${first?.conversationId}`);
  await page.getByRole("button", { name: "Add as Contact" }).waitFor();
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
  await browser.close();
  const ours = bytes / 1024;
  return [
    {
      what: "JavaScript of the inbox, gzip",
      goal: `≤ ${goalKb}`,
      ours,
      reference: null,
      unit: "KB",
      holds: ours <= goalKb,
    },
  ];
}
