import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { FormField } from "@/lib/panel/form-schema";
import { typedPerson } from "./typed-person";

const field = (name: string, type: FormField["field"]["type"]): FormField => ({
  field: { ...plainField, name, label: name, type },
  ...{ requiredBy: [], value: null, display: null, source: null, readOnly: null, isMain: true },
});

const form = {
  sections: [
    { heading: "", columns: 2, fields: [field("FirstName", "string"), field("LastName", "string")] },
    {
      heading: "",
      columns: 2,
      fields: [field("PersonEmail", "email"), field("Phone", "phone"), field("Own__c", "phone")],
    },
  ],
};

const typed = (inputs: Record<string, string>) =>
  typedPerson(form, Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, { input }])));

test.each([[{}], [{ PersonEmail: "maria@acme" }], [{ LastName: "Díaz" }], [{ Phone: "600" }]])(
  "nobody is told by %j",
  (inputs) => {
    expect(typed(inputs)).toBe(null);
  },
);

test("each whole thing that is typed is looked for, and what is unfinished left out", () => {
  expect(typed({ FirstName: "Maria ", LastName: "Díaz", PersonEmail: "maria@" })).toEqual({
    firstName: "Maria",
    lastName: "Díaz",
  });
  expect(typed({ PersonEmail: " maria@acme.example", FirstName: "Maria", Phone: "6" })).toEqual({
    email: "maria@acme.example",
  });
});

test("phones are looked for together, of whatever field", () => {
  expect(typed({ Phone: "600 12 34 56", Own__c: "+34 911 22 33 44" })).toEqual({
    phone: "600 12 34 56\n+34 911 22 33 44",
  });
});
