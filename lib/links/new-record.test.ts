import { expect, test } from "vitest";
import { companyOf, nameOf } from "./new-record";

const nameIn = (address: string, name: string | null) => {
  const { FirstName, LastName } = nameOf({ address, name });
  return [FirstName?.value ?? null, LastName.value];
};
const company = (address: string, account: string | null = null, placeholder: string | null = "[not provided]") =>
  companyOf({ address, account, placeholder });

test("the display name gives first and last name; a single name is a last name", () => {
  expect(nameIn("priya.nair@lumen-labs.example", "Priya Nair")).toEqual(["Priya", "Nair"]);
  expect(nameIn("m@acme.example", '"Díaz, Maria José"')).toEqual(["Maria José", "Díaz"]);
  expect(nameIn("x@acme.example", "Cher")).toEqual([null, "Cher"]);
});

test("without a name the last name is the local part of the address", () => {
  expect(nameIn("purchasing@bolt.co.uk", null)).toEqual([null, "purchasing"]);
  expect(nameIn("a@b.example", "a@b.example")).toEqual([null, "a"]);
});

test("a company is called as the Account of the domain, else after the domain", () => {
  expect(company("x@lumen-labs.example", "Lumen Inc.")).toMatchObject({ value: "Lumen Inc." });
  expect(company("x@lumen-labs.example")).toEqual({ value: "Lumen Labs", source: "from the address" });
  expect(company("x@mail.bolt.co.uk")).toMatchObject({ value: "Bolt" });
  expect(company("x@xn--mller-sohn-9db.example")).toMatchObject({ value: "Müller Sohn" });
  expect(company("x@müller-sohn.example")).toMatchObject({ value: "Müller Sohn" });
  expect(company("x@eu.mail.bolt.com.br")).toMatchObject({ value: "Bolt" });
});

test("where everybody can have an address, and where there is no domain, the placeholder stands, if one is wanted", () => {
  const said = { value: "[not provided]", source: expect.stringContaining("placeholder") };
  expect(company("someone@gmail.com")).toEqual(said);
  expect(company("nobody")).toEqual(said);
  expect(company("someone@gmail.com", null, null)).toBeNull();
});
