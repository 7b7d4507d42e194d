import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "../rest/test-caller";
import type { FieldDefinition } from "../types";

const RUNS = 3_000;
const SAVED_RUNS = 500;
const OBJECTS = [
  "Account",
  "Contact",
  "Lead",
  "Case",
  "Opportunity",
  "Task",
  "Event",
  "EmailMessage",
  "CampaignMember",
];
const STATUSES = [201, 204, 400, 403, 404];
const Refusal = z.array(z.object({ errorCode: z.string().min(1), message: z.string() })).min(1);

const org = freshOrg();
const ids = OBJECTS.flatMap((name) => [...org.store.all(name)].slice(0, 3).map(({ Id }) => Id));
const names = OBJECTS.flatMap((name) => [...(org.store.object(name)?.fields ?? [])].map((field) => field.name));
const relations = OBJECTS.flatMap((name) =>
  [...(org.store.object(name)?.fields ?? [])].flatMap(({ relationshipName }) => relationshipName ?? []),
);

const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names, ...relations, "ToIds", "attributes") },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "") },
  { weight: 1, arbitrary: fc.string() },
);
const value = fc.oneof(
  fc.constantFrom(...ids),
  fc.constantFrom(
    "2026-11-20",
    "2026-13-40T99:99:99Z",
    "0000-00-00",
    "1e400",
    "\ud800",
    "\u0000",
    "a@b.example",
    "true",
  ),
  fc.constantFrom(Number.MAX_VALUE, -1e308, 1e21, -0, 2 ** 53, 0.1 + 0.2),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.jsonValue(),
);
let saved = 0;
const body = fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true });

test("whatever the body of a create or update, Salesforce answers, and never with a fault of its own", () => {
  const write = (line: string, json: unknown) => {
    const answer = call(org, line, { body: json });
    expect(STATUSES).toContain(answer.status);
    if (answer.status >= 400) Refusal.parse(answer.body);
  };
  fc.assert(
    fc.property(fc.constantFrom(...OBJECTS), body, fc.constantFrom(...ids), (objectName, json, id) => {
      write(`POST /sobjects/${objectName}`, json);
      write(`PATCH /sobjects/${org.store.objectOfId(id)?.name}/${id}`, json);
    }),
    { numRuns: RUNS },
  );
});

/** Bodies that come further: writable fields of the object, with values of their own type more often than not. */
function plausible(objectName: string) {
  const fields = [...(org.store.object(objectName)?.fields ?? [])].filter(({ createable }) => createable);
  const entry = fc.constantFrom(...fields).chain((field) => fc.tuple(fc.constant(field.name), plausibleValue(field)));
  return fc
    .array(entry, { maxLength: 8 })
    .map((entries) => ({ ...REQUIRED[objectName], ...Object.fromEntries(entries) }));
}

const REQUIRED: Readonly<Record<string, object>> = {
  Account: { Name: "Fuzz" },
  Contact: { LastName: "Fuzz" },
  Lead: { LastName: "Fuzz", Company: "Fuzz" },
  Case: { Product_Area__c: "Hardware" },
  Opportunity: { Name: "Fuzz", StageName: "Prospecting", CloseDate: "2099-01-01" },
  Event: { StartDateTime: "2026-11-20T09:00:00Z", DurationInMinutes: 30 },
  EmailMessage: { Status: "3" },
};

function plausibleValue(field: FieldDefinition) {
  const own: Partial<Record<FieldDefinition["type"], fc.Arbitrary<unknown>>> = {
    boolean: fc.boolean(),
    int: fc.integer(),
    double: fc.double(),
    currency: fc.double(),
    percent: fc.double(),
    date: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    datetime: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    reference: fc.constantFrom(...ids),
    email: fc.emailAddress(),
  };
  const choices = field.picklistValues.map((choice) => choice.value);
  const typical = choices.length > 0 ? fc.constantFrom(...choices) : (own[field.type] ?? fc.string());
  return fc.oneof(
    { weight: 6, arbitrary: typical },
    { weight: 1, arbitrary: value },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

test("what was saved can be read and changed again", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...OBJECTS).chain((name) => fc.tuple(fc.constant(name), plausible(name), plausible(name))),
      ([objectName, json, changes]) => {
        const made = call(org, `POST /sobjects/${objectName}`, { body: json });
        expect(STATUSES).toContain(made.status);
        if (made.status !== 201) return;
        saved += 1;
        const { id } = z.object({ id: z.string() }).parse(made.body);
        expect(STATUSES).toContain(call(org, `PATCH /sobjects/${objectName}/${id}`, { body: changes }).status);
        expect(call(org, `GET /sobjects/${objectName}/${id}`).status).toBe(200);
        const soql = encodeURIComponent(`SELECT FIELDS(STANDARD) FROM ${objectName} WHERE Id = '${id}'`);
        expect(call(org, `GET /query?q=${soql}`).status).toBe(200);
      },
    ),
    { numRuns: SAVED_RUNS },
  );
  expect(saved).toBeGreaterThan(SAVED_RUNS / 20);
});

test("whatever stands in place of a body is refused", () => {
  fc.assert(
    fc.property(fc.constantFrom(...OBJECTS), fc.jsonValue(), (objectName, json) => {
      const answer = call(org, `POST /sobjects/${objectName}`, { body: json });
      expect(STATUSES).toContain(answer.status);
    }),
    { numRuns: 500 },
  );
});
