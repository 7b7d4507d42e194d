import { expect, test } from "vitest";
import { shownField } from "../salesforce/format";
import { plainField } from "@/test/plain-field";
import { shownSide } from "./format";

const german = { locale: "de-DE", timeZone: "Europe/Berlin" };

const option = (value: string, label: string) => ({ value, label, isDefault: false });

function sides(
  type: string,
  [before, after]: [unknown, unknown],
  more: { currency?: string; afterName?: string } = {},
) {
  const options = [option("a", "Alpha"), option("b", "Beta"), option("c", "Gamma")];
  const described = shownField({ ...plainField, type, scale: 2, options }, [before, after]);
  const change = { field: "F__c", described, before, after, ...more };
  return [shownSide(change, "before", german), shownSide(change, "after", german)];
}

test("what changed is told in the reader's own words, whatever Salesforce writes", () => {
  expect(sides("date", [null, "2026-07-01"])).toEqual(["—", "01.07.2026"]);
  expect(sides("datetime", ["", "2026-07-01T22:30:00.000+0000"])).toEqual(["—", "02.07.2026, 00:30"]);
  expect(sides("currency", [1234.5, 2], { currency: "EUR" })).toEqual(["1.234,50\u00a0€", "2,00\u00a0€"]);
  expect(sides("boolean", [false, true])).toEqual(["No", "Yes"]);
  expect(sides("picklist", ["a", "b"])).toEqual(["Alpha", "Beta"]);
  expect(sides("multipicklist", ["a;c", "c"])).toEqual(["Alpha, Gamma", "Gamma"]);
});

test("a record is told by its name, and by no id where that is not known", () => {
  expect(sides("reference", ["001A", "001B"], { afterName: "Acme" })).toEqual(["A record", "Acme"]);
});

test("what is no field of Salesforce's is told as it is", () => {
  const change = { field: "createAs", described: null, before: "nothing", after: true };
  expect([shownSide(change, "before", german), shownSide(change, "after", german)]).toEqual(["nothing", "Yes"]);
});

test("a field goes along with no more choices than its values need", () => {
  const options = [option("a", "Alpha"), option("b", "Beta")];
  expect(shownField({ ...plainField, options }, ["b", null]).options).toEqual([option("b", "Beta")]);
});
