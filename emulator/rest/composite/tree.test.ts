import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "../test-caller";

const Made = z.object({
  hasErrors: z.literal(false),
  results: z.array(z.object({ referenceId: z.string(), id: z.string() })),
});

type Org = ReturnType<typeof freshOrg>;

const plant = (org: Org, records: unknown[], type = "Account") =>
  call(org, `POST /composite/tree/${type}`, { body: { records } });
const record = (type: string, referenceId: string, values: object = {}) => ({
  attributes: { type, referenceId },
  ...values,
});
const refused = (message: string, referenceId?: string) => ({
  status: 400,
  body: {
    hasErrors: true,
    results: [
      { ...(referenceId ? { referenceId } : {}), errors: [{ statusCode: "INVALID_INPUT", message, fields: [] }] },
    ],
  },
});

test("children are made under their parents, and every referenceId gets its id, level by level", () => {
  const org = freshOrg();
  const contacts = [record("Contact", "c1", { lastname: "Smith" }), record("Contact", "c2", { lastname: "Evans" })];
  const answer = plant(org, [
    record("Account", "a1", { name: "First", Contacts: { records: contacts } }),
    record("Account", "a2", { name: "Second", numberOfEmployees: "100" }),
  ]);
  expect(answer.status).toBe(201);
  const { results } = Made.parse(answer.body);
  expect(results.map(({ referenceId }) => referenceId)).toEqual(["a1", "a2", "c1", "c2"]);
  const ids = Object.fromEntries(results.map(({ referenceId, id }) => [referenceId, id]));
  expect(org.store.get("Contact", ids["c2"] ?? "")).toMatchObject({ LastName: "Evans", AccountId: ids["a1"] });
  expect(org.store.get("Account", ids["a2"] ?? "")).toMatchObject({ NumberOfEmployees: 100 });
});

test("one bad record undoes all, and only it is told", () => {
  const org = freshOrg();
  const before = [org.store.count("Account"), org.store.count("Contact")];
  const contacts = [
    record("Contact", "good", { LastName: "Good" }),
    record("Contact", "bad", { LastName: "Bad", Email: "123" }),
  ];
  expect(plant(org, [record("Account", "a1", { Name: "First", Contacts: { records: contacts } })])).toEqual({
    status: 400,
    headers: {},
    body: {
      hasErrors: true,
      results: [
        {
          referenceId: "bad",
          errors: [
            { statusCode: "INVALID_EMAIL_ADDRESS", message: "Email: invalid email address: 123", fields: ["Email"] },
          ],
        },
      ],
    },
  });
  expect([org.store.count("Account"), org.store.count("Contact")]).toEqual(before);
});

test("a field or relationship that is not there fails the call as the parser fails it", () => {
  for (const values of [{ Shoes__c: 1 }, { Shoes__r: { records: [] } }]) {
    const [name] = Object.keys(values);
    expect(plant(freshOrg(), [record("Account", "a1", { Name: "First", ...values })])).toMatchObject({
      status: 400,
      body: [{ errorCode: "INVALID_FIELD", message: `No such column '${name}' on sobject of type Account` }],
    });
  }
});

test("every record needs a referenceId of its own and a type that fits", () => {
  const plain = { Name: "X" };
  expect(plant(freshOrg(), [record("Account", "", plain)])).toMatchObject(
    refused("Include a reference ID for each record in the request."),
  );
  const twice = plant(freshOrg(), [record("Account", "r", plain), record("Account", "r", plain)]);
  expect(twice).toMatchObject({ status: 400, body: { results: [{ referenceId: "r" }, { referenceId: "r" }] } });
  expect(plant(freshOrg(), [record("Contact", "r", { LastName: "X" })])).toMatchObject(
    refused("Invalid entity type provided in the request: Contact", "r"),
  );
  expect(plant(freshOrg(), [record("UserRole", "r", plain)])).toMatchObject(
    refused("Invalid entity type provided in the request: UserRole", "r"),
  );
});

test("200 records and five levels are the most", () => {
  const org = freshOrg();
  const roots = (count: number) => Array.from({ length: count }, (_, n) => record("Account", `r${n}`, { Name: "X" }));
  expect(plant(org, roots(200)).status).toBe(201);
  expect(plant(org, roots(201))).toMatchObject(refused("The request can’t contain more than 200 records."));
  const nested = (level: number): object =>
    record("Account", `l${level}`, {
      Name: "X",
      ...(level === 1 ? {} : { ChildAccounts: { records: [nested(level - 1)] } }),
    });
  expect(plant(org, [nested(5)]).status).toBe(201);
  expect(plant(org, [nested(6)])).toMatchObject(refused("The request can’t contain trees of more than 5 levels."));
});
