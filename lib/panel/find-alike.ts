import { z } from "zod";
import type { Ctx } from "../context";
import { emailFields } from "../links/match-queries";
import { getMatchingSettings } from "../links/matching-settings";
import { seek } from "../links/seek";
import { answerTo, anyOf, type Place, phoneFields, type Sought } from "../links/sought";
import { e164Of } from "../people/phones";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import { either, identifier, identifiers, type Soql, soql } from "../salesforce/soql";
import type { Alike, AlikeInput } from "./create-schema";
import { halves, labelOfHalf, shownIn } from "./duplicate-people";
import { orgOfPerson } from "./find-shown-record";
import { toRecord } from "./record-columns";

const Row = z.looseObject({ Id: z.string(), Name: z.string() });

/** More say nothing to somebody who is filling in a form. */
const mostOfEach = 3;

/** So many are read, for what LIKE finds of a phone may be another one. */
const mostRead = 50;

/**
 * Contacts and Leads that bear the e-mail address, a phone in whatever notation, or the first and last name that somebody is typing into a
 * form, by the rules by which people are found everywhere: Contacts first, among them person accounts, which are found by their Contact
 * half. One API call; an object that cannot be looked in has none.
 * @throws AppError `not-found` when the person is not ours, `conflict` when no org is connected; SalesforceError
 */
export async function findAlike(ctx: Ctx, { personId, ...typed }: AlikeInput): Promise<Alike[]> {
  const { org, connection } = await orgOfPerson(ctx, personId);
  const kept = await keptDescribes(org, ["Contact", "Lead", "Account"]);
  const describes = new Map([...kept].flatMap(([name, { describe }]) => (describe ? [[name, describe]] : [])));
  const { sought, isStrict } = await soughtBy(org, personId, typed);
  const asked = ["Contact", "Lead"].flatMap((sObject) => {
    const describe = describes.get(sObject);
    if (!describe?.isQueryable) return [];
    const looking = { typed, sought, place: { describe, isStrict } };
    const query = queryFor(looking);
    return query ? [{ sObject, query, looking }] : [];
  });
  if (asked.length === 0) return [];
  const results = await composite(
    org,
    asked.map(({ query }) => ({ method: "GET" as const, path: queryPath(query), shape: queryAnswer(Row) })),
  );
  return asked.flatMap(({ sObject, looking }, at) => {
    const result = results[at];
    const alike = (result?.ok ? result.body.records : []).flatMap((row) => {
      const reason = reasonOf(row, looking);
      if (reason === null) return [];
      const record = toRecord(sObject, halves, row);
      const place = shownIn(record);
      return {
        ...{ sObject, id: row.Id, name: row.Name, label: labelOfHalf(record, describes) },
        ...{ url: recordUrl(connection.instanceUrl, place.sObject, place.id), hint: hintOf(row), reason },
      };
    });
    return alike.slice(0, mostOfEach);
  });
}

type Typed = Omit<AlikeInput, "personId">;

type Looking = { typed: Typed; sought: Sought; place: Place };

/** What is typed, as people are sought: phones only where an admin wants people found by them. */
async function soughtBy(org: Org, personId: string, { email, phone = "" }: Typed) {
  const [{ usesPhones }, { isStrict, sought }] = await Promise.all([
    getMatchingSettings(org),
    seek(org, [{ personId, link: null }]),
  ]);
  const country = sought.get(personId)?.country ?? null;
  const phones = phone.split("\n").flatMap((text) => {
    const e164 = usesPhones ? e164Of(text, country) : null;
    return e164 === null ? [] : [{ text, e164 }];
  });
  return { isStrict, sought: { addresses: email ? [email.toLowerCase()] : [], phones, country, link: null } };
}

function queryFor({ typed: { firstName, lastName }, sought, place }: Looking): Soql | null {
  const { name, fields } = place.describe;
  const has = (...wanted: string[]) =>
    wanted.every((one) => fields.some((field) => field.name === one && field.isFilterable));
  const answering = anyOf([sought], place);
  const who = [
    ...(answering ? [answering] : []),
    ...(firstName && lastName && has("FirstName", "LastName")
      ? [soql`(FirstName = ${firstName} AND LastName = ${lastName})`]
      : []),
  ];
  if (who.length === 0) return null;
  const open = has("IsConverted") ? soql` AND IsConverted = false` : soql``;
  const knows = (wanted: string) => fields.some((field) => field.name === wanted);
  const told = ["Name", "FirstName", "LastName", "Email", "Title", "IsPersonAccount", "AccountId"].filter(knows);
  const keys = [...emailFields(place.describe), ...phoneFields(place.describe).map((field) => field.name)];
  const columns = [...new Set(["Id", ...told, ...keys])];
  return soql`SELECT ${identifiers(columns)} FROM ${identifier(name)} WHERE (${either(who)})${open} ORDER BY LastModifiedDate DESC LIMIT ${mostRead}`;
}

const same = { email: "same e-mail", phone: "same phone", number: "same number" };

/** What a record has of what is typed; null for one that only looked so to Salesforce. */
function reasonOf(row: z.output<typeof Row>, { typed, sought, place }: Looking): Alike["reason"] | null {
  const columns = [...emailFields(place.describe), ...phoneFields(place.describe).map(({ name }) => name)];
  const answer = answerTo(toRecord(place.describe.name, columns, row).values, sought, place);
  if (answer) return same[answer.kind];
  const is = (field: string, wanted: string | undefined) => {
    const value = row[field];
    return typeof value === "string" && wanted !== undefined && value.toLowerCase() === wanted.toLowerCase();
  };
  return is("FirstName", typed.firstName) && is("LastName", typed.lastName) ? "same name" : null;
}

function hintOf(row: z.output<typeof Row>): string | null {
  const parts = [row["Title"], row["Email"]].filter((part) => typeof part === "string" && part !== "");
  return parts.join(" · ") || null;
}
