import fc from "fast-check";
import { expect, test } from "vitest";
import { messageFacts, settingsWith } from "@/test/automation";
import { awkwardText } from "@/test/awkward-text";
import { dayIn, taskDescription, transcript } from "./mail-text";

const told = { settings: settingsWith(), timeZone: "America/Los_Angeles" };
const url = "https://inlay.example/inbox/c1";

test("a description is never longer than its field and always readable, whatever the mail says", () => {
  fc.assert(
    fc.property(awkwardText, awkwardText, fc.constantFrom(255, 1_000, 32_000), (text, name, most) => {
      const message = messageFacts({ text: text.repeat(40), from: { address: "ada@x.example", name } });
      for (const description of [taskDescription(message, told, most), transcript([message, message], told, most)]) {
        expect(description.length).toBeLessThanOrEqual(most);
        expect(description.isWellFormed()).toBe(true);
        expect(description).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }
    }),
    { numRuns: 60 },
  );
});

test("a description says who wrote to whom, when and where, then the words", () => {
  const text = "Does it run on steam? 🚂\n\nOn Fri, 20 Nov 2026, Sales wrote:\n> Hello";
  expect(taskDescription(messageFacts({ text }), told, 32_000).split("\n")).toEqual([
    "Received from Ada Lovelace <ada@customer.example>",
    "To: Sales <sales@acme.example>",
    "Mailbox: Sales <sales@acme.example>",
    "When: 20 Nov 2026, 18:30 (America/Los_Angeles)",
    `Conversation: ${url}`,
    "",
    "Does it run on steam? 🚂",
  ]);
  const whole = { ...told, settings: settingsWith({ trimQuotes: false }) };
  expect(taskDescription(messageFacts({ text }), whole, 32_000)).toContain("> Hello");
});

test("a text too long for the field goes on at the conversation", () => {
  const message = messageFacts({ text: "steam ".repeat(10_000) });
  const description = taskDescription(message, told, 32_000);
  expect(description.endsWith(`… continued at ${url}`)).toBe(true);
  expect(description.length).toBeGreaterThan(31_900);
});

test("of a conversation too long the end is kept, with where to find the beginning", () => {
  const messages = Array.from({ length: 50 }, (_, at) =>
    messageFacts({ id: `m${at}`, text: `Message ${at}: ${"x".repeat(1_000)}` }),
  );
  const told50 = transcript(messages, told, 32_000);
  expect(told50.startsWith("Earlier messages are left out")).toBe(true);
  expect(told50).toContain(url);
  expect(told50).toContain("Message 49:");
  expect(told50).not.toContain("Message 3:");
});

test("pictures are told by where they are, those that only count readers are not", () => {
  const html =
    '<p>Look</p><img src="https://x.example/a.png?x=1&amp;y=2" alt="a" /><img src="cid:1" /><img width="1" height="1" src="https://t.example/p.gif" />';
  const description = taskDescription(messageFacts({ html, text: "Look" }), told, 32_000);
  expect(description).toContain("Image: https://x.example/a.png?x=1&y=2");
  expect(description).not.toContain("t.example");
  expect(description).not.toContain("cid:");
});

test("the day is the org's, also at the ends of the year and of the world", () => {
  const moment = new Date("2027-01-01T04:30:00Z");
  expect(dayIn(moment, "America/Los_Angeles")).toBe("2026-12-31");
  expect(dayIn(moment, "Asia/Tokyo")).toBe("2027-01-01");
  expect(dayIn(new Date("2026-11-21T11:30:00Z"), "Pacific/Kiritimati")).toBe("2026-11-22");
  expect(dayIn(moment, "Mars/Olympus_Mons")).toBe("2027-01-01");
});
