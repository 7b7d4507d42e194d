import { expect, test } from "vitest";
import { splitQuote } from "./split-quote";

test("what was written stands apart from the history below it", () => {
  const mail = "Thank you.\n\nOn Tue, 3 Nov 2026 at 10:00, Ana <ana@inlay.example> wrote:\n> Here it is.\n> Ana";
  expect(splitQuote(mail)).toEqual({
    written: "Thank you.",
    quoted: "On Tue, 3 Nov 2026 at 10:00, Ana <ana@inlay.example> wrote:\n> Here it is.\n> Ana",
  });
});

test("an answer between quoted lines is no history", () => {
  const mail = "> Which one?\nThe blue one.\n> And when?\nTomorrow.";
  expect(splitQuote(mail)).toEqual({ written: mail, quoted: null });
});

test("quoted lines at the end fold away without an introduction", () => {
  expect(splitQuote("Yes.\n> Really?\n>\n")).toEqual({ written: "Yes.", quoted: "> Really?\n>" });
});

test("a mail that is all quotation stays in sight", () => {
  expect(splitQuote("> all\n> of it").quoted).toBeNull();
});

test("German mail programs introduce a quote too", () => {
  expect(splitQuote("Danke!\nAm 3.11.2026 um 10:00 schrieb Ana:\n> Bitte").written).toBe("Danke!");
});
