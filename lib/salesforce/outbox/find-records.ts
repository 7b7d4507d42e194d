import { z } from "zod";
import { queryAnswer } from "../query";
import { RecordId } from "../schema";
import { identifier, identifiers, type Soql, soql } from "../soql";
import type { OrgCalls } from "./org-calls";
import type { Marker } from "./owed-write";
import type { Sighting, Sought } from "./ports";

const Row = z.looseObject({ Id: RecordId, CreatedDate: z.string() });
type Row = z.output<typeof Row>;
type MarkerField = Extract<Marker, { by: "field" }>["field"];

/** Texts in one query's conditions, so that it stays below 100,000 characters. */
const mostLetters = 80_000;

/** By how much the org's clock may be behind ours. */
const skewMs = 15 * 60_000;

/** A question about some of the writes, and how a row tells which of them it answers. */
type Question = {
  about: Sought[];
  path: string;
  textsOf: (row: Row) => string[];
  sighting: (row: Row, sObject: string) => Sighting;
};

/**
 * Looks for the records of writes whose outcome is unknown: marked ones by their marker, people by their address. One call, unless their
 * texts are very long.
 *
 * @returns by the write's id; without those whose question was refused
 */
export async function findRecords(org: OrgCalls, sought: readonly Sought[]): Promise<Map<string, Sighting | "absent">> {
  const questions = [...markerQuestions(sought), ...(await peopleQuestions(org, sought))];
  const unanswered = new Set<string>();
  const found = new Map<string, Sighting>();
  for (let at = 0; at < questions.length; at += 5) {
    const asked = questions.slice(at, at + 5);
    const results = await ask(org, asked);
    asked.forEach((question, index) => {
      const rows = results[index];
      if (rows) noteSightings(question, rows, found);
      else for (const { id } of question.about) unanswered.add(id);
    });
  }
  const told = sought.filter(({ id }) => found.has(id) || !unanswered.has(id));
  return new Map(told.map(({ id }) => [id, found.get(id) ?? "absent"]));
}

/** The first sighting counts: questions come by rank, rows by age. */
function noteSightings({ about, textsOf, sighting }: Question, rows: Row[], found: Map<string, Sighting>): void {
  const byText = new Map<string, Row>();
  for (const row of rows) for (const text of textsOf(row)) if (!byText.has(text)) byText.set(text, row);
  for (const { id, marker, sObject } of about) {
    const row = byText.get(textOf(marker).toLowerCase());
    if (row && !found.has(id)) found.set(id, sighting(row, sObject));
  }
}

async function ask(org: OrgCalls, questions: Question[]): Promise<(Row[] | null)[]> {
  const shape = queryAnswer(Row);
  const parts = questions.map(({ path }) => ({ method: "GET" as const, path, shape }));
  const results = await org.composite(parts);
  return Promise.all(
    results.map(async (result) => {
      if (!result.ok) return null;
      const rows = [...result.body.records];
      for (let next = result.body.nextRecordsUrl; next !== undefined; ) {
        const page: z.output<typeof shape> = await org.nextPage(next, shape);
        rows.push(...page.records);
        next = page.nextRecordsUrl;
      }
      return rows;
    }),
  );
}

const markedObjects: Record<MarkerField, string> = {
  CallObject: "Task",
  MessageIdentifier: "EmailMessage",
  ExternalDocumentInfo1: "ContentVersion",
};
const markerFields: MarkerField[] = ["CallObject", "MessageIdentifier", "ExternalDocumentInfo1"];

/** Deleted records count: what a colleague threw away is not written again. */
function markerQuestions(sought: readonly Sought[]): Question[] {
  return markerFields.flatMap((field) => {
    const about = sought.filter(({ marker }) => marker.by === "field" && marker.field === field);
    return inPortions(about, 1).map((portion) => {
      const since = new Date(Math.min(...portion.map(({ sentAt }) => sentAt.getTime())) - skewMs);
      const name = identifier(field);
      const text = soql`SELECT Id, CreatedDate, ${name} FROM ${identifier(markedObjects[field])}
        WHERE ${name} IN ${textsOf(portion)} AND CreatedDate >= ${since} ORDER BY IsDeleted, CreatedDate, Id`;
      return {
        about: portion,
        path: `/queryAll?q=${encodeURIComponent(text.text)}`,
        textsOf: (row) => [lower(row[field])],
        sighting: asItself,
      };
    });
  });
}

/** Contacts before Leads; a Lead that was converted meanwhile is its Contact. */
async function peopleQuestions(org: OrgCalls, sought: readonly Sought[]): Promise<Question[]> {
  const people = sought.filter(({ marker }) => marker.by === "address");
  if (people.length === 0) return [];
  const describes = await org.describes(["Contact", "Lead"]);
  return (["Contact", "Lead"] as const).flatMap((sObject) => {
    const kept = describes.get(sObject);
    if (kept?.describe === null) return [];
    const fields = kept?.describe.fields ?? [];
    const names = fields.filter(({ type, isFilterable }) => type === "email" && isFilterable).map(({ name }) => name);
    const addressFields = names.length > 0 ? names : ["Email"];
    const hasPersonAccounts = fields.some(({ name }) => name === "IsPersonAccount");
    const more =
      sObject === "Lead" ? ["ConvertedContactId"] : hasPersonAccounts ? ["AccountId", "IsPersonAccount"] : [];
    return inPortions(people, addressFields.length).map((portion) => ({
      about: portion,
      path: `/query?q=${encodeURIComponent(personQuery({ sObject, addressFields, more, portion }).text)}`,
      textsOf: (row) => addressFields.map((field) => lower(row[field])),
      sighting: asPerson,
    }));
  });
}

type PersonQuery = { sObject: string; addressFields: string[]; more: string[]; portion: Sought[] };

function personQuery({ sObject, addressFields, more, portion }: PersonQuery): Soql {
  const conditions = addressFields.map((field) => soql`${identifier(field)} IN ${textsOf(portion)}`);
  const either = conditions.reduce((all, one) => soql`${all} OR ${one}`);
  const columns = identifiers([...new Set(["Id", "CreatedDate", ...addressFields, ...more])]);
  return soql`SELECT ${columns} FROM ${identifier(sObject)} WHERE ${either} ORDER BY CreatedDate, Id`;
}

function asItself({ Id, CreatedDate }: Row): Sighting {
  return { recordId: Id, createdAt: new Date(CreatedDate) };
}

/** What was to be an Account is the person's account. */
function asPerson(row: Row, sObject: string): Sighting {
  const instead =
    sObject === "Account" && row["IsPersonAccount"] === true ? row["AccountId"] : row["ConvertedContactId"];
  const recordId = RecordId.safeParse(instead).data;
  return { ...asItself(row), ...(recordId ? { recordId } : {}) };
}

function inPortions(sought: Sought[], times: number): Sought[][] {
  const portions: Sought[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const each of sought) {
    const length = (textOf(each.marker).length * 2 + 4) * times;
    if (letters + length > mostLetters) {
      portions.push([]);
      letters = 0;
    }
    portions.at(-1)?.push(each);
    letters += length;
  }
  return portions;
}

function textsOf(sought: readonly Sought[]): string[] {
  return [...new Set(sought.map(({ marker }) => textOf(marker)))];
}

function textOf(marker: Marker): string {
  return marker.by === "address" ? marker.address : marker.value;
}

function lower(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}
