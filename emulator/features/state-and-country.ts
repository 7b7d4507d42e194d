/** States and countries of an org that has lists of them: texts and codes follow from each other, and must be on the lists (api.md §4.5). */
import type { Saving } from "../dml/saving";
import type { FieldValues } from "../org-definition";
import { SalesforceError } from "../salesforce-error";
import type { Value } from "../types";
import { COUNTRIES, type Country } from "./countries";
import { addressPrefixes } from "./state-and-country-fields";

/** The codes or texts that the save leaves unsaid. The sentences of its refusals are from memory. */
export function stateAndCountry({ object, record, old }: Saving): FieldValues {
  const listed = addressPrefixes(object).filter((prefix) =>
    object.fieldByName.has(`${prefix}CountryCode`.toLowerCase()),
  );
  return Object.assign({}, ...listed.map((prefix) => placeValues({ object, record, old }, prefix)));
}

type Place = { code: string; name: string };

function placeValues(saving: Saving, prefix: string): FieldValues {
  const parts = ["Country", "CountryCode", "State", "StateCode"].map((part) => prefix + part);
  if (!parts.some((part) => isChanged(saving, part))) return {};
  const labelOf = (part: string) => saving.object.fieldByName.get((prefix + part).toLowerCase())?.label ?? part;
  const country = chosen(saving, `${prefix}Country`, COUNTRIES);
  if (country === undefined) {
    throw offList("country", "countries", { field: `${prefix}Country`, label: labelOf("Country") });
  }
  return {
    ...named(`${prefix}Country`, country),
    ...named(`${prefix}State`, stateIn(saving, prefix, { country, label: labelOf("State") })),
  };
}

function named(field: string, place: Place | null): FieldValues {
  return { [field]: place?.name ?? null, [`${field}Code`]: place?.code ?? null };
}

function isChanged({ record, old }: Saving, field: string): boolean {
  return (record[field] ?? null) !== (old?.[field] ?? null);
}

function stateIn(
  saving: Saving,
  prefix: string,
  { country, label }: { country: Country | null; label: string },
): Place | null {
  const field = `${prefix}State`;
  const state = chosen(saving, field, country?.states ?? []);
  if (state !== undefined) return state;
  if (country !== null) throw offList("state", "states", { field, label });
  const message = `A country/territory must be specified before specifying a state value for field: ${label}`;
  throw new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: [field] });
}

/** By what this save changes: the code, else the text. Null for none, undefined for one that is not on the list. */
function chosen<P extends Place>(saving: Saving, field: string, list: readonly P[]): P | null | undefined {
  const { record } = saving;
  const byCode = isChanged(saving, `${field}Code`) && !(isChanged(saving, field) && !record[`${field}Code`]);
  const given = textOf(byCode ? record[`${field}Code`] : record[field]);
  if (given === null) return null;
  const isIt = ({ code, name }: Place) => code.toLowerCase() === given || (!byCode && name.toLowerCase() === given);
  return list.find(isIt);
}

function textOf(value: Value | undefined): string | null {
  return typeof value === "string" ? value.toLowerCase() : null;
}

function offList(one: string, many: string, { field, label }: { field: string; label: string }): SalesforceError {
  const message = `There's a problem with this ${one}, even though it may appear correct. Please select a ${one} from the list of valid ${many}.: ${label}`;
  return new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: [field] });
}
