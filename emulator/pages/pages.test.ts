import { expect, test } from "vitest";
import { apiCallsPage } from "./api-calls-page";
import { consentPage } from "./consent-page";
import { homePage } from "./home-page";
import { listPage } from "./list-page";
import { notFoundPage } from "./not-found-page";
import { oauthErrorPage } from "./oauth-error-page";
import type { OrgHeader, RecordFieldProps, RecordProps } from "./props";
import { recordPage } from "./record-page";
import { signInPage } from "./sign-in-page";

const HOSTILE = `"><script>alert('x')</script>&`;
const org: OrgHeader = {
  orgName: `Acme ${HOSTILE}`,
  isSandbox: true,
  instanceName: "CS420",
  baseUrl: "http://localhost:4100",
};
const person = { username: `ada${HOSTILE}`, password: `p${HOSTILE}`, description: `Ada ${HOSTILE}` };
const field: RecordFieldProps = {
  name: "Title",
  label: `Title ${HOSTILE}`,
  type: "string",
  value: HOSTILE,
  editable: true,
  required: false,
  length: 128,
  help: HOSTILE,
  options: [],
  link: null,
  error: null,
};
const record: RecordProps = {
  org,
  action: `/003${HOSTILE}`,
  objectName: "Contact",
  objectLabel: "Contact",
  id: "0035f000001O0zBAAS",
  title: HOSTILE,
  fields: [field, { ...field, name: "Description", type: "textarea" }],
  errors: [HOSTILE],
  saved: false,
  related: [{ label: HOSTILE, records: [{ url: HOSTILE, text: HOSTILE }], total: 4 }],
  listUrl: "/o/Contact",
};

const pages: [string, string][] = [
  [
    "sign-in",
    signInPage({
      org,
      action: "/login",
      hidden: { state: HOSTILE },
      username: HOSTILE,
      error: HOSTILE,
      people: [person],
    }),
  ],
  [
    "consent",
    consentPage({
      org,
      action: "/consent",
      hidden: { ticket: HOSTILE },
      appName: HOSTILE,
      username: HOSTILE,
      displayName: HOSTILE,
      scopes: [{ name: HOSTILE, label: HOSTILE }],
    }),
  ],
  ["OAuth error", oauthErrorPage({ org, error: HOSTILE, description: HOSTILE })],
  ["not found", notFoundPage({ org, message: HOSTILE })],
  ["record", recordPage(record)],
  [
    "list",
    listPage({
      org,
      objectName: "Contact",
      objectLabelPlural: HOSTILE,
      columns: [HOSTILE],
      rows: [{ url: HOSTILE, cells: [HOSTILE] }],
      total: 60,
      page: 2,
      pages: 3,
      pageUrl: `/o/Contact?q=${HOSTILE}&`,
    }),
  ],
  [
    "API calls",
    apiCallsPage({
      org,
      used: 3,
      max: 100,
      calls: [
        {
          at: "2026-11-21T09:30:15.000Z",
          method: "GET",
          path: HOSTILE,
          status: 400,
          milliseconds: 1.4,
          username: HOSTILE,
          counted: true,
        },
      ],
    }),
  ],
  [
    "home",
    homePage({
      org,
      organizationId: "00D5f0000000001AAA",
      objects: [{ label: HOSTILE, count: 1200, url: HOSTILE }],
      people: [person],
      apps: [{ name: HOSTILE, clientId: HOSTILE, redirectUris: [HOSTILE] }],
      used: 3,
      max: 100,
      apiCallsUrl: HOSTILE,
      otherOrgs: [{ name: HOSTILE, url: HOSTILE }],
    }),
  ],
];

test.each(pages)("the %s page says that it is not Salesforce and names the org", (_, page) => {
  expect(page).toContain("Salesforce emulator — not Salesforce");
  expect(page).toContain("<title>");
  expect(page).toContain("Sandbox");
});

test.each(pages)("the %s page shows what it is given as text, never as markup", (_, page) => {
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toMatch(/<script/i);
});

test("every control of the edit form has a label", () => {
  const types = [
    "string",
    "boolean",
    "picklist",
    "multipicklist",
    "combobox",
    "textarea",
    "date",
    "datetime",
    "currency",
  ];
  const fields = types.map((type) => ({ ...field, type, name: `${type}__c`, options: [{ value: "a", label: "A" }] }));
  const page = recordPage({ ...record, fields });
  for (const { name } of fields) {
    expect(page).toContain(`<label for="field-${name}">`);
    expect(page).toMatch(new RegExp(`id="field-${name}"[^>]*name="${name}"`));
  }
});

test("a refused save opens the form with the refusal at its field and the typed value kept", () => {
  const refused = {
    ...field,
    name: "Phone",
    label: "Business Phone",
    value: "",
    error: "Please enter a phone number for VIP contacts.",
  };
  const page = recordPage({ ...record, errors: [], fields: [refused, { ...field, value: "Chief" }] });
  expect(page).toContain('<details class="sheet" open>');
  expect(page).toContain("Please enter a phone number for VIP contacts.");
  expect(page).toContain('aria-describedby="field-Phone-help field-Phone-error" aria-invalid="true"');
  expect(page).toContain('value="Chief"');
});

test("fields nobody may edit are shown but not in the form", () => {
  const page = recordPage({ ...record, fields: [{ ...field, name: "CreatedDate", editable: false }] });
  expect(page).toContain("<code>CreatedDate</code>");
  expect(page).not.toContain('name="CreatedDate"');
});

test("a chosen value that the picklist no longer offers stays chosen", () => {
  const tier = {
    ...field,
    name: "Tier__c",
    type: "picklist",
    value: "Diamond",
    options: [{ value: "Gold", label: "Gold" }],
  };
  expect(recordPage({ ...record, fields: [tier] })).toContain('<option value="Diamond" selected>Diamond</option>');
});

test("one click signs in as a sample person, carrying what the app had asked for", () => {
  const page = signInPage({
    org,
    action: "/login",
    hidden: { state: "abc" },
    username: "",
    error: null,
    people: [{ username: "admin@acme.example", password: "admin-demo-1", description: "Ada Admin" }],
  });
  const [, oneClick = ""] = page.split("Or in one click as");
  expect(oneClick).toContain('name="state" value="abc"');
  expect(oneClick).toContain('name="username" value="admin@acme.example"');
  expect(oneClick).toContain('name="password" value="admin-demo-1"');
});

test("scopes are explained in plain words, unknown ones by Salesforce's label", () => {
  const page = consentPage({
    org,
    action: "/consent",
    hidden: {},
    appName: "Inbox",
    username: "admin@acme.example",
    displayName: "Ada Admin",
    scopes: [
      { name: "api", label: "Manage user data via APIs" },
      { name: "chatter_api", label: "Access Connect REST API resources" },
    ],
  });
  expect(page).toContain("Read and change the records you may read and change");
  expect(page).toContain("Access Connect REST API resources");
});
