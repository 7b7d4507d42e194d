import { chromium, type Locator, type Page } from "@playwright/test";
import { makeConversations } from "../e2e/conversations";
import { maria } from "../e2e/org";
import { field, panel } from "../e2e/screens";
import { findChromium } from "../scripts/find-chromium.mjs";
import { atMost, type Result } from "./result";
import type { Bench } from "./stack";

const goal = 4;
/** A panel that wants more than these to reach a field has lost its way. */
const mostSteps = 60;

/** How many keys, what is typed apart, lie between reading a value in the panel and having it changed in Salesforce. */
export async function keyPresses({ webs, cookie, workspace, org }: Bench): Promise<Result[]> {
  const [made] = await makeConversations(workspace, [maria.email]);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  const context = await browser.newContext({ baseURL: webs[0], extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  await page.goto(`/inbox/${made?.conversationId}`);
  const title = field(panel(page), "Title");
  const value = title.getByRole("button", { name: "Edit Title" });
  await value.waitFor();
  const press = countingKeys(page);

  await value.focus();
  await change(press, title, "Head of Buying");
  const fromValue = press.count();
  const { Title } = await org.contact(maria.email);

  await value.blur();
  await press("s");
  for (let steps = 0; steps < mostSteps && !(await isFocused(value)); steps += 1) await press("Tab");
  await change(press, title, "Buyer");
  const fromConversation = press.count() - fromValue;
  await browser.close();
  const saved = Title === "Head of Buying";
  return [
    {
      ...atMost("Keys from a value in focus to its change saved", { goal, ours: fromValue, unit: "keys" }),
      ...(saved ? {} : { holds: false }),
    },
    {
      ...{ what: "Keys from the conversation to a change of the title saved", goal: "", ours: fromConversation },
      ...{ reference: null, unit: "keys", holds: true },
    },
  ];
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

/** Enter, the text, Enter. */
async function change(press: Press, row: Locator, text: string): Promise<void> {
  await press("Enter");
  await row.getByRole("textbox").waitFor();
  await row.page().keyboard.type(text);
  await press("Enter");
  await row.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
