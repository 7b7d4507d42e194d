import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import { underRecordType } from "./choices-format";
import type { Field } from "./schema";

const option = (value: string) => ({ value, label: value, isDefault: false });
const part: Field = {
  ...plainField,
  type: "picklist",
  options: [option("Belt"), option("Invoice")],
  controller: "Area__c",
  allowedBy: { Belt: ["Line"], Invoice: ["Billing"] },
};

test("a record type narrows the choices; one whose layout says nothing of dependencies keeps those described", () => {
  const narrowed = { options: [option("Belt")], allowedBy: { Belt: ["Line", "Service"] } };
  expect(underRecordType(part, narrowed)).toMatchObject(narrowed);
  expect(underRecordType(part, { options: [option("Belt")], allowedBy: {} })).toMatchObject({
    options: [option("Belt")],
    allowedBy: part.allowedBy,
  });
  expect(underRecordType(part, undefined)).toBe(part);
});
