import fc from "fast-check";
import { expect, test } from "vitest";
import { trimQuotes } from "./trim-quotes";

const mail = (...lines: string[]) => lines.join("\n");

test("the history below an answer goes, whatever program put it there", () => {
  const answer = mail("Thank you, that works.", "", "Ada");
  const histories = {
    gmail: mail(
      "On Fri, Nov 20, 2026 at 4:12 PM Sales <sales@inlay.example> wrote:",
      "",
      "> Does this work?",
      ">",
      "> Sales",
    ),
    brokenOverLines: mail("On Fri, Nov 20, 2026 at 4:12 PM Sales <sales@inlay.example>", "wrote:", "> Does this work?"),
    appleGerman: mail("Am 20.11.2026 um 16:12 schrieb Sales <sales@inlay.example>:", "", "> Geht das?"),
    french: mail("Le ven. 20 nov. 2026 à 16:12, Sales <sales@inlay.example> a écrit :", "", "> Ça marche ?"),
    ofHtml: mail("On Fri, Nov 20, 2026, Sales wrote:", "Does this work?", "Sales"),
    outlook: mail(
      "-----Original Message-----",
      "From: Sales",
      "Sent: Friday",
      "To: Ada",
      "Subject: It",
      "",
      "Does it?",
    ),
    outlookBlock: mail(
      "________________________________",
      "From: Sales <sales@inlay.example>",
      "Sent: Friday",
      "To: Ada",
      "Subject: RE: It",
      "",
      "Does it?",
    ),
    outlookGerman: mail("Von: Sales", "Gesendet: Freitag", "An: Ada", "Betreff: Es", "", "Geht das?"),
    unattributed: mail("> Does this work?", "> Sales"),
  };
  for (const [program, history] of Object.entries(histories)) {
    expect(trimQuotes(mail(answer, "", history, "")), program).toBe(answer);
  }
});

test("quotes that are answered line by line stay", () => {
  const between = mail("On Friday, Sales wrote:", "> Does it work?", "Yes.", "> And the other?", "No.");
  expect(trimQuotes(between)).toBe(between);
});

test("what is forwarded is what the mail is about", () => {
  const forwarded = mail(
    "See below.",
    "",
    "---------- Forwarded message ---------",
    "From: Bo <bo@x.example>",
    "Date: Friday",
    "Subject: It",
    "To: Ada",
    "",
    "Hello",
  );
  expect(trimQuotes(forwarded)).toBe(forwarded);
});

test("a message that is nothing but quote stays whole", () => {
  expect(trimQuotes("> Hello\n> there")).toBe("> Hello\n> there");
});

test("words that only look like the beginning of history are kept", () => {
  for (const text of [
    "On Monday we wrote to you.\nPlease answer.",
    "From: here to there\nis far",
    "Le chat est noir :\noui",
  ]) {
    expect(trimQuotes(text)).toBe(text);
  }
});

test("nothing is ever added, and something is always left of something", () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom("> a", "On x wrote:", "From: a", "Sent: b", "Subject: c", "", "____________"),
  );
  fc.assert(
    fc.property(
      fc.array(line).map((lines) => lines.join("\n")),
      (text) => {
        const trimmed = trimQuotes(text);
        expect(text.replaceAll("\r", "")).toContain(trimmed.replaceAll("\r", ""));
        expect(trimmed.trim() === "").toBe(text.trim() === "");
      },
    ),
  );
});
