import type { RecentMail } from "../inbox/recent-mail";
import type { Field, FieldValue, SObjectDescribe } from "../salesforce/schema";
import { identifier, type Soql, soql } from "../salesforce/soql";
import { type FoundNumber, numbersIn } from "./number-format";
import { type NumberKeys, type NumberObject, numberObjects } from "./schema";

/** Customers' numbers somebody wrote, and the field that keeps such. */
type SoughtNumbers = { field: string; numbers: readonly FoundNumber[] };

/** By the object that keeps them; none where no number was written. */
export type Numbers = Partial<Record<NumberObject, SoughtNumbers>>;

/** Whoever writes more than these writes a list, and not who they are. */
const mostNumbers = 3;

/** Mails of a person in which their number may stand: not every one says it again. */
export const mailsWithNumbers = 5;

/**
 * The customers' numbers that somebody wrote in subjects and own words. What they quote is left out: it is what we, or others, wrote, about
 * whomever.
 */
export function numbersOf(mails: readonly RecentMail[], keys: NumberKeys, isStrict: boolean): Numbers {
  const texts = mails.map(({ subject, text }) => `${subject}\n\n\n\n${text}`).join("\n\n\n\n");
  const found = numberObjects.flatMap((sObject): [NumberObject, SoughtNumbers][] => {
    const key = keys[sObject];
    const numbers = key ? numbersIn(texts, key.pattern, { isStrict, most: mostNumbers }) : [];
    return key && numbers.length > 0 ? [[sObject, { field: key.field, numbers }]] : [];
  });
  return Object.fromEntries(found);
}

/** Fields whose values name records and that people may write: no ids, and no addresses, which are looked for anyway. */
export function numberFields({ fields }: SObjectDescribe): Field[] {
  return fields.filter(({ type, isKey, isFilterable }) => isKey && isFilterable && writable.has(type));
}

const writable = new Set(["string", "double", "int"]);

/** A field of a Contact or Lead that keeps customers' numbers: its own, or of a person account's Account. */
export type NumberPlace = { sObject: NumberObject; field: Field; column: string };

export type Objects = { describe: SObjectDescribe; account?: SObjectDescribe | null };

/** Where such numbers are kept, as far as the connected user sees these fields. @param fields of each object, as an admin chose them */
export function numberPlaces(fields: Partial<Record<NumberObject, string>>, { describe, account }: Objects) {
  const place = (sObject: NumberObject, of: SObjectDescribe | null | undefined, prefix = ""): NumberPlace[] => {
    const name = fields[sObject];
    const field = of && name !== undefined && numberFields(of).find((each) => each.name === name);
    return field ? [{ sObject, field, column: `${prefix}${field.name}` }] : [];
  };
  if (describe.name === "Lead") return place("Lead", describe);
  if (describe.name !== "Contact") return [];
  const ofPeople = describe.fields.some(({ name }) => name === "IsPersonAccount");
  return [...place("Contact", describe), ...(ofPeople ? place("Account", account, "Account.") : [])];
}

/** The conditions one of which a record with one of these numbers fulfils. */
export function numberConditions(all: readonly Numbers[], objects: Objects): Soql[] {
  return numberPlaces(fieldsOf(all), objects).flatMap(({ sObject, field, column }) => {
    const values = [...new Set(all.flatMap((numbers) => valuesFor(field, numbers[sObject]?.numbers ?? [])))];
    if (values.length === 0) return [];
    const condition = soql`${identifier(column)} IN ${values}`;
    return [sObject === "Account" ? soql`(IsPersonAccount = true AND ${condition})` : condition];
  });
}

/** Characters that the values take in a query, with a comma and a blank after each. */
export function numberLength(numbers: Numbers, objects: Objects): number {
  const values = numberPlaces(fieldsOf([numbers]), objects).flatMap(({ sObject, field }) => [
    ...new Set(valuesFor(field, numbers[sObject]?.numbers ?? [])),
  ]);
  return values.reduce<number>((sum, value) => sum + soql`${value}`.text.length + 2, 0);
}

/** The fields of what was written, by the object that has them. */
export function fieldsOf(all: Iterable<Numbers>): Partial<Record<NumberObject, string>> {
  const fields: Partial<Record<NumberObject, string>> = {};
  for (const numbers of all)
    for (const sObject of numberObjects) if (numbers[sObject]) fields[sObject] = numbers[sObject].field;
  return fields;
}

function valuesFor(field: Field, numbers: readonly FoundNumber[]): (string | number)[] {
  const texts = numbers.flatMap(({ text, value }) => [value, text]);
  return field.type === "string" ? texts : texts.filter((text) => isNumeral.test(text)).map(Number);
}

const isNumeral = /^\d{1,15}$/;

export type NumberHit = { place: NumberPlace; value: string; number: FoundNumber };

/** The number by which a record answers; null by none. Salesforce compares without case unless the field says otherwise. */
export function byNumber(
  values: Readonly<Record<string, FieldValue>>,
  numbers: Numbers,
  { isStrict, ...objects }: Objects & { isStrict: boolean },
): NumberHit | null {
  for (const place of numberPlaces(fieldsOf([numbers]), objects)) {
    const value = values[place.column];
    if (typeof value !== "string" && typeof value !== "number") continue;
    if (place.sObject === "Account" && values["IsPersonAccount"] !== true) continue;
    const number = sameNumber(place, value, { numbers, isStrict });
    if (number) return { place, value: String(value), number };
  }
  return null;
}

/** Which of the numbers a value is; undefined when none. */
export function sameNumber(
  { sObject, field }: NumberPlace,
  value: string | number,
  { numbers, isStrict }: { numbers: Numbers; isStrict: boolean },
): FoundNumber | undefined {
  return numbers[sObject]?.numbers.find((each) => isSame(field, value, { each, isStrict }));
}

type Comparing = { each: FoundNumber; isStrict: boolean };

function isSame(
  field: Field,
  value: string | number,
  { each: { text, value: spelled }, isStrict }: Comparing,
): boolean {
  if (typeof value === "number") return isNumeral.test(spelled) && Number(spelled) === value;
  if (isStrict) return value === text;
  const folded = (one: string) => (field.isCaseSensitive ? one : one.toLowerCase());
  return [text, spelled].some((one) => folded(one) === folded(value));
}
