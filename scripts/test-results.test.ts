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
  const unloaded = { name: "lib/some.test.ts", message: "No such module", status: "failed", assertionResults: [] };
  const counts = countTests({ file: report({ ...vitest, testResults: [unloaded] }), code: 1, read: fromVitest });
  expect(counts).toMatchObject({ passed: 5, failed: 2, skipped: 2 });
  expect(counts.failures).toEqual(["lib/some.test.ts\n    No such module"]);
});

test("a browser test that passed only the second time counts as failed", () => {
  const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 };
  const counts = countTests({ file: report({ stats, errors: [] }), code: 0, read: fromPlaywright });
  expect(counts).toMatchObject({ passed: 3, failed: 1, skipped: 0 });
});

test("each failed test is told by name, with its error", () => {
  const assertion = {
    status: "failed",
    fullName: "it adds",
    failureMessages: ["\u001B[31mexpected 3\u001B[39m\n\nnot 4"],
  };
  const units = { ...vitest, testResults: [{ name: "sum.test.ts", status: "failed", assertionResults: [assertion] }] };
  expect(countTests({ file: report(units), code: 1, read: fromVitest }).failures).toEqual([
    "sum.test.ts › it adds\n    expected 3\n    not 4",
  ]);
  const spec = {
    ok: false,
    file: "inbox.spec.ts",
    line: 7,
    title: "mail comes",
    tests: [{ results: [{ errors: [{ message: "no mail" }] }] }],
  };
  const stats = { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
  const journeys = { stats, errors: [], suites: [{ suites: [{ specs: [spec] }] }] };
  expect(countTests({ file: report(journeys), code: 1, read: fromPlaywright }).failures).toEqual([
    "e2e/inbox.spec.ts:7 › mail comes\n    no mail",
  ]);
});

test("a stage that leaves no report counts as one failed test", () => {
  expect(countTests({ file: "/nowhere/report.json", code: 0, read: fromVitest }).failed).toBe(1);
});

test("a stage that ends badly although its tests passed counts as one failed test", () => {
  const passed = { ...vitest, numFailedTests: 0, testResults: [] };
  expect(countTests({ file: report(passed), code: 1, read: fromVitest }).failed).toBe(1);
});
