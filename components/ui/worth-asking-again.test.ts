import { expect, test } from "vitest";
import { RequestError } from "./request";
import { isWorthAskingAgain } from "./worth-asking-again";

const refused = (code: string, act?: "retry" | "ask") =>
  new RequestError("No.", { code, ...(act && { remedy: { act, cause: "So it is.", button: "Do" } }) });

test.each([
  ["what may be better a moment later", refused("unavailable", "retry"), true],
  ["what nobody knows a remedy for", refused("internal"), true],
  ["what did not reach us", new TypeError("Failed to fetch"), true],
  ["a refusal", refused("invalid"), false],
  ["what somebody has to mend first", refused("unavailable", "ask"), false],
])("what passes by itself is asked again, and nothing else: %s", (_, error, isWorth) => {
  expect(isWorthAskingAgain(0, error)).toBe(isWorth);
});

test("after two failures a person decides", () => {
  expect(isWorthAskingAgain(1, refused("unavailable"))).toBe(true);
  expect(isWorthAskingAgain(2, refused("unavailable"))).toBe(false);
});
