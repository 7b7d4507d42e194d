import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { countTests, fromPlaywright, fromVitest } from "./test-results.mjs";

function report(content: object) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "report-")), "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };

test("a file of tests that cannot be loaded counts as one failed test", () => {
  const unloaded = { status: "failed", assertionResults: [] };
  const counts = countTests({ file: report({ ...vitest, testResults: [unloaded] }), code: 1, read: fromVitest });
  expect(counts).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test("a browser test that passed only the second time counts as failed", () => {
  const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 };
  const counts = countTests({ file: report({ stats, errors: [] }), code: 0, read: fromPlaywright });
  expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test("a stage that leaves no report counts as one failed test", () => {
  expect(countTests({ file: "/nowhere/report.json", code: 0, read: fromVitest }).failed).toBe(1);
});

test("a stage that ends badly although its tests passed counts as one failed test", () => {
  const passed = { ...vitest, numFailedTests: 0, testResults: [] };
  expect(countTests({ file: report(passed), code: 1, read: fromVitest }).failed).toBe(1);
});
