/** Reads how many tests passed and failed from what vitest and Playwright report. */
import fs from "node:fs";

/** A stage that crashed counts as one failed test. */
export const CRASHED = { passed: 0, failed: 1, skipped: 0, failures: /** @type {string[]} */ ([]) };

/** @param {{ file: string, code: number, read: (report: any) => typeof CRASHED }} stage */
export function countTests({ file, code, read }) {
  if (!fs.existsSync(file)) return CRASHED;
  const counts = read(JSON.parse(fs.readFileSync(file, "utf8")));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

const MOST_LINES = 40;

/** What failed, and of its error as much as tells what was expected, without the escape codes of a terminal. */
export function failure(name, message) {
  const lines = (message ?? "").replaceAll(/\u001B\[[\d;]*m/g, "").split("\n");
  return [name, ...lines.filter((line) => line.trim() !== "").slice(0, MOST_LINES)].join("\n    ");
}

/** A file that could not be loaded has no tests to fail: it counts as one. */
export function fromVitest({ testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => failure(`${name} › ${fullName}`, failureMessages.join("\n"))),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
    failures: [...failures, ...unloaded.map(({ name, message }) => failure(name, message))],
  };
}

/** Errors outside of any test, such as a set-up that failed, count as one. */
export function fromPlaywright({ stats, errors, suites }) {
  const { expected, unexpected, flaky, skipped } = stats;
  return {
    passed: expected,
    failed: unexpected + flaky + (errors.length > 0 ? 1 : 0),
    skipped,
    failures: [...errors.map(({ message }) => failure("outside of any journey", message)), ...failedSpecs(suites)],
  };
}

function failedSpecs(suites = []) {
  return suites.flatMap(({ specs = [], suites: inner }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
        return failure(`e2e/${file}:${line} › ${title}`, errors.map(({ message }) => message).join("\n"));
      }),
    ...failedSpecs(inner),
  ]);
}
