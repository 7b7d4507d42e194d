import { expect, test } from "vitest";
import { matchWords, rankMatch } from "./match-words.ts";

test("a search finds names whatever their accents, case and order of words", () => {
  expect(matchWords("María Díaz", "diaz maria")).toBe(true);
  expect(matchWords("Closed won", "CLO")).toBe(true);
  expect(matchWords("Closed won", "")).toBe(true);
});

test("letters that are merely scattered in a name do not match", () => {
  expect(matchWords("Qualification", "clo")).toBe(false);
  expect(matchWords("Closed won", "closed lost")).toBe(false);
});

test("what begins with the search comes before what only contains it", () => {
  expect(rankMatch("Working", "w")).toBeGreaterThan(rankMatch("New", "w"));
  expect(rankMatch("Escalated", "w")).toBe(0);
});
