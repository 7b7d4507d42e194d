import { expect, test } from "vitest";
import { matchWords } from "./match-words.ts";

test("a search finds names whatever their accents, case and order of words", () => {
  expect(matchWords("María Díaz", "diaz maria")).toBe(true);
  expect(matchWords("Closed won", "CLO")).toBe(true);
  expect(matchWords("Closed won", "")).toBe(true);
});

test("letters that are merely scattered in a name do not match", () => {
  expect(matchWords("Qualification", "clo")).toBe(false);
  expect(matchWords("Closed won", "closed lost")).toBe(false);
});
