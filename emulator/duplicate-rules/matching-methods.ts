/** The matching methods of matching rules (Salesforce Help, "Matching Criteria"): thresholds are Help's, the algorithms simpler. */
import type { MatchingMethod } from "./matching-rule";
import { jaroWinkler } from "./similarity";

/** Whether two values, neither of them empty, agree. */
export function agree(method: MatchingMethod, left: string, right: string): boolean {
  return methods[method](left.trim().toLowerCase(), right.trim().toLowerCase());
}

const methods: Readonly<Record<MatchingMethod, (left: string, right: string) => boolean>> = {
  Exact: (left, right) => left === right,
  FirstName: (left, right) => isInitialOf(left, right) || isInitialOf(right, left) || jaroWinkler(left, right) >= 0.85,
  LastName: (left, right) => jaroWinkler(left, right) >= 0.9,
  CompanyName: (left, right) => jaroWinkler(company(left), company(right)) >= 0.9,
  Phone: (left, right) => phone(left) !== "" && phone(left) === phone(right),
  City: (left, right) => jaroWinkler(left, right) >= 0.85,
  Street: (left, right) => words(left) === words(right),
  Zip: (left, right) => zip(left) === zip(right),
  Title: (left, right) => jaroWinkler(left, right) >= 0.9,
};

/** `J.` for `John`. */
function isInitialOf(short: string, long: string): boolean {
  return short.replace(".", "").length === 1 && long.startsWith(short.charAt(0));
}

/** Without its legal form. */
function company(name: string): string {
  return words(name).replace(/ (inc|ltd|llc|corp|corporation|co|gmbh|ag|sa|bv|plc)$/, "");
}

/** Digits, a leading American 1 left out. */
function phone(number: string): string {
  return number.replaceAll(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
}

function words(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Five digits decide on an American zip code of nine. */
function zip(code: string): string {
  return /^\d{5}-\d{4}$/.test(code) ? code.slice(0, 5) : code;
}
