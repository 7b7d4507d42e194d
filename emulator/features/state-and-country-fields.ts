/** State and Country/Territory Picklists: code fields beside the texts of every address (api.md §4.3, §4.5). */
import { picklist } from "../org/fields";
import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import { COUNTRIES } from "./countries";

const CODES = ["CountryCode", "StateCode"];

export function withStateAndCountry(object: ObjectDefinition): ObjectDefinition {
  const prefixes = addressPrefixes(object);
  const plain = withoutStateAndCountry(object);
  const fields = plain.fields.flatMap((field): FieldDefinition[] => {
    const prefix = prefixes.find((one) => field.name === `${one}Country` || field.name === `${one}Address`);
    if (prefix === undefined) return [field];
    if (field.name.endsWith("Country")) return [field, ...codeFields(prefix, field)];
    return [
      { ...field, compute: (record, reader) => withCodes(prefix, record, field.compute?.(record, reader) ?? null) },
    ];
  });
  return defined(object, fields);
}

export function withoutStateAndCountry(object: ObjectDefinition): ObjectDefinition {
  const codes = addressPrefixes(object).flatMap((prefix) => CODES.map((code) => prefix + code));
  return defined(
    object,
    object.fields.filter(({ name }) => !codes.includes(name)),
  );
}

/** `Billing`, `Mailing`, empty on a Lead. */
export function addressPrefixes(object: ObjectDefinition): string[] {
  const isAddress = ({ name, type }: FieldDefinition) => type === "address" && /^[A-Za-z]*Address$/.test(name);
  return object.fields.filter(isAddress).map(({ name }) => name.replace(/Address$/, ""));
}

function codeFields(prefix: string, { label, compoundFieldName, permissionable }: FieldDefinition): FieldDefinition[] {
  const shared = { length: 10, compoundFieldName, permissionable, restrictedPicklist: true };
  return [
    picklist({
      name: `${prefix}CountryCode`,
      label: `${label} Code`,
      ...shared,
      values: COUNTRIES.map(({ code, name }) => ({ value: code, label: name })),
    }),
    picklist({
      name: `${prefix}StateCode`,
      label: `${label.replace("Country", "State/Province")} Code`,
      ...shared,
      controllerName: `${prefix}CountryCode`,
      values: stateChoices(),
    }),
  ];
}

/** A code that several countries have is one choice, valid for all of them. */
function stateChoices() {
  const codes = [...new Set(COUNTRIES.flatMap(({ states }) => states.map(({ code }) => code)))];
  return codes.map((value) => {
    const having = COUNTRIES.filter(({ states }) => states.some(({ code }) => code === value));
    const label = having[0]?.states.find(({ code }) => code === value)?.name ?? value;
    return { value, label, validFor: having.map(({ code }) => code) };
  });
}

function withCodes(prefix: string, record: StoredRecord, address: Value): Value {
  if (typeof address !== "object" || address === null) return address;
  const codeOf = (part: string) => {
    const code = record[prefix + part];
    return typeof code === "string" ? code : null;
  };
  const whole = { ...address, countryCode: codeOf("CountryCode"), stateCode: codeOf("StateCode") };
  return Object.fromEntries(Object.entries(whole).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function defined(object: ObjectDefinition, fields: readonly FieldDefinition[]): ObjectDefinition {
  return { ...object, fields, fieldByName: new Map(fields.map((field) => [field.name.toLowerCase(), field])) };
}
