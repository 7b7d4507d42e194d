import { z } from "zod";
import type { Ctx } from "../context";
import { either } from "../links/match-queries";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import { keptDescribes } from "../salesforce/describe";
import { recordUrl } from "../salesforce/format";
import type { SObjectDescribe } from "../salesforce/schema";
import { identifier, identifiers, type Soql, soql } from "../salesforce/soql";
import type { Alike, AlikeInput } from "./create-schema";
import { halves, labelOfHalf, shownIn } from "./duplicate-people";
import { orgOfPerson } from "./find-shown-record";
import { toRecord } from "./record-columns";

const Row = z.looseObject({ Id: z.string(), Name: z.string() });

/** More say nothing to somebody who is filling in a form. */
const mostOfEach = 3;

/**
 * Contacts and Leads that bear the e-mail address, or the first and last name, that somebody is typing into a form: Contacts first, among
 * them person accounts, which are found by their Contact half. One API call; an object that cannot be looked in has none.
 * @throws AppError `not-found` when the person is not ours, `conflict` when no org is connected; SalesforceError
 */
export async function findAlike(ctx: Ctx, { personId, ...typed }: AlikeInput): Promise<Alike[]> {
  const { org, connection } = await orgOfPerson(ctx, personId);
  const kept = await keptDescribes(org, ["Contact", "Lead", "Account"]);
  const describes = new Map([...kept].flatMap(([name, { describe }]) => (describe ? [[name, describe]] : [])));
  const asked = ["Contact", "Lead"].flatMap((sObject) => {
    const describe = describes.get(sObject);
    const query = describe?.isQueryable ? queryFor(describe, typed) : null;
    return query ? [{ sObject, query }] : [];
  });
  if (asked.length === 0) return [];
  const results = await composite(
    org,
    asked.map(({ query }) => ({ method: "GET" as const, path: queryPath(query), shape: queryAnswer(Row) })),
  );
  return asked.flatMap(({ sObject }, at) => {
    const result = results[at];
    const rows = result?.ok ? result.body.records : [];
    return rows.map((row) => {
      const record = toRecord(sObject, halves, row);
      const place = shownIn(record);
      return {
        ...{ sObject, id: row.Id, name: row.Name, label: labelOfHalf(record, describes) },
        ...{ url: recordUrl(connection.instanceUrl, place.sObject, place.id), hint: hintOf(row) },
      };
    });
  });
}

type Typed = Omit<AlikeInput, "personId">;

function queryFor({ name, fields }: SObjectDescribe, { email, firstName, lastName }: Typed): Soql | null {
  const has = (...wanted: string[]) =>
    wanted.every((one) => fields.some((field) => field.name === one && field.isFilterable));
  const who = [
    ...(email && has("Email") ? [soql`Email = ${email}`] : []),
    ...(firstName && lastName && has("FirstName", "LastName")
      ? [soql`(FirstName = ${firstName} AND LastName = ${lastName})`]
      : []),
  ];
  if (who.length === 0) return null;
  const open = has("IsConverted") ? soql` AND IsConverted = false` : soql``;
  const knows = (wanted: string) => fields.some((field) => field.name === wanted);
  const columns = ["Id", "Name", ...["Email", "Title", "IsPersonAccount", "AccountId"].filter(knows)];
  return soql`SELECT ${identifiers(columns)} FROM ${identifier(name)} WHERE (${either(who)})${open} ORDER BY LastModifiedDate DESC LIMIT ${mostOfEach}`;
}

function hintOf(row: z.output<typeof Row>): string | null {
  const parts = [row["Title"], row["Email"]].filter((part) => typeof part === "string" && part !== "");
  return parts.join(" · ") || null;
}
