import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { partsOf } from "./address-format";

const part = (name: string, label: string, partOf: string) => ({ ...plainField, name, label, partOf });
const named = (name: string, type = "address") => ({ ...plainField, name, type });

const billing = ["Country", "Latitude", "State", "Street", "PostalCode", "GeocodeAccuracy", "City"].map((kind) =>
  part(`Billing${kind}`, `Billing ${kind}`, "BillingAddress"),
);
const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name);

test("an address is filled in in the order of an envelope, but for its place on the map", () => {
  const known = [...billing, part("ShippingCity", "Shipping City", "ShippingAddress")];
  expect(names(partsOf(named("BillingAddress"), known))).toEqual([
    ...["BillingStreet", "BillingCity", "BillingPostalCode", "BillingState", "BillingCountry"],
  ]);
});

test("codes stand for the texts, under their names, the country before the states it decides", () => {
  const codes = ["StateCode", "CountryCode"].map((kind) => part(`Billing${kind}`, `${kind}!`, "BillingAddress"));
  const parts = partsOf(named("BillingAddress"), [...billing, ...codes]);
  expect(parts.slice(3).map(({ name, label }) => [name, label])).toEqual([
    ["BillingCountryCode", "Billing Country"],
    ["BillingStateCode", "Billing State"],
  ]);
});

test("an address of the customer's own has its parts too; a name and a place on the map have none", () => {
  const site = ["Site__StateCode__s", "Site__City__s", "Site__Latitude__s"].map((name) => part(name, name, "Site__c"));
  expect(names(partsOf(named("Site__c"), site))).toEqual(["Site__City__s", "Site__StateCode__s"]);
  expect(partsOf(named("Name", "string"), [part("LastName", "Last Name", "Name")])).toEqual([]);
  expect(partsOf(named("Site__c", "location"), site)).toEqual([]);
});
