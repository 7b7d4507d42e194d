import { expect, test } from "vitest";
import { allowedBy, checkboxValues } from "./dependent-picklist";

const entries = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `C${at}` }));
const entry = (value: string, validFor: string | null, active = true) => ({ value, active, validFor });

test("bits count from the most significant one: AAAAAgAA is the 31st entry of the controller", () => {
  expect(allowedBy([entry("Acre", "AAAAAgAA")], entries(40))).toEqual({ Acre: ["C30"] });
  expect(allowedBy([entry("First", "gAAA")], entries(24))).toEqual({ First: ["C0"] });
  expect(allowedBy([entry("Both", "gIAA")], entries(24))).toEqual({ Both: ["C0", "C8"] });
});

test("zero bytes left off at the end count as not allowed", () => {
  expect(allowedBy([entry("Early", "QAAA")], entries(300))).toEqual({ Early: ["C1"] });
});

test("a bit far out stands for a far entry", () => {
  const bits = Buffer.alloc(30);
  bits[223 >> 3] = 0x80 >> (223 & 7);
  expect(allowedBy([entry("Alabama", bits.toString("base64"))], entries(249))).toEqual({ Alabama: ["C223"] });
});

test("a value that nothing allows, or that says nothing, is allowed by nothing", () => {
  expect(allowedBy([entry("Never", "AAAA"), entry("Silent", null)], entries(3))).toEqual({ Never: [], Silent: [] });
});

test("inactive values are left out", () => {
  expect(allowedBy([entry("Old", "gAAA", false)], entries(3))).toEqual({});
});

test("entries that share a value are allowed by what allows either: AL is a state of two countries", () => {
  const states = [entry("AL", "gAAA"), entry("AL", "QAAA")];
  expect(allowedBy(states, entries(3))).toEqual({ AL: ["C0", "C1"] });
});

test("a checkbox controls as unticked and ticked", () => {
  const cases = [entry("Off", "gAAA"), entry("On", "QAAA"), entry("Either", "wAAA")];
  expect(allowedBy(cases, checkboxValues)).toEqual({ Off: ["false"], On: ["true"], Either: ["false", "true"] });
});
