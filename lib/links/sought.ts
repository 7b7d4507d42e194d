import { isSamePhone, phonePattern, type Phone } from "../people/phones";
import type { Field, FieldValue, SObjectDescribe } from "../salesforce/schema";
import { either, identifier, type Soql, soql } from "../salesforce/soql";
import type { RecordLink } from "./links";
import { emailFields, spellings } from "./match-queries";
import { byNumber, numberConditions, type Numbers } from "./numbers";
import type { FoundBy } from "./found-schema";
import type { MatchOrder } from "./schema";

/** What a person may be found by in an org. */
export type Sought = {
  /** Every address of theirs, lower-cased, the first known first. */
  addresses: readonly string[];
  /** Phones they signed with. */
  phones: readonly Phone[];
  /** Customers' numbers they wrote. */
  numbers?: Numbers;
  /** Where phones without a country belong; null when that is not known. */
  country: string | null;
  /** The record we remember them by. */
  link: RecordLink | null;
  /** Which comes first of several. */
  order?: MatchOrder;
};

/** An object to look in, whether what is looked for must stand there character for character, and what a person account is besides. */
export type Place = { describe: SObjectDescribe; isStrict: boolean; account?: SObjectDescribe | null };

/** Numbers of somebody else, or of no one. */
const notTheirOwn = new Set(["Fax", "AssistantPhone"]);

/** Fields that hold phones of the person, the office's first. */
export function phoneFields({ fields }: SObjectDescribe): Field[] {
  return fields.filter(({ type, name, isFilterable }) => type === "phone" && isFilterable && !notTheirOwn.has(name));
}

/**
 * The condition that one of these people fulfils, remembered or found; null where nobody can be looked for. Phones are found in whatever
 * notation Salesforce keeps them, for the price of reading all of an object: no index helps with them.
 */
export function anyOf(people: readonly Sought[], { describe, isStrict, account }: Place): Soql | null {
  const addresses = distinct(people.flatMap((sought) => sought.addresses.flatMap((each) => spelled(each, isStrict))));
  const remembered = people.flatMap(({ link }) => (link?.sObject === describe.name ? [link.recordId] : []));
  const conditions = [
    ...(addresses.length > 0 ? emailFields(describe).map((name) => soql`${identifier(name)} IN ${addresses}`) : []),
    ...phoneConditions(people, { describe, isStrict }),
    ...numberConditions(
      people.flatMap(({ numbers }) => numbers ?? []),
      { describe, ...(account ? { account } : {}) },
    ),
    ...(remembered.length > 0 ? [soql`Id IN ${distinct(remembered)}`] : []),
  ];
  return conditions.length > 0 ? soql`(${either(conditions)})` : null;
}

function phoneConditions(people: readonly Sought[], { describe, isStrict }: Place): Soql[] {
  const phones = people.flatMap((sought) => sought.phones);
  if (phones.length === 0) return [];
  const fields = phoneFields(describe).map(({ name }) => identifier(name));
  const written = distinct(phones.flatMap(({ text, e164 }) => [text, e164]));
  if (isStrict) return fields.map((field) => soql`${field} IN ${written}`);
  const patterns = distinct(phones.map(({ e164 }) => phonePattern(e164)));
  return fields.flatMap((field) => patterns.map((pattern) => soql`${field} LIKE ${pattern}`));
}

/**
 * By which of its values a record answers to a person: an address before a phone, the standard field before others, a customer's number at
 * last; null by none.
 */
export function answerTo(values: Readonly<Record<string, FieldValue>>, sought: Sought, place: Place): FoundBy | null {
  return byAddress(values, sought, place) ?? byPhone(values, sought, place) ?? byWrittenNumber(values, sought, place);
}

function byWrittenNumber(
  values: Readonly<Record<string, FieldValue>>,
  { numbers }: Sought,
  place: Place,
): FoundBy | null {
  const hit = numbers ? byNumber(values, numbers, place) : null;
  if (!hit) return null;
  const { field, column } = hit.place;
  return {
    kind: "number",
    field: column,
    label: field.label,
    value: hit.value,
    sought: hit.number.text,
    isLiteral: true,
  };
}

function byAddress(values: Readonly<Record<string, FieldValue>>, sought: Sought, place: Place): FoundBy | null {
  const hits = emailFields(place.describe).flatMap((field) => {
    const value = values[field];
    if (typeof value !== "string") return [];
    return sought.addresses.flatMap((address) =>
      spelled(address, place.isStrict).includes(value.toLowerCase())
        ? [
            {
              ...found(place, field, value),
              kind: "email" as const,
              sought: address,
              isLiteral: value.toLowerCase() === address,
            },
          ]
        : [],
    );
  });
  return hits.find(({ isLiteral }) => isLiteral) ?? hits[0] ?? null;
}

function byPhone(values: Readonly<Record<string, FieldValue>>, sought: Sought, place: Place): FoundBy | null {
  for (const { name } of phoneFields(place.describe)) {
    const value = values[name];
    if (typeof value !== "string") continue;
    const phone = sought.phones.find(({ text, e164 }) =>
      place.isStrict ? value === text || value === e164 : isSamePhone(value, e164, sought.country),
    );
    if (phone) return { ...found(place, name, value), kind: "phone", sought: phone.text, isLiteral: true };
  }
  return null;
}

function found({ describe }: Place, field: string, value: string) {
  return { field, label: describe.fields.find(({ name }) => name === field)?.label ?? field, value };
}

const spelled = (address: string, isStrict: boolean) => (isStrict ? [address] : spellings(address));
const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
