import { expect, test } from "vitest";
import { pastedRecordId } from "./pasted-id";

const id = "0035f00000ABCdeAAH";

test.each([
  ["15 characters", "0035f00000ABCde"],
  ["18 characters", id],
  ["18 characters in small letters", id.toLowerCase()],
  ["18 characters in capitals, with blanks around", `  ${id.toUpperCase()} `],
  ["a Lightning address", `https://acme.lightning.force.com/lightning/r/Contact/${id}/view?ws=1`],
  ["a Classic address", "https://acme.my.salesforce.com/0035f00000ABCde"],
])("%s name a record", (_, words) => {
  expect(pastedRecordId(words)).toBe(id);
});

test.each(["Maria Díaz", "Christophersons", "+34 600 12 34 56 00", "https://acme.example/about/us", ""])(
  "“%s” names none",
  (words) => {
    expect(pastedRecordId(words)).toBeNull();
  },
);
