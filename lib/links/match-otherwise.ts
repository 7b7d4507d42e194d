import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import type { Soql } from "../salesforce/soql";
import { askMatch, type FoundRows } from "./ask-match";
import {
  type Asked,
  contacts,
  contactsIn,
  emailFields,
  inPortions,
  leads,
  type MatchQuery,
  relatedQueries,
  type Seen,
} from "./match-queries";
import { contactOf, hitOf, leadOf, type Person, type PersonRow, valuesOf } from "./match-rows";
import type { Hit } from "./rank";
import type { Rules } from "./rules";
import type { FoundBy } from "./found-schema";
import { seek } from "./seek";
import { answerTo, anyOf, phoneFields, type Place, type Sought } from "./sought";

/** Who people may be by what else is known of them than the address they wrote from; by that address. */
export type Otherwise = {
  hits: Map<string, Hit[]>;
  /** Phones that were looked for, as they stood in the mail. */
  phones: Map<string, string[]>;
  open: Pick<FoundRows, "opportunities" | "cases">;
  problems: string[];
};

type Unfound = { asked: Asked; sought: Sought };

const nothing: Otherwise = { hits: new Map(), phones: new Map(), open: { opportunities: [], cases: [] }, problems: [] };

/** So many people fit a query: each has up to three phones, and each phone is looked for in every field for phones. */
const mostPeople = 100;

/** What Salesforce says of queries that read, or ask for, too much. */
const tooMuch = new Set(["QUERY_TIMEOUT", "QUERY_TOO_COMPLICATED"]);

/**
 * Looks for people whom their address does not find by what the panel looks for too: their other addresses, and the phones they sign with.
 * No call where nothing of that is known; else one for 200 people, 100 where what is open for them is wanted. In an org too large to be
 * read for phones nobody is found.
 */
export async function matchOtherwise(
  org: Org,
  { asked, seen, rules }: { asked: readonly Asked[]; seen: Seen; rules: Rules },
): Promise<Otherwise> {
  const unfound = await whatElse(org, asked, rules);
  if (unfound.length === 0) return nothing;
  const reading = { ...seen, fields: withPhones(seen) };
  try {
    const found = await askMatch(org, queriesFor(unfound, reading, rules.isStrict));
    return {
      hits: hitsOf(unfound, found, { seen: reading, isStrict: rules.isStrict }),
      phones: new Map(unfound.map(({ asked, sought }) => [asked.address, sought.phones.map(({ text }) => text)])),
      open: found,
      problems: found.problems,
    };
  } catch (error) {
    if (!(error instanceof SalesforceError) || !tooMuch.has(error.errorCode)) throw error;
    return { ...nothing, problems: ["Salesforce took too long to look for phones."] };
  }
}

async function whatElse(org: Org, asked: readonly Asked[], { people }: Rules): Promise<Unfound[]> {
  const known = asked.flatMap((each) => {
    const personId = people.get(each.address);
    return personId === undefined ? [] : [{ asked: each, personId }];
  });
  if (known.length === 0) return [];
  const { sought } = await seek(
    org,
    known.map(({ personId }) => ({ personId, link: null })),
  );
  return known.flatMap(({ asked, personId }) => {
    const all = sought.get(personId);
    const others = (all?.addresses ?? []).filter((address) => address !== asked.address);
    if (!all || (others.length === 0 && all.phones.length === 0)) return [];
    return [{ asked, sought: { ...all, addresses: others, numbers: {} } }];
  });
}

function withPhones({ describes, fields }: Seen): Seen["fields"] {
  const phonesOf = (sObject: string) => {
    const describe = describes.get(sObject);
    return describe ? phoneFields(describe).map(({ name }) => name) : [];
  };
  return {
    Contact: [...new Set([...fields.Contact, ...phonesOf("Contact")])],
    Lead: [...new Set([...fields.Lead, ...phonesOf("Lead")])],
  };
}

function queriesFor(unfound: readonly Unfound[], seen: Seen, isStrict: boolean): MatchQuery[] {
  return inPortions(unfound, () => 1, mostPeople).flatMap((some): MatchQuery[] => {
    const who = (sObject: string, people: readonly Unfound[]): Soql | null => {
      const describe = seen.describes.get(sObject);
      return describe
        ? anyOf(
            people.map(({ sought }) => sought),
            { describe, isStrict },
          )
        : null;
    };
    const [contact, lead] = [who("Contact", some), who("Lead", some)];
    const related = who(
      "Contact",
      some.filter(({ asked }) => asked.wantsRelated),
    );
    return [
      ...(contact ? [{ brings: "contacts" as const, text: contacts(seen, contact) }] : []),
      ...(lead ? [{ brings: "leads" as const, text: leads(seen, lead) }] : []),
      ...(related ? relatedQueries(seen, contactsIn(related)) : []),
    ];
  });
}

type Reading = { seen: Seen; isStrict: boolean };

function hitsOf(unfound: readonly Unfound[], { contacts, leads }: FoundRows, { seen, isStrict }: Reading) {
  const readIn = (sObject: "Contact" | "Lead", rows: readonly PersonRow[]) => {
    const describe = seen.describes.get(sObject);
    if (!describe) return [];
    const place = { describe, isStrict };
    const fields = [...emailFields(describe), ...phoneFields(describe).map(({ name }) => name)];
    return rows.flatMap((row) => {
      const person = sObject === "Contact" ? contactOf(row, seen) : leadOf(row, seen);
      return person ? [{ person, values: valuesOf(row, fields), place }] : [];
    });
  };
  const rows = [...readIn("Contact", contacts), ...readIn("Lead", leads)];
  return new Map(
    unfound.map(({ asked, sought }): [string, Hit[]] => [
      asked.address,
      rows.flatMap((row) => (mayAnswer(row, sought) ? (hitFor(row, sought) ?? []) : [])),
    ]),
  );
}

type Row = { person: Person; values: ReturnType<typeof valuesOf>; place: Place };

/** Reading a phone in all its notations takes time: most rows answer to somebody else, as their last digits tell. */
function mayAnswer({ values }: Row, { addresses, phones }: Sought): boolean {
  if (addresses.length > 0) return true;
  const digits = Object.values(values).map((value) => (typeof value === "string" ? value.replace(/\D/g, "") : ""));
  return phones.some(({ e164 }) => digits.some((kept) => kept.includes(e164.slice(-4))));
}

function hitFor({ person, values, place }: Row, sought: Sought): Hit | null {
  const by: FoundBy | null = answerTo(values, sought, place);
  if (!by) return null;
  const { kind, field, value, isLiteral, sought: text } = by;
  const told = kind === "phone" ? { phone: text } : { alias: text };
  return hitOf(person, { by: { field, value, ...told }, isLiteral, isRemembered: false });
}
