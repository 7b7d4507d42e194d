import { expect, test } from "vitest";
import { record } from "@/lib/activity";
import { transaction } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { csvLine } from "./csv";
import { exportActivity } from "./export-activity";

useDatabase();

async function textOf(lines: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

test.each([
  ["a comma", "Díaz, María", '"Díaz, María"'],
  ["quotes", 'She said "no"', '"She said ""no"""'],
  ["a line break", "one\ntwo", '"one\ntwo"'],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula in quotes", '=HYPERLINK("https://x.example","y")', '"\'=HYPERLINK(""https://x.example"",""y"")"'],
  ["a plus", "+34 600", "'+34 600"],
  ["a minus", "-2", "'-2"],
  ["an at sign", "@SUM(A1)", "'@SUM(A1)"],
  ["a tab", "\t=1", "'\t=1"],
  ["a carriage return", "\r=1", '"\'\r=1"'],
  ["plain text", "plain", "plain"],
])("%s in a cell is kept and runs nothing", (_what, given, written) => {
  expect(csvLine([given, null, 1])).toBe(`${written},,1\r\n`);
});

test("the whole filtered log is written, however many portions it takes", async () => {
  const { system, member } = await makeWorkspace("admin");
  await transaction(system, async (ctx) => {
    for (let at = 0; at < 620; at += 1) await record(ctx, { action: "task.logged", summary: `Logged ${at}` });
    await record(ctx, { action: "task.failed", outcome: "failed", summary: "=cmd|' /C calc'!A0" });
  });
  const all = (await textOf(exportActivity(member, {}))).split("\r\n");
  expect(all).toHaveLength(1 + 621 + 1);
  expect(all[0]).toMatch(/^When \(UTC\),Who,Source,/);
  const failed = await textOf(exportActivity(member, { result: "failed" }));
  expect(failed.split("\r\n")).toHaveLength(3);
  expect(failed).toContain(",Failed,'=cmd|' /C calc'!A0,");
});

test("agents export nothing", async () => {
  const { system } = await makeWorkspace();
  const agent = await makeMember(system, "agent");
  expect(() => exportActivity(agent, {})).toThrow("Only admins");
});
