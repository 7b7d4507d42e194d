import { expect, test } from "vitest";
import { usualOrder } from "./schema";
import { compareStanding, type Standing } from "./standing";

const contact: Standing = { isRemembered: false, object: "Contact", key: "email", isLiteral: true };

/** Which of two stands first, whichever is asked about first. */
function firstOf(one: Standing, other: Standing, order = usualOrder): Standing | null {
  const [there, back] = [compareStanding(one, other, order), compareStanding(other, one, order)];
  expect(Math.sign(there) + Math.sign(back)).toBe(0);
  return there === 0 ? null : there < 0 ? one : other;
}

const untagged = { ...contact, isLiteral: false };
const byPhone = { ...contact, key: "phone" as const };
const byNumber = { ...contact, key: "number" as const };
const lead = { ...contact, object: "Lead" as const };

test("the remembered one, the very address, the one without its tag, a phone, a number: each comes before the next, whatever the object", () => {
  const remembered = { ...byNumber, isRemembered: true, key: null };
  const certain = [remembered, contact, untagged, byPhone, byNumber];
  for (const [at, one] of certain.entries())
    for (const other of certain.slice(at + 1)) {
      expect(firstOf(one, other)).toBe(one);
      if (!one.isRemembered) expect(firstOf({ ...one, object: "Lead" }, other)).toEqual({ ...one, object: "Lead" });
    }
});

test("of those as certain the admin's order of objects decides, then that of keys; two that stand alike stand alike", () => {
  expect(firstOf(lead, contact)).toBe(contact);
  expect(firstOf(lead, contact, { ...usualOrder, objects: ["Lead", "Contact", "PersonAccount"] })).toBe(lead);
  const other = { ...contact, key: "other-email" as const };
  expect(firstOf(other, contact)).toBe(contact);
  expect(firstOf(contact, { ...contact })).toBeNull();
});

test("where an admin puts phones before addresses a phone counts like one", () => {
  const phonesFirst = { ...usualOrder, keys: [...usualOrder.keys].toSorted((key) => (key === "phone" ? -1 : 1)) };
  expect(firstOf(byPhone, contact, phonesFirst)).toBe(byPhone);
  expect(firstOf(byPhone, untagged, phonesFirst)).toBe(byPhone);
});
