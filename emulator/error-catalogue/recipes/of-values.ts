/** Errors of what a record is given (api.md §12). */
import { expect } from "vitest";
import { error, bare, matching, like, ID, type Recipe } from "./recipe";

const LONG = "x".repeat(256);

export const OF_VALUES: readonly Recipe[] = [
  {
    name: "REQUIRED_FIELD_MISSING",
    status: 400,
    body: error("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", "Name"),
    recipe: like("POST /sobjects/Account", {}),
  },
  {
    name: "FIELD_CUSTOM_VALIDATION_EXCEPTION, at a field",
    status: 400,
    body: error("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Please enter a phone number for VIP contacts.", "Phone"),
    recipe: like("POST /sobjects/Contact", { LastName: "x", VIP__c: true }),
  },
  {
    name: "FIELD_CUSTOM_VALIDATION_EXCEPTION, at the top of the page",
    status: 400,
    body: error("FIELD_CUSTOM_VALIDATION_EXCEPTION", "A discount above 40 % needs an approval by sales management."),
    recipe: like("POST /sobjects/Opportunity", {
      Name: "x",
      StageName: "Prospecting",
      CloseDate: "2999-01-01",
      Discount__c: 90,
    }),
  },
  {
    name: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    status: 400,
    body: error(
      "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      "Race: bad value for restricted picklist field: X",
      "Race__c",
    ),
    recipe: async (scene) => {
      const picklistValues = [{ value: "Elf", label: "Elf" }];
      const field = { name: "Race__c", label: "Race", type: "picklist", restrictedPicklist: true, picklistValues };
      await scene.control("add-field", { objectName: "Contact", field });
      return { line: "POST /sobjects/Contact", body: { LastName: "x", Race__c: "X" } };
    },
  },
  {
    name: "STRING_TOO_LONG",
    status: 400,
    body: error("STRING_TOO_LONG", `Account Name: data value too large: ${LONG} (max length=255)`, "Name"),
    recipe: like("POST /sobjects/Account", { Name: LONG }),
  },
  {
    name: "INVALID_EMAIL_ADDRESS",
    status: 400,
    body: error("INVALID_EMAIL_ADDRESS", "Email: invalid email address: badone", "Email"),
    recipe: like("POST /sobjects/Contact", { LastName: "x", Email: "badone" }),
  },
  {
    name: "NUMBER_OUTSIDE_VALID_RANGE",
    status: 400,
    body: error("NUMBER_OUTSIDE_VALID_RANGE", expect.any(String), "NumberOfEmployees"),
    recipe: like("POST /sobjects/Account", { Name: "x", NumberOfEmployees: 1_000_000_000 }),
  },
  {
    name: "INVALID_TYPE_ON_FIELD_IN_RECORD",
    status: 400,
    body: error("INVALID_TYPE_ON_FIELD_IN_RECORD", expect.any(String), "VIP__c"),
    recipe: like("POST /sobjects/Contact", { LastName: "x", VIP__c: null }),
  },
  {
    name: "INVALID_TYPE",
    status: 200,
    body: [
      {
        success: false,
        errors: [{ statusCode: "INVALID_TYPE", message: "sObject type 'Nope' is not supported.", fields: [] }],
      },
    ],
    recipe: like("POST /composite/sobjects", { records: [{ attributes: { type: "Nope" } }] }),
  },
  {
    name: "MALFORMED_ID",
    status: 400,
    body: error("MALFORMED_ID", "Contact ID: id value of incorrect type: 0015w00002AbCdEAAX", "Id"),
    recipe: like("PATCH /sobjects/Contact/0015w00002AbCdEAAX", { LastName: "x" }),
  },
  {
    name: "FIELD_INTEGRITY_EXCEPTION",
    status: 400,
    body: error(
      "FIELD_INTEGRITY_EXCEPTION",
      matching(new RegExp(`^Name ID: id value of incorrect type: ${ID}$`)),
      "WhoId",
    ),
    recipe: async ({ create }) => ({
      line: "POST /sobjects/Task",
      body: { Subject: "x", WhoId: await create("Account", { Name: "No person" }) },
    }),
  },
  {
    name: "INVALID_CROSS_REFERENCE_KEY",
    status: 400,
    body: error("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
    recipe: async ({ create, send }) => {
      const id = await create("Account", { Name: "Gone" });
      expect((await send({ line: `DELETE /sobjects/Account/${id}` })).status).toBe(204);
      return { line: "POST /sobjects/Contact", body: { LastName: "x", AccountId: id } };
    },
  },
  {
    name: "INVALID_FIELD_FOR_INSERT_UPDATE, of a person account",
    status: 400,
    body: error("INVALID_FIELD_FOR_INSERT_UPDATE", "Account: bad field names on insert/update call: Name", "Name"),
    recipe: async ({ find, peopleUrl: org }) => ({
      org,
      line: `PATCH /sobjects/Account/${await find("SELECT Id FROM Account WHERE IsPersonAccount = true LIMIT 1", org)}`,
      body: { Name: "x" },
    }),
  },
  {
    name: "INVALID_FIELD_FOR_INSERT_UPDATE, read-only",
    status: 400,
    body: error(
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      "Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
      "Name",
    ),
    recipe: like("POST /sobjects/Contact", { LastName: "x", Name: "x" }),
  },
  {
    name: "INVALID_FIELD",
    status: 400,
    body: bare("INVALID_FIELD", "No such column 'Type' on sobject of type Task"),
    recipe: like("POST /sobjects/Task", { Subject: "x", Type: "Call" }),
  },
];
