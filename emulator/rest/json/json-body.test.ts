import { expect, test } from "vitest";
import { call, freshOrg } from "../test-caller";

/** What is said of a Contact sent as this text. */
function said(body: string): unknown {
  const answer = call(freshOrg(), "POST /sobjects/Contact", { body });
  return answer.status === 201 ? "created" : answer.body;
}

const parserError = (message: string) => [{ message, errorCode: "JSON_PARSER_ERROR" }];
const cannot = (type: string, what: string, where: string) =>
  parserError(
    `Cannot deserialize instance of ${type} from ${what} or request may be missing a required field at ${where}`,
  );

test("a body that is no JSON is refused where the parser stopped", () => {
  expect(said('{"LastName":"L",\n "Email":}')).toEqual(
    parserError(
      "Unexpected character ('}' (code 125)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at [line:2, column:10]",
    ),
  );
  expect(said('{"LastName":"L"')).toEqual(parserError("Unexpected end-of-input at [line:1, column:16]"));
  expect(said("[".repeat(200_000))).toMatchObject([{ message: expect.stringContaining("nesting depth") }]);
});

test("a body that is missing or no object is refused", () => {
  const missing = parserError("The HTTP entity body is required, but this request has no entity body.");
  expect(said("")).toEqual(missing);
  expect(said(" \n")).toEqual(missing);
  expect(said("[]")).toEqual(cannot("sobject", "START_ARRAY value [", "[line:1, column:1]"));
  expect(said("null")).toEqual(cannot("sobject", "VALUE_NULL value null", "[line:1, column:1]"));
});

test("a value of the wrong type is named with its field's type and its place", () => {
  const sent = (name: string, json: string) => said(`{"LastName":"L","${name}":${json}}`);
  expect(sent("Birthdate", '"2026-02-30"')).toEqual(
    cannot("date", "VALUE_STRING value 2026-02-30", "[line:1, column:29]"),
  );
  expect(sent("Birthdate", '""')).toEqual(cannot("date", "VALUE_STRING value ", "[line:1, column:29]"));
  expect(sent("birthdate", "{}")).toEqual(cannot("date", "START_OBJECT value {", "[line:1, column:29]"));
  expect(sent("Birthdate", '"2015-08-25T11:49:53.011-07:00"')).toMatchObject([{ errorCode: "JSON_PARSER_ERROR" }]);
  expect(sent("Email", "[]")).toEqual(cannot("email", "START_ARRAY value [", "[line:1, column:25]"));
  expect(sent("Newsletter__c", '"maybe"')).toMatchObject([{ errorCode: "JSON_PARSER_ERROR" }]);
  expect(sent("Newsletter__c", "null")).toMatchObject([{ errorCode: "INVALID_TYPE_ON_FIELD_IN_RECORD" }]);
});

test("numbers and booleans may be text, text may be a number, and empty text is null", () => {
  const org = freshOrg();
  const body = { Name: 17, NumberOfEmployees: "100", AnnualRevenue: "1.5e3", Phone: "", Description: "  kept\t " };
  expect(call(org, "POST /sobjects/Account", { body }).status).toBe(201);
  const account = [...org.store.all("Account")].at(-1);
  expect(account).toMatchObject({ Name: "17", NumberOfEmployees: 100, AnnualRevenue: 1500, Description: "  kept" });
  expect(account?.["Phone"]).toBeUndefined();
  for (const wrong of ["1,000", "0x10", "", "NaN", true]) {
    expect(call(org, "POST /sobjects/Account", { body: { Name: "N", AnnualRevenue: wrong } })).toMatchObject({
      status: 400,
      body: [{ errorCode: "JSON_PARSER_ERROR" }],
    });
  }
  expect(call(org, "POST /sobjects/Account", { body: '{"Name":"N","AnnualRevenue":1e30}' })).toMatchObject({
    body: [{ errorCode: "NUMBER_OUTSIDE_VALID_RANGE" }],
  });
});

test("datetimes come with an offset, with or without seconds and milliseconds, and are kept in whole seconds", () => {
  const org = freshOrg();
  const event = (StartDateTime: string) =>
    call(org, "POST /sobjects/Event", { body: { Subject: "Call", StartDateTime, DurationInMinutes: 30 } });
  for (const given of [
    "2026-11-21T10:00:00.999+01:00",
    "2026-11-21T09:00:00Z",
    "2026-11-21T09:00:00.000+0000",
    "2026-11-21T04:30-04:30",
  ]) {
    expect(event(given), given).toMatchObject({ status: 201 });
    expect([...org.store.all("Event")].at(-1)?.["StartDateTime"], given).toBe("2026-11-21T09:00:00.000Z");
  }
  for (const given of ["2026-11-21", "2017-10-17 00:00:00", "2026-11-21T09:00:00", "2024-07-30 20:54:16 UTC"]) {
    expect(event(given), given).toMatchObject({ status: 400, body: [{ errorCode: "JSON_PARSER_ERROR" }] });
  }
  expect(event("9999-12-31T23:59:59-12:00")).toMatchObject({ body: [{ errorCode: "FIELD_INTEGRITY_EXCEPTION" }] });
});

test("keys of prototypes are fields there are not", () => {
  for (const key of ["__proto__", "constructor", "toString"]) {
    expect(said(`{"LastName":"L","${key}":{"Email":"a@b.example"}}`)).toEqual([
      { message: `No such column '${key}' on sobject of type Contact`, errorCode: "INVALID_FIELD" },
    ]);
  }
});
