/** The API versions of the end of 2026: 31.0 to 68.0 (api.md §1.1); earlier ones are retired. */
import { notFound, SalesforceError } from "../salesforce-error";

const FIRST = 31;
const LAST = 68;
const FIRST_EVER = 7;

export function versionList() {
  const numbers = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
  return numbers.map((number) => ({
    label: releaseName(number),
    url: `/services/data/v${number}.0`,
    version: `${number}.0`,
  }));
}

/** Three releases a year; v66 is Spring '26. */
function releaseName(number: number): string {
  const season = ["Spring", "Summer", "Winter"][number % 3] ?? "";
  const year = 26 + Math.floor((number - 66 + (number % 3 === 2 ? 1 : 0)) / 3);
  return `${season} '${year}`;
}

/** Throws for versions that this host does not serve: 410 for retired ones, 404 for the rest. */
export function checkVersion(version: string): void {
  const number = Number(/^(\d{1,3})\.0$/.exec(version)?.[1]);
  if (number >= FIRST && number <= LAST) return;
  if (number >= FIRST_EVER && number < FIRST) {
    throw new SalesforceError({
      errorCode: "UNSUPPORTED_API_VERSION",
      message: `The requested API version v${version} is retired and no longer available.`,
    });
  }
  throw notFound();
}

/** The newest version, for templates that ask for `latest`. */
export const LATEST_VERSION = `${LAST}.0`;
