import { beforeAll, expect, test } from "vitest";
import { loginUrlFor, myDomainUrl, salesforceOrigin } from "./login-host";

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgres://nobody@localhost/none",
    AUTH_URL: "http://localhost:4300",
    AUTH_SECRET: "a secret for tests, long enough to be one",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  });
});

test.each([
  "https://login.salesforce.com",
  "https://test.salesforce.com/",
  "https://acme.my.salesforce.com",
  "https://acme--uat.sandbox.my.salesforce.com",
  "https://orgfarm-8663634d5e-dev-ed.develop.my.salesforce.com",
])("%s is Salesforce", (address) => {
  expect(salesforceOrigin(address)).toBe(new URL(address).origin);
});

test.each([
  "http://acme.my.salesforce.com",
  "https://acme.my.salesforce.com:8443",
  "https://user@acme.my.salesforce.com",
  "https://acme.my.salesforce.com.evil.example",
  "https://evil.example/acme.my.salesforce.com",
  "https://evil.example#.my.salesforce.com",
  "https://my.salesforce.com",
  "https://a.b.c.my.salesforce.com",
  "https://acme.my.salesforce.com/somewhere",
  "http://localhost:4400",
  "http://169.254.169.254",
  "javascript:alert(1)",
  "",
])("%s gets no token of ours", (address) => {
  expect(salesforceOrigin(address)).toBeNull();
});

test.each([
  ["acme", "https://acme.my.salesforce.com"],
  [" ACME ", "https://acme.my.salesforce.com"],
  ["acme.my.salesforce.com", "https://acme.my.salesforce.com"],
  ["https://acme.lightning.force.com/lightning/r/Contact/003/view", "https://acme.my.salesforce.com"],
  ["https://acme--uat.sandbox.lightning.force.com/", "https://acme--uat.sandbox.my.salesforce.com"],
  ["acme--uat.sandbox", "https://acme--uat.sandbox.my.salesforce.com"],
])("the My Domain typed as %j is %s", (typed, origin) => {
  expect(myDomainUrl(typed)).toBe(origin);
});

test.each(["", "acme.example.com", "https://evil.example/acme", "login.salesforce.com", "a b"])(
  "%j is refused at its field",
  (typed) => {
    expect(() => myDomainUrl(typed)).toThrow(/My Domain/);
  },
);

test("the other two choices go to Salesforce's own login pages", () => {
  expect(loginUrlFor({ choice: "production" })).toBe("https://login.salesforce.com");
  expect(loginUrlFor({ choice: "sandbox" })).toBe("https://test.salesforce.com");
});
