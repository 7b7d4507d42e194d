/** Reads how many tests passed and failed from what vitest and Playwright report. */
import fs from "node:fs";

/** A stage that crashed counts as one failed test. */
export const CRASHED = { passed: 0, failed: 1, skipped: 0 };

/** @param {{ file: string, code: number, read: (report: any) => typeof CRASHED }} stage */
export function countTests({ file, code, read }) {
  if (!fs.existsSync(file)) return CRASHED;
  const counts = read(JSON.parse(fs.readFileSync(file, "utf8")));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A file that could not be loaded has no tests to fail: it counts as one. */
export function fromVitest({ testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Errors outside of any test, such as a set-up that failed, count as one. */
export function fromPlaywright({ stats, errors }) {
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky + (errors.length > 0 ? 1 : 0), skipped };
}
