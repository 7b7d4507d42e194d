import { chromium, expect, type Locator, type Page } from "@playwright/test";
import { makeConversations } from "../e2e/conversations";
import { lena } from "../e2e/org";
import { field, panel } from "../e2e/screens";
import { findChromium } from "../scripts/find-chromium.mjs";
import { atMost, type Result } from "./result";
import type { Bench } from "./stack";

const goal = 4;
/** A panel that wants more than these to reach a field has lost its way. */
const mostSteps = 60;

/** How many keys, what is typed apart, lie between reading a value in the panel and having it changed in Salesforce. */
export async function keyPresses({ webs, cookie, workspace, org }: Bench): Promise<Result[]> {
  const [made] = await makeConversations(workspace, [lena.email]);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  const context = await browser.newContext({ baseURL: webs[0] });
  await context.addCookies(cookiesIn(cookie, webs[0]));
  const page = await context.newPage();
  // The last thing that a page does by itself: from then on it answers to keys.
  const isReady = page.waitForResponse((answer) => answer.url().endsWith("/api/panel/ahead"));
  await page.goto(`/inbox/${made?.conversationId}`);
  await isReady;
  const title = field(panel(page), "Title");
  const value = title.getByRole("button", { name: "Edit Title" });
  await value.waitFor();
  const press = countingKeys(page);
  const inOrg = async () => (await org.contact(lena.email))["Title"];

  await value.focus();
  await change(press, title, { text: "Head of Buying", title: inOrg });
  const fromValue = press.count();

  await value.blur();
  await press("s");
  for (let steps = 0; steps < mostSteps && !(await isFocused(value)); steps += 1) await press("Tab");
  await expect(value).toBeFocused();
  await change(press, title, { text: "Buyer", title: inOrg });
  const fromConversation = press.count() - fromValue;
  await browser.close();
  return [
    atMost("Keys from a value in focus to its change saved", { goal, ours: fromValue, unit: "keys" }),
    {
      ...{ what: "Keys from the conversation to a change of the title saved", goal: "", ours: fromConversation },
      ...{ reference: null, unit: "keys", holds: true },
    },
  ];
}

/** Of a Cookie header: as cookies, because a page's own requests carry no header that the context adds. */
function cookiesIn(header: string, url: string) {
  return header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}

type Press = ((key: string) => Promise<void>) & { count: () => number };

function countingKeys(page: Page): Press {
  let count = 0;
  const press = async (key: string) => {
    count += 1;
    await page.keyboard.press(key);
  };
  return Object.assign(press, { count: () => count });
}

/** Enter, the text, Enter; comes back when Salesforce has it. */
async function change(press: Press, row: Locator, { text, title }: Change): Promise<void> {
  await press("Enter");
  await expect(row.getByRole("textbox")).toBeFocused();
  await row.page().keyboard.type(text);
  await press("Enter");
  await expect.poll(title).toBe(text);
}

type Change = { text: string; title: () => Promise<unknown> };

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
