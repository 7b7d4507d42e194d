import { partsOf } from "../salesforce/address-format";
import type { Field } from "../salesforce/schema";
import type { FieldChoice } from "./field-choices-schema";
import type { PanelField } from "./schema";

type Wanted = { field: Field; access: FieldChoice["access"] };

/** The chosen fields that are there, by name. An address brings its parts along, to be used as it may, but for those chosen themselves. */
export function withParts(fields: readonly Field[], choices: readonly FieldChoice[]): Map<string, Wanted> {
  const known = new Map(fields.map((field) => [field.name, field]));
  const own = new Map(choices.map(({ field, access }) => [field, access]));
  const wanted = choices.flatMap(({ field: name, access }): Wanted[] => {
    const field = known.get(name);
    if (!field) return [];
    return [
      { field, access },
      ...partsOf(field, fields).map((part) => ({ field: part, access: own.get(part.name) ?? access })),
    ];
  });
  return new Map(wanted.map((each) => [each.field.name, each]));
}

/** An address may be edited where any of its parts may, among the fields of the record; else it says why it may not. */
export function asItsParts(address: PanelField, among: readonly PanelField[]): PanelField {
  const names = new Set(
    partsOf(
      address.field,
      among.map(({ field }) => field),
    ).map(({ name }) => name),
  );
  const parts = among.filter(({ field }) => names.has(field.name));
  const [first] = parts;
  if (!first) return address;
  if (parts.some(({ isEditable }) => isEditable)) return { ...address, isEditable: true, reason: null };
  return { ...address, isEditable: false, reason: address.reason ?? first.reason };
}
