import { z } from "zod";
import type { Ctx } from "../context";
import { countryOf, getMatchingSettings } from "../links/matching-settings";
import { emailFields } from "../links/match-queries";
import { answerTo, anyOf, phoneFields, type Place, type Sought } from "../links/sought";
import { e164Of } from "../people/phones";
import { query, queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { findDescribe, keptDescribes } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import { pastedRecordId } from "../salesforce/pasted-id";
import { inWords } from "../salesforce/in-words";
import { knowsPeople } from "../salesforce/person-accounts";
import { type FoundRecord, searchByName } from "../salesforce/search";
import { identifier, identifiers, soql } from "../salesforce/soql";
import { orgOfPerson } from "./find-shown-record";
import type { SearchInput, SearchResult } from "./match-schema";
import { Row, toRecord } from "./record-columns";
import { nameOf, type SnapshotRecord } from "./snapshot";

const mostOfEach = 20;

/**
 * Looks for somebody by hand, in one call: by an address or a phone in any notation among Contacts and Leads, by a pasted id or Salesforce
 * address, by anything else as the beginnings of the words of a name, among Accounts too.
 * @throws AppError `not-found` when the person is not ours, `conflict` without a connection; SalesforceError
 */
export async function searchPeople(ctx: Ctx, { personId, words }: SearchInput): Promise<SearchResult> {
  const { org, connection } = await orgOfPerson(ctx, personId);
  const sought = pastedRecordId(words) ? null : await soughtBy(ctx, words);
  const found = await inWords(org, {}, () => (sought ? byKey(org, sought) : byName(org, words)));
  return {
    found: found.map((record) => ({
      ...record,
      url: recordUrl(connection.instanceUrl, record.sObject, record.id),
      canBeChosen: record.sObject !== "Account",
    })),
  };
}

async function byName(org: Org, words: string): Promise<FoundRecord[]> {
  const found = await searchByName(org, { in: ["Contact", "Lead", "Account"], words, of: "Contact" });
  return withPerson(org, found, words);
}

const Half = z.object({ Id: z.string(), Name: z.string() });

/** Whoever pastes an Account that is a person means the person, who is linked by their Contact half: one call more. */
async function withPerson(org: Org, found: FoundRecord[], words: string): Promise<FoundRecord[]> {
  const id = pastedRecordId(words);
  const account = (await findDescribe(org, "Account")) ?? null;
  if (!id || found[0]?.sObject !== "Account" || !account || !knowsPeople(account)) return found;
  const text = soql`SELECT Id, Name FROM Contact WHERE AccountId = ${id} AND IsPersonAccount = true LIMIT 1`;
  const [half] = await query(org, text, Half);
  return half ? [{ sObject: "Contact", id: half.Id, name: half.Name, hint: "Person account" }] : found;
}

/** What stands for an address or a phone; null for words. */
async function soughtBy(ctx: Ctx, words: string): Promise<Sought | null> {
  const nobody = { addresses: [], phones: [], country: null, link: null };
  if (/^\S+@\S+$/.test(words)) return { ...nobody, addresses: [words.toLowerCase()] };
  if (!/^[\d\s+().,/x-]{6,}$/i.test(words)) return null;
  const country = countryOf(await getMatchingSettings(ctx), null);
  const e164 = e164Of(words, country) ?? `+${words.replace(/\D/g, "")}`;
  return { ...nobody, country, phones: [{ text: words, e164 }] };
}

async function byKey(org: Org, sought: Sought): Promise<FoundRecord[]> {
  const describes = await keptDescribes(org, ["Contact", "Lead"]);
  const asked = (["Contact", "Lead"] as const).flatMap((sObject) => {
    const describe = describes.get(sObject)?.describe;
    return describe ? [{ sObject, ...queryFor(sought, { describe, isStrict: false }) }] : [];
  });
  if (asked.length === 0) return [];
  const results = await composite(
    org,
    asked.map(({ path }) => ({ method: "GET" as const, path, shape: queryAnswer(Row) })),
  );
  return asked.flatMap(({ sObject, columns, place }, at) => {
    const result = results[at];
    if (result && !result.ok) throw result.error;
    const records = (result?.body.records ?? []).map((row) => toRecord(sObject, columns, row));
    // The pattern of a phone fits some that are longer.
    const found = records.filter(({ values }) => answerTo(values, sought, place));
    return found.map((record) => ({ sObject, id: record.id, name: nameOf(record), hint: hintOf(record) }));
  });
}

function queryFor(sought: Sought, place: Place) {
  const { name, fields } = place.describe;
  const known = new Set(fields.map((field) => field.name));
  const keys = [...emailFields(place.describe), ...phoneFields(place.describe).map((field) => field.name)];
  const columns = [...new Set(["Id", "Name", ...keys, ...["Company", "Title"].filter((column) => known.has(column))])];
  const who = anyOf([sought], place) ?? soql`Id = null`;
  const text = soql`SELECT ${identifiers(columns)} FROM ${identifier(name)} WHERE ${who} ORDER BY LastModifiedDate DESC LIMIT ${mostOfEach}`;
  return { columns, place, path: queryPath(text) };
}

function hintOf({ values }: SnapshotRecord): string | null {
  const facts = [values["Company"], values["Title"], values["Email"]];
  return facts.filter((fact) => typeof fact === "string").join(" · ") || null;
}
