import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const Created = z.object({ id: z.string() });
const Described = z.object({
  fields: z.array(z.looseObject({ name: z.string(), picklistValues: z.array(z.looseObject({ value: z.string() })) })),
});

test("without Enhanced Email there is no EmailMessage to describe, create or query", () => {
  org.metadata.apply({ kind: "feature", feature: "EnhancedEmail", on: false });
  const { sobjects } = z
    .object({ sobjects: z.array(z.looseObject({ name: z.string() })) })
    .parse(call(org, "GET /sobjects").body);
  expect(sobjects.map(({ name }) => name)).not.toContain("EmailMessage");
  expect(call(org, "GET /sobjects/EmailMessage/describe").status).toBe(404);
  expect(call(org, "POST /sobjects/EmailMessage", { body: { Status: "3" } }).status).toBe(404);
  expect(call(org, "GET /query?q=SELECT+Id+FROM+EmailMessage").body).toMatchObject([{ errorCode: "INVALID_TYPE" }]);
  org.metadata.apply({ kind: "feature", feature: "EnhancedEmail", on: true });
  expect(call(org, "POST /sobjects/EmailMessage", { body: { Status: "3" } }).status).toBe(201);
});

test("lists of states and countries add codes to addresses, the states depending on their country", () => {
  const describe = () => Described.parse(call(org, "GET /sobjects/Contact/describe").body).fields;
  expect(describe().map(({ name }) => name)).not.toContain("MailingStateCode");
  const before = describe().length;
  org.metadata.apply({ kind: "feature", feature: "StateAndCountryPicklists", on: true });
  const field = describe().find(({ name }) => name === "MailingStateCode");
  expect(field).toMatchObject({
    controllerName: "MailingCountryCode",
    dependentPicklist: true,
    restrictedPicklist: true,
  });
  expect(field?.picklistValues.map(({ value }) => value)).toContain("CA");
  org.metadata.apply({ kind: "feature", feature: "StateAndCountryPicklists", on: false });
  expect(describe().length).toBe(before);
});

test("texts and codes follow from each other, and make up the address", () => {
  org.metadata.apply({ kind: "feature", feature: "StateAndCountryPicklists", on: true });
  const save = (body: object) =>
    Created.parse(call(org, "POST /sobjects/Contact", { body: { LastName: "Place", ...body } }).body).id;
  const byText = save({ MailingCountry: "united states", MailingState: "California" });
  expect(org.store.get("Contact", byText)).toMatchObject({ MailingCountryCode: "US", MailingStateCode: "CA" });
  const byCode = save({ MailingCountryCode: "AU", MailingStateCode: "NSW" });
  expect(call(org, `GET /sobjects/Contact/${byCode}?fields=MailingAddress`).body).toMatchObject({
    MailingAddress: { country: "Australia", countryCode: "AU", state: "New South Wales", stateCode: "NSW" },
  });
  expect(call(org, `PATCH /sobjects/Contact/${byCode}`, { body: { MailingState: null } }).status).toBe(204);
  expect(org.store.get("Contact", byCode)?.MailingStateCode ?? null).toBeNull();
});

test.each([
  [{ MailingCountry: "Atlantis" }, "There's a problem with this country", "MailingCountry"],
  [{ MailingCountry: "Canada", MailingState: "Texas" }, "There's a problem with this state", "MailingState"],
  [{ MailingCountry: "Germany", MailingState: "Bavaria" }, "There's a problem with this state", "MailingState"],
  [{ MailingState: "Texas" }, "A country/territory must be specified", "MailingState"],
])("%o is on no list", (place, sentence, field) => {
  const body = { LastName: "Place", ...place };
  expect(call(org, "POST /sobjects/Contact", { body }).status).toBe(201);
  org.metadata.apply({ kind: "feature", feature: "StateAndCountryPicklists", on: true });
  expect(call(org, "POST /sobjects/Contact", { body })).toMatchObject({
    status: 400,
    body: [{ errorCode: "FIELD_INTEGRITY_EXCEPTION", message: expect.stringContaining(sentence), fields: [field] }],
  });
});
