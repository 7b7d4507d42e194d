import { expect, test } from "vitest";
import { prefill } from "./prefill";

const values = (address: string, name: string | null) =>
  Object.fromEntries(Object.entries(prefill({ address, name })).map(([field, { value }]) => [field, value]));

test("the display name gives first and last name, the domain a company", () => {
  expect(values("priya.nair@lumen-labs.example", "Priya Nair")).toEqual({
    Email: "priya.nair@lumen-labs.example",
    FirstName: "Priya",
    LastName: "Nair",
    Company: "Lumen Labs",
  });
});

test("without a name the last name is the local part of the address", () => {
  expect(values("purchasing@bolt.co.uk", null)).toMatchObject({ LastName: "purchasing", Company: "Bolt" });
  expect(values("a@b.example", "a@b.example")).toMatchObject({ LastName: "a" });
});

test("a name written last name first is turned round", () => {
  expect(values("m@acme.example", '"Díaz, Maria José"')).toMatchObject({ FirstName: "Maria José", LastName: "Díaz" });
});

test("a free mail provider says nothing of a company", () => {
  expect(values("someone@gmail.com", "Some One")).not.toHaveProperty("Company");
});

test("a single name is a last name", () => {
  expect(values("x@acme.example", "Cher")).toEqual({ Email: "x@acme.example", LastName: "Cher", Company: "Acme" });
});
