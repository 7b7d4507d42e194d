import { expect, test } from "vitest";
import { registeredDomain } from "./addresses";

test.each([
  ["acme.com", "acme.com"],
  ["eu.mail.acme.com", "acme.com"],
  ["mail.acme.co.uk", "acme.co.uk"],
  ["shop.acme.example", "acme.example"],
  ["acme.github.io", "acme.github.io"],
  ["co.uk", null],
  ["localhost", null],
  ["127.0.0.1", null],
  ["", null],
])("%j is part of the registered domain %j", (domain, registered) => {
  expect(registeredDomain(domain)).toBe(registered);
});
