import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Holds the page as it stands to WCAG 2.2 AA and axe's best practices, and its colours to them in the dark as well. A mail's own HTML is its sender's. */
export async function checkA11y(page: Page): Promise<void> {
  // A menu floats above the page, outside its landmarks: the button it hangs from says where it belongs.
  const isFloating = (await page.locator("[data-radix-popper-content-wrapper]").count()) > 0;
  const everything = (await axe(page)).withTags(tags);
  await expectNothing(page, "light", isFloating ? everything.disableRules("region") : everything);
  await expectNothing(page, "dark", (await axe(page)).withRules("color-contrast"));
}

/** Says of what is in order no more than that. Axe itself is half a megabyte, which goes into a page once. */
async function axe(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => "axe" in window);
  const builder = new AxeBuilder(isThere ? { page, axeSource: "undefined" } : { page });
  return builder
    .options({ resultTypes: ["violations"] })
    .exclude("iframe")
    .setLegacyMode();
}

async function expectNothing(page: Page, colorScheme: "light" | "dark", builder: AxeBuilder): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
  }));
  expect(found, `axe, ${colorScheme}`).toEqual([]);
}
