import { z } from "zod";
import { FieldValue, RecordId } from "../salesforce/schema";
import { emailFields, hostOf, type Seen, spellings } from "./match-queries";
import type { Hit } from "./rank";
import type { OpenRecord } from "./schema";

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
type Person = Omit<Hit, "by" | "isRemembered" | "isLiteral"> & {
  /** The id it was asked for by: of the Lead, where that was converted. */
  askedId: RecordId;
  /** Its addresses by field, lower-cased, the standard field first. */
  addresses: { field: string; value: string }[];
};

const AccountId = z.union([RecordId, z.null(), z.undefined()]);
const Parent = z.looseObject({}).nullish();

/** A Contact as a person one may be. */
export function contactOf(row: PersonRow, { describes, fields }: Seen): Person {
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
    values: valuesOf(row, fields.Contact),
    addresses: addressesOf(row, emailFields(describes.get("Contact"))),
  };
}

/** A Lead as a person one may be: as the Contact it was converted into; null when that cannot be seen. */
export function leadOf(row: PersonRow, seen: Seen): Person | null {
  const addresses = addressesOf(row, emailFields(seen.describes.get("Lead")));
  if (row["IsConverted"] === true) {
    const became = PersonRow.safeParse(row["ConvertedContact"]).data;
    return became ? { ...contactOf(became, seen), convertedFrom: row.Id, askedId: row.Id, addresses } : null;
  }
  return {
    ...{ sObject: "Lead", id: row.Id, askedId: row.Id, name: textOf(row["Name"]) ?? row.Id },
    ...{ accountId: null, accountName: textOf(row["Company"]), isPersonAccount: false, convertedFrom: null },
    modifiedAt: textOf(row["LastModifiedDate"]) ?? "",
    values: valuesOf(row, seen.fields.Lead),
    addresses,
  };
}

function valuesOf(row: PersonRow, fields: readonly string[]): Record<string, FieldValue> {
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

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Finds people by their addresses and ids. Salesforce compares addresses without their case, and so must we. */
export class People {
  readonly #byAddress: Map<string, { person: Person; field: string }[]>;
  readonly #byId: Map<string, Person>;

  constructor(people: readonly Person[]) {
    const entries = people.flatMap((person) => person.addresses.map(({ field, value }) => ({ person, field, value })));
    this.#byAddress = Map.groupBy(entries, ({ value }) => value);
    this.#byId = new Map(people.map((person) => [person.askedId, person]));
  }

  /** Everyone who answers to the address, and the one who is remembered. */
  answeringTo(address: string, rememberedId: RecordId | null): Hit[] {
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
    if (!remembered) return byAddress;
    return [
      hitOf(remembered, { by: { field: "Id", value: remembered.id }, isLiteral: false, isRemembered: true }),
      ...byAddress,
    ];
  }

  has(id: RecordId): boolean {
    return this.#byId.has(id);
  }

  /** Contacts that Leads became and whose own address is another: nobody asked for what belongs to them. */
  get converted(): RecordId[] {
    return [...this.#byId.values()].flatMap(({ id, convertedFrom }) => (convertedFrom ? [id] : []));
  }
}

function hitOf(
  { askedId: _, addresses: __, ...person }: Person,
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

/** The one Account whose site is of this domain. */
export function accountOfDomain(rows: readonly AccountRow[], domain: string | null) {
  const [only, ...more] = rows.filter(({ Website }) => hostOf(Website) === domain);
  return only && more.length === 0 ? { id: only.Id, name: only.Name } : null;
}
