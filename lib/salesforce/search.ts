import { z } from "zod";
import { send } from "./client";
import type { Org } from "./connection";
import { keptDescribes } from "./describe";
import { getOrgFacts } from "./org-facts";
import { pastedRecordId } from "./pasted-id";
import { query } from "./query";
import { RecordId } from "./schema";
import { identifier, identifiers, soql } from "./soql";

/** A record found by its name. */
export type FoundRecord = {
  sObject: string;
  id: string;
  name: string;
  /** What tells it from others of the same name: an Account, an address, a subject. */
  hint: string | null;
};

/** What records of an object are called by, and what tells them apart; other objects are called by Name. */
const columns: Record<string, { name: string; hints: readonly string[] }> = {
  Contact: { name: "Name", hints: ["Account.Name", "Email"] },
  Lead: { name: "Name", hints: ["Company", "Email"] },
  Account: { name: "Name", hints: ["Website", "BillingCity"] },
  Opportunity: { name: "Name", hints: ["Account.Name", "StageName"] },
  Case: { name: "CaseNumber", hints: ["Subject", "Account.Name"] },
};

const mostOfEach = 10;

/**
 * Finds records of some objects by the beginnings of the words of their names, or the one whose id or address was pasted: one call, none for
 * people and queues, whom we know. What was
 * made within the last seconds is not found yet: Salesforce's search is a little late.
 * @param asked `of` is the object whose lookup it is, for queues take certain objects only
 * @returns nothing for fewer than two letters
 * @throws SalesforceError
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized_get.htm
 */
export async function searchByName(
  org: Org,
  asked: { in: readonly string[]; words: string; of: string },
): Promise<FoundRecord[]> {
  const pasted = pastedRecordId(asked.words);
  if (pasted) return findById(org, pasted, asked);
  const tokens = asked.words.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (tokens.join("").length < 2) return [];
  const known = await knownPeople(org, asked);
  const sobjects = await searched(org, asked.in);
  const found = sobjects.length === 0 ? [] : await search(org, tokens, sobjects);
  return [...known.filter(({ name, hint }) => hasAll(`${name} ${hint ?? ""}`, tokens)).slice(0, mostOfEach), ...found];
}

async function findById(org: Org, id: RecordId, asked: { in: readonly string[]; of: string }): Promise<FoundRecord[]> {
  const person = (await knownPeople(org, asked)).filter((known) => known.id === id);
  if (person.length > 0) return person;
  const kept = await keptDescribes(org, [...asked.in]);
  const ofPrefix = (await searched(org, asked.in)).filter(({ name }) => {
    const prefix = kept.get(name)?.describe?.keyPrefix;
    return prefix ? id.startsWith(prefix) : asked.in.length === 1;
  });
  const [place] = ofPrefix;
  if (!place) return [];
  const text = soql`SELECT ${identifiers(place.fields)} FROM ${identifier(place.name)} WHERE Id = ${id}`;
  return (await query(org, text, Row)).map(foundRecord);
}

const hasAll = (text: string, tokens: readonly string[]) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return tokens.every((token) => words.some((word) => word.startsWith(token.toLowerCase())));
};

async function knownPeople(org: Org, asked: { in: readonly string[]; of: string }): Promise<FoundRecord[]> {
  if (!asked.in.includes("User") && !asked.in.includes("Group")) return [];
  const { users, queues } = await getOrgFacts(org);
  const people = users.map(({ id, name, email }) => ({ sObject: "User", id, name, hint: email || null }));
  const lines = queues.filter(({ sObjects }) => sObjects.includes(asked.of));
  return [
    ...(asked.in.includes("User") ? people : []),
    ...(asked.in.includes("Group") ? lines.map(({ id, name }) => ({ sObject: "Group", id, name, hint: "Queue" })) : []),
  ];
}

type Searched = { name: string; fields: string[]; limit: number };

/** One object that the connected user may not see would fail the whole search: of several only those we know are asked. */
async function searched(org: Org, names: readonly string[]): Promise<Searched[]> {
  const wanted = names.filter((name) => name !== "User" && name !== "Group");
  const kept = await keptDescribes(org, wanted);
  return wanted.flatMap((sObject) => {
    const describe = kept.get(sObject)?.describe;
    if (!describe) return wanted.length === 1 && !kept.has(sObject) ? [plain(sObject)] : [];
    if (!describe.isQueryable) return [];
    const { name, hints } = columns[sObject] ?? { name: "Name", hints: [] };
    const visible = hints.filter((hint) =>
      describe.fields.some((field) => field.name === hint || `${field.relationship}.Name` === hint),
    );
    return [{ name: sObject, fields: ["Id", name, ...visible], limit: mostOfEach }];
  });
}

const plain = (name: string): Searched => ({ name, fields: ["Id", "Name"], limit: mostOfEach });

const Row = z.looseObject({ attributes: z.object({ type: z.string() }), Id: RecordId });
const Found = z.object({ searchRecords: z.array(Row) });

async function search(org: Org, tokens: readonly string[], sobjects: readonly Searched[]): Promise<FoundRecord[]> {
  const body = { q: tokens.map((token) => `${token}*`).join(" AND "), in: "NAME", sobjects, overallLimit: 50 };
  const request = { method: "POST", path: "/parameterizedSearch", body, isRead: true } as const;
  const { searchRecords } = await send(org, request, Found);
  return searchRecords.map(foundRecord);
}

const Text = z.string().nullish().catch(null);
const Parent = z.object({ Name: Text }).nullish().catch(null);

function foundRecord(row: z.output<typeof Row>): FoundRecord {
  const { type: sObject } = row.attributes;
  const { name, hints } = columns[sObject] ?? { name: "Name", hints: [] };
  const told = hints.flatMap((hint) => {
    const [parent, ofParent] = hint.split(".");
    return (ofParent ? Parent.parse(row[parent ?? ""])?.Name : Text.parse(row[hint])) ?? [];
  });
  return { sObject, id: row.Id, name: Text.parse(row[name]) ?? row.Id, hint: told.join(" · ") || null };
}
