import { expect, test } from "vitest";
import type { SkipRule } from "@/lib/automation/schema";
import { checkSettings } from "./check-settings";

const applies = { matching: true, adding: true, logging: true };
const rule = (kind: SkipRule["kind"], value: string): SkipRule => ({ kind, value, applies });

test("a rule that names nobody is refused at its place", () => {
  expect(checkSettings({ skipRules: [rule("domain", "partner.example"), rule("address", " ")] })).toEqual({
    "skipRules.1.value": "Enter a domain, an address or a pattern.",
  });
});

test("a domain is not an address, nor an address a domain", () => {
  const errors = checkSettings({
    skipRules: [rule("domain", "a@partner.example"), rule("address", "partner.example")],
  });
  expect(Object.keys(errors)).toEqual(["skipRules.0.value", "skipRules.1.value"]);
});

test("a second rule for the same is refused, whatever its case", () => {
  const errors = checkSettings({ skipRules: [rule("domain", "Partner.example"), rule("domain", "partner.example")] });
  expect(errors).toEqual({ "skipRules.1.value": "There is a rule for this already." });
});

test("a pattern that means everybody is refused, one that means some is not", () => {
  expect(checkSettings({ skipRules: [rule("pattern", "**")] })).toHaveProperty(["skipRules.0.value"]);
  expect(checkSettings({ skipRules: [rule("pattern", "*+test@*")] })).toEqual({});
});

test("a rule without a tick would do nothing, and is refused", () => {
  const none = { matching: false, adding: false, logging: false };
  const skipRules = [{ ...rule("domain", "partner.example"), applies: none }];
  expect(checkSettings({ skipRules })).toEqual({ "skipRules.0.value": "Tick at least one, or remove the rule." });
});

test("a field without a value, an empty Company and an empty lead source are refused where they stand", () => {
  const errors = checkSettings({
    leadFields: [{ field: "Title", from: { kind: "fixed", value: " " } }],
    companyPlaceholder: "",
    leadSource: { kind: "fixed", value: "" },
  });
  expect(errors).toEqual({
    "leadFields.0.from.value": "Enter a value, or remove the field.",
    companyPlaceholder: "Salesforce requires a Company on every Lead.",
    "leadSource.value": "Choose a value.",
  });
});
