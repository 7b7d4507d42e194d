import { expect, test } from "vitest";
import { clockTime, relativeTime, shortTime } from "./relative-time.ts";

const place = { locale: "en-GB", timeZone: "Europe/Madrid", now: Date.parse("2026-11-21T13:00:00Z") };
const at = (iso: string) => new Date(iso);

test("a list shows how old a message is in the fewest characters", () => {
  expect(shortTime(at("2026-11-21T12:59:30Z"), place)).toBe("now");
  expect(shortTime(at("2026-11-21T12:58:00Z"), place)).toBe("2m");
  expect(shortTime(at("2026-11-21T08:00:00Z"), place)).toBe("5h");
  expect(shortTime(at("2026-11-18T08:00:00Z"), place)).toBe("Wed");
  expect(shortTime(at("2026-05-03T08:00:00Z"), place)).toBe("3 May");
  expect(shortTime(at("2025-05-03T08:00:00Z"), place)).toBe("3 May 2025");
});

test("the day shown is the reader's, not the server's", () => {
  expect(shortTime(at("2026-05-03T23:30:00Z"), place)).toBe("4 May");
  expect(clockTime(at("2026-11-21T12:02:00Z"), place)).toBe("13:02");
  expect(clockTime(at("2026-11-20T12:02:00Z"), place)).toMatch(/^20 Nov,? (at )?13:02$/);
});

test("a screen reader hears the age in words", () => {
  expect(relativeTime(at("2026-11-21T12:58:00Z"), place)).toBe("2 minutes ago");
  expect(relativeTime(at("2026-11-20T12:58:00Z"), place)).toBe("yesterday");
  expect(relativeTime(at("2026-11-24T13:00:00Z"), place)).toBe("in 3 days");
});
