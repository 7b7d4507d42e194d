import { z } from "zod";
import { FieldValue, RecordId } from "../salesforce/schema";
import { ofCompany } from "./company-site";
import { emailFields, placesIn, type Seen, spellings } from "./match-queries";
import { type NumberPlace, type Numbers, sameNumber } from "./numbers";
import type { Hit } from "./rank";
import type { OpenRecord } from "./found-schema";

/** A Contact or Lead as a query brings it. */
export const PersonRow = z.looseObject({ Id: RecordId });
export type PersonRow = z.output<typeof PersonRow>;

export const RoleRow = z.object({
  ContactId: RecordId,
  OpportunityId: RecordId,
  Opportunity: z.object({ Name: z.string() }).nullable(),
});
export const CaseRow = z.object({
  Id: RecordId,
  CaseNumber: z.string().nullish(),
  Subject: z.string().nullish(),
  ContactId: RecordId,
});
export const AccountRow = z.object({ Id: RecordId, Name: z.string(), Website: z.string() });
export type AccountRow = z.output<typeof AccountRow>;

/** What tells a hit from others, before it is known whom it answers to. */
export type Person = Omit<Hit, "by" | "isRemembered" | "isLiteral"> & {
  /** The id it was asked for by: of the Lead, where that was converted. */
  askedId: RecordId;
  /** Its addresses by field, lower-cased, the standard field first. */
  addresses: { field: string; value: string }[];
  /** Its customers' numbers, as Salesforce keeps them. */
  numbers: { place: NumberPlace; value: string | number }[];
};

const AccountId = z.union([RecordId, z.null(), z.undefined()]);
const Parent = z.looseObject({}).nullish();

/** A Contact as a person one may be. */
export function contactOf(row: PersonRow, seen: Seen): Person {
  const account = Parent.parse(row["Account"]);
  return {
    sObject: "Contact",
    id: row.Id,
    askedId: row.Id,
    name: textOf(row["Name"]) ?? row.Id,
    accountId: AccountId.parse(row["AccountId"]) ?? null,
    accountName: textOf(account?.["Name"]),
    isPersonAccount: row["IsPersonAccount"] === true,
    convertedFrom: null,
    modifiedAt: textOf(row["LastModifiedDate"]) ?? "",
    values: valuesOf(row, seen.fields.Contact),
    addresses: addressesOf(row, emailFields(seen.describes.get("Contact"))),
    numbers: numbersOf(row, placesIn(seen, "Contact")),
  };
}

/** A Lead as a person one may be: as the Contact it was converted into; null when that cannot be seen. */
export function leadOf(row: PersonRow, seen: Seen): Person | null {
  const addresses = addressesOf(row, emailFields(seen.describes.get("Lead")));
  const numbers = numbersOf(row, placesIn(seen, "Lead"));
  if (row["IsConverted"] === true) {
    const became = PersonRow.safeParse(row["ConvertedContact"]).data;
    return became ? { ...contactOf(became, seen), convertedFrom: row.Id, askedId: row.Id, addresses, numbers } : null;
  }
  return {
    ...{ sObject: "Lead", id: row.Id, askedId: row.Id, name: textOf(row["Name"]) ?? row.Id },
    ...{ accountId: null, accountName: textOf(row["Company"]), isPersonAccount: false, convertedFrom: null },
    modifiedAt: textOf(row["LastModifiedDate"]) ?? "",
    values: valuesOf(row, seen.fields.Lead),
    addresses,
    numbers,
  };
}

/** What fields of a row hold, as far as it has them. */
export function valuesOf(row: PersonRow, fields: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = FieldValue.safeParse(row[field]);
      return value.success ? [[field, value.data]] : [];
    }),
  );
}

function addressesOf(row: PersonRow, fields: readonly string[]): Person["addresses"] {
  return fields.flatMap((field) => {
    const value = textOf(row[field])?.toLowerCase();
    return value ? [{ field, value }] : [];
  });
}

/** An Account's number is a person's where the Account is one. */
function numbersOf(row: PersonRow, places: readonly NumberPlace[]): Person["numbers"] {
  const account = Parent.parse(row["Account"]);
  return places.flatMap((place) => {
    const ofAccount = place.sObject === "Account";
    if (ofAccount && row["IsPersonAccount"] !== true) return [];
    const value = NumberValue.safeParse(ofAccount ? account?.[place.field.name] : row[place.field.name]).data;
    return value === undefined ? [] : [{ place, value }];
  });
}

const NumberValue = z.union([z.string(), z.number()]);

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Whom to tell from others, by what they wrote and whom they are remembered as. */
type Told = { address: string; rememberedId: RecordId | null; numbers: Numbers; isStrict: boolean };

/** Finds people by their addresses, customers' numbers and ids. Salesforce compares addresses without their case, and so must we. */
export class People {
  readonly #byAddress: Map<string, { person: Person; field: string }[]>;
  readonly #byNumber: Map<string, { person: Person; place: NumberPlace; value: string | number }[]>;
  readonly #byId: Map<string, Person>;

  constructor(people: readonly Person[]) {
    const entries = people.flatMap((person) => person.addresses.map(({ field, value }) => ({ person, field, value })));
    this.#byAddress = Map.groupBy(entries, ({ value }) => value);
    const numbers = people.flatMap((person) => person.numbers.map((number) => ({ person, ...number })));
    this.#byNumber = Map.groupBy(numbers, ({ value }) => foldedNumber(value));
    this.#byId = new Map(people.map((person) => [person.askedId, person]));
  }

  /** Everyone who answers to the address or a number, and the one who is remembered. */
  answeringTo({ address, rememberedId, ...told }: Told): Hit[] {
    const remembered = rememberedId && this.#byId.get(rememberedId);
    const byAddress = spellings(address).flatMap((spelling) =>
      (this.#byAddress.get(spelling) ?? []).map(({ person, field }) =>
        hitOf(person, {
          by: { field, value: spelling },
          isLiteral: spelling === address,
          isRemembered: person === remembered,
        }),
      ),
    );
    const found = [...byAddress, ...this.#withNumbers(told)];
    if (!remembered) return found;
    return [
      hitOf(remembered, { by: { field: "Id", value: remembered.id }, isLiteral: false, isRemembered: true }),
      ...found,
    ];
  }

  #withNumbers({ numbers, isStrict }: Pick<Told, "numbers" | "isStrict">): Hit[] {
    const written = Object.values(numbers).flatMap((sought) => sought.numbers);
    const keys = new Set(written.flatMap(({ text, value }) => [foldedNumber(text), foldedNumber(value)]));
    return [...keys].flatMap((key) =>
      (this.#byNumber.get(key) ?? []).flatMap(({ person, place, value }) => {
        const number = sameNumber(place, value, { numbers, isStrict });
        if (!number) return [];
        const by = { field: place.column, value: String(value), number: number.text };
        return [hitOf(person, { by, isLiteral: false, isRemembered: false })];
      }),
    );
  }

  has(id: RecordId): boolean {
    return this.#byId.has(id);
  }

  /** Contacts that Leads became and whose own address is another: nobody asked for what belongs to them. */
  get converted(): RecordId[] {
    return [...this.#byId.values()].flatMap(({ id, convertedFrom }) => (convertedFrom ? [id] : []));
  }
}

/** Numerals without the zeros before them, as number fields keep them; text without its case. */
function foldedNumber(value: string | number): string {
  return String(value)
    .toLowerCase()
    .replace(/^0+(?=\d)/, "");
}

/** A person as one who answers to somebody. */
export function hitOf(
  { askedId: _, addresses: __, numbers: ___, ...person }: Person,
  how: Pick<Hit, "by" | "isLiteral" | "isRemembered">,
): Hit {
  return { ...person, ...how };
}

/** Opportunities once a Contact, whatever the number of its roles. */
export function openOpportunities(rows: readonly z.output<typeof RoleRow>[]): OpenRecord[] {
  const distinct = new Map(rows.map((row) => [`${row.ContactId}${row.OpportunityId}`, row]));
  return [...distinct.values()].map(({ ContactId, OpportunityId, Opportunity }) => ({
    ...{ sObject: "Opportunity", id: OpportunityId, contactId: ContactId },
    name: Opportunity?.Name ?? OpportunityId,
  }));
}

export function openCases(rows: readonly z.output<typeof CaseRow>[]): OpenRecord[] {
  const distinct = new Map(rows.map((row) => [row.Id, row]));
  return [...distinct.values()].map(({ Id, CaseNumber, Subject, ContactId }) => ({
    ...{ sObject: "Case", id: Id, contactId: ContactId },
    name: Subject ?? CaseNumber ?? Id,
  }));
}

/** The one Account whose site is of the domain that somebody writes from. */
export function accountOfDomain(rows: readonly AccountRow[], address: string) {
  const [only, ...more] = ofCompany(rows, address, ({ Website }) => Website);
  return only && more.length === 0 ? { id: only.Id, name: only.Name } : null;
}
