import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { toldElsewhere, toldNowhere } from "@/e2e/told-elsewhere";
import { toldInLists, toldInPanels } from "@/e2e/told-on-reading";
import { toldOnSaving } from "@/e2e/told-on-saving";
import { useEmulator } from "@/test/emulator";
import { codesWithWords } from "./error-words";

const emulator = useEmulator();

const Catalogue = z.object({ errors: z.array(z.object({ errorCode: z.string(), name: z.string().optional() })) });

test("every error of the catalogue, and every other code that has words, is shown by a journey, or has a reason why no screen shows it", async () => {
  const { errors } = Catalogue.parse(await emulator.control("errors"));
  const codes = errors.map(({ errorCode, name = errorCode }) => name);
  const tables = [toldOnSaving, toldInLists, toldInPanels, toldElsewhere, toldNowhere];
  const told = tables.flatMap((table) => Object.keys(table));
  expect([...new Set(told)].toSorted()).toEqual([...new Set([...codes, ...Object.keys(codesWithWords)])].toSorted());
});

test("no reason is given for what a journey shows after all", () => {
  const shown = { ...toldOnSaving, ...toldInLists, ...toldInPanels, ...toldElsewhere };
  expect(Object.keys(toldNowhere).filter((code) => code in shown)).toEqual([]);
});

test.each(Object.entries(toldElsewhere))("%s is looked for by the journey that is said to show it", (_, told) => {
  expect(readFileSync(new URL(`../../e2e/${told.spec}`, import.meta.url), "utf8")).toContain(told.says);
});
