import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { Field, SObjectDescribe } from "../salesforce/schema";
import { type Asked, matchQueries, type Seen } from "./match-queries";

function describe(name: string, ...fields: SObjectDescribe["fields"]): [string, SObjectDescribe] {
  const can = { isCreateable: true, isUpdateable: true, isQueryable: true };
  return [name, { name, label: name, labelPlural: name, keyPrefix: null, fields, ...can }];
}

const field = (name: string, more: Partial<Field> = {}): Field => ({ ...plainField, name, ...more });
const email = field("Email", { type: "email" });
const number = field("Customer_Number__c", { isKey: true });

const seen: Seen = {
  describes: new Map([
    describe("Contact", email, number),
    describe("Lead", email),
    describe("Opportunity", field("IsClosed")),
    describe("Case", field("IsClosed")),
    describe("Account", field("Website")),
  ]),
  fields: { Contact: [], Lead: [] },
  numbers: { Contact: "Customer_Number__c" },
};

const asked = (n: number): Asked => ({
  ...{ address: `writer.${n}@bulk.example`, link: null, wantsRelated: true, wantsAccount: true },
  numbers: { Contact: { field: "Customer_Number__c", numbers: [{ text: `K-${n}`, value: `K-${n}` }] } },
});

test("2,000 people who each wrote a number are asked for in the five queries of one call", () => {
  const queries = matchQueries(
    Array.from({ length: 2_000 }, (_, n) => asked(1_000_000 + n)),
    seen,
  );
  expect(queries.map(({ brings }) => brings)).toEqual(["contacts", "leads", "opportunities", "cases", "accounts"]);
  for (const { text } of queries) expect(text.text.length).toBeLessThanOrEqual(100_000);
  expect(queries[0]?.text.text).toContain("Customer_Number__c IN ('K-1000000', 'K-1000001'");
});

test("a number that no field keeps is not asked for", () => {
  const gone: Seen = { ...seen, describes: new Map([...seen.describes, describe("Contact", email)]) };
  for (const { text } of matchQueries([asked(1)], gone)) expect(text.text).not.toContain("K-1");
});
