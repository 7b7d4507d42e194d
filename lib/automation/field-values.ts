import { AppError } from "../errors";
import type { Field, FieldValue, SObjectDescribe } from "../salesforce/schema";
import { toSalesforce } from "../salesforce/values";
import { cutText, plainText } from "../cut-text";
import type { MailFacts } from "./mail-facts";
import type { AutomationSettings, FieldRule } from "./settings-schema";

export type FieldValues = Record<string, FieldValue>;

/** The fields an admin maps on an object: those whose values are to be known of a record that is found. */
export function mappedFields(settings: AutomationSettings, sObject: "Contact" | "Lead"): string[] {
  return rulesFor(settings, sObject).map(({ field }) => field);
}

export function rulesFor(settings: AutomationSettings, sObject: "Contact" | "Lead"): readonly FieldRule[] {
  return sObject === "Lead" ? settings.leadFields : settings.contactFields;
}

/** What the rules say of a record's fields, as text; those about which the mail tells nothing are left out. */
export function ruledTexts(rules: readonly FieldRule[], facts: MailFacts): Record<string, string> {
  const texts = rules.map(({ field, from }) => [field, from.kind === "fact" ? facts[from.fact] : from.value]);
  return Object.fromEntries(texts.filter(([, text]) => text !== null && text !== ""));
}

/**
 * Texts as Salesforce's JSON, cut to what their fields hold. What a field does not take is left out: a record with one field less is
 * better than none, and a required one that is missing is told.
 */
export function readTexts(
  { fields }: SObjectDescribe,
  texts: Record<string, string>,
  may: "isCreateable" | "isUpdateable",
): FieldValues {
  const known = new Map(fields.map((field) => [field.name, field]));
  const values = Object.entries(texts).flatMap(([name, text]) => {
    const field = known.get(name);
    const value = field?.[may] ? readText(field, text) : null;
    return value === null || value === "" ? [] : [[name, value]];
  });
  return Object.fromEntries(values);
}

/** An address or a number cut short would be another's: those are left out when they are too long. */
const cuttable = new Set(["string", "textarea", "combobox", "encryptedstring"]);

function readText(field: Field, text: string): FieldValue {
  const plain = plainText(text);
  const fitting = cuttable.has(field.type) && field.length > 0 ? cutText(plain, field.length) : plain;
  try {
    return toSalesforce(field, fitting);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Whether a record's value already says the same, however it is written. */
export function saysTheSame(field: Field | undefined, one: FieldValue, other: FieldValue): boolean {
  return canonical(field, one) === canonical(field, other);
}

function canonical(field: Field | undefined, value: FieldValue): string {
  if (value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value).trim();
  return canonicalOf[field?.type ?? ""]?.(text) ?? text;
}

/** Numbers are compared by the part that every way of writing them ends with. */
const canonicalOf: Record<string, (text: string) => string> = {
  phone: (text) => text.replace(/\D/g, "").slice(-9),
  datetime: (text) => String(Date.parse(text)),
  email: (text) => text.toLowerCase(),
  url: (text) => text.toLowerCase(),
};

export function isBlank(value: FieldValue): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}
