import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { problemOfText, roomIn } from "./typed-text";

const field = (type: string, more = {}) => ({ ...plainField, type, length: 255, ...more });

test.each([
  ["email", "not an address", "Enter an email address, such as name@example.com."],
  ["int", "a few", "Enter a number."],
  ["date", "28.2.2026", "Enter a date as year-month-day, such as 2026-12-31."],
  ["url", "x".repeat(256), "1 character too many: this field holds 255."],
])("a %s says at once what is wrong with its form, as saving it would", (type, text, problem) => {
  expect(problemOfText(field(type), text, "en-US")).toBe(problem);
});

test("a number is judged as it is written where its typist lives", () => {
  const money = field("currency", { precision: 18, scale: 2 });
  expect(problemOfText(money, "1.234", "de-DE")).toBeNull();
  expect(problemOfText(money, "1.234", "en-US")).toBe("Enter at most 2 decimals.");
});

test("what is missing is not said before saving", () => {
  expect(problemOfText(field("email", { isNillable: false }), " ", "en-US")).toBeNull();
});

test.each([
  [79, 0, null],
  [80, 1, "20 characters left"],
  [96, 2, "4 characters left"],
  [100, 2, "0 characters left"],
  [101, 3, "1 character too many"],
])("%s of 100 characters: step %s, %s", (typed, step, words) => {
  expect(roomIn({ length: 100 }, "x".repeat(typed))).toEqual({ step, words });
});

test("a text without a limit is not counted", () => {
  expect(roomIn({ length: 0 }, "anything")).toEqual({ step: 0, words: null });
});
