import { z } from "zod";
import type { Ctx } from "../context";
import { notFound } from "../errors";
import { lastKnownOf, rememberedOf } from "../links/links";
import { send } from "../salesforce/client";
import type { Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { nameOnAccount } from "../salesforce/person-accounts";
import { queryAnswer, queryPath } from "../salesforce/query";
import { type Field, type SObjectDescribe, tabObjects } from "../salesforce/schema";
import { identifier, identifiers, soql } from "../salesforce/soql";
import { canWriteType } from "../salesforce/values";
import type { Deletion, DeletionInput } from "./deletion-schema";
import { orgOfPerson } from "./find-shown-record";
import { FormObject } from "./form-schema";
import { personTypes } from "./person-accounts";
import { columnsFor, Row, toRecord } from "./record-columns";
import { nameOf, SnapshotRecord } from "./snapshot";
import { findGone } from "./snapshot-store";

/** How long Salesforce keeps what was deleted. @see https://help.salesforce.com/s/articleView?id=platform.home_delete.htm */
const binMs = 15 * 24 * 60 * 60 * 1000;

/**
 * What Salesforce tells of the deleted record that a person was, or that somebody wanted to save beside them: by whom, when, and whether it
 * can still be restored. One call.
 * @throws AppError `not-found` unless it was found deleted there; `conflict` without a connection
 */
export async function getDeletion(ctx: Ctx, { personId, recordId }: DeletionInput): Promise<Deletion> {
  const { org, address } = await orgOfPerson(ctx, personId);
  const deleted = await findDeleted(org, { personId, address, recordId });
  if (!deleted) throw notFound("This record");
  const { describe, row } = deleted;
  const record = recordOf(deleted);
  const isPerson = isOfPersonAccount(deleted);
  const known = {
    ...{ sObject: describe.name, label: isPerson ? "Person account" : describe.label },
    recreatedAs: isPerson ? await asPersonAccount(org, describe) : asItWas(deleted),
    name: record && nameOf(record),
  };
  const nobody = { by: null, at: null, restorableUntil: null };
  if (!row) return { ...known, ...nobody, state: "purged" };
  const told = Told.parse(row);
  return told.IsDeleted ? { ...known, ...inBin(told) } : { ...known, ...nobody, state: "there" };
}

/** As it lies in the recycle bin, else as it was last known here. */
const recordOf = ({ describe, row, lastKnown }: Deleted) =>
  row ? toRecord(describe.name, columnsOf(describe), row) : lastKnown;

const isOfPersonAccount = ({ isWho, row, lastKnown }: Deleted) =>
  isWho && (row ?? lastKnown?.values)?.["IsPersonAccount"] === true;

function asItWas({ isWho, describe }: Deleted): Deletion["recreatedAs"] {
  const { data: sObject } = FormObject.safeParse(describe.name);
  if (!sObject || !describe.isCreateable) return null;
  return { sObject, asPerson: false, another: sObject === "Contact" && !isWho, names: {} };
}

/** A person is made anew as the Account, which calls some fields otherwise than the half by which they are known here. */
async function asPersonAccount(org: Org, { fields }: SObjectDescribe): Promise<Deletion["recreatedAs"]> {
  const account = await findDescribe(org, "Account");
  if (!account?.isCreateable || (await personTypes(org, account)).preset === null) return null;
  const pairs = fields.map(({ name }) => [name, nameOnAccount(name, account)] as const);
  return {
    sObject: "Account",
    asPerson: true,
    another: false,
    names: Object.fromEntries(pairs.filter(([one, other]) => one !== other)),
  };
}

function inBin({ LastModifiedBy, LastModifiedDate }: Told) {
  const at = LastModifiedDate ? new Date(LastModifiedDate) : null;
  return {
    ...{ state: "binned" as const, by: LastModifiedBy?.Name ?? null },
    at: at && at.toISOString(),
    restorableUntil: at && new Date(at.getTime() + binMs).toISOString(),
  };
}

/** A deleted record's last change is its deletion. */
const Told = z.object({
  IsDeleted: z.boolean().default(false),
  LastModifiedDate: z.string().nullish(),
  LastModifiedBy: z.object({ Name: z.string() }).nullish(),
});
type Told = z.output<typeof Told>;

/**
 * A deleted record with all its fields that a new one may be given: as it lies in the recycle bin, else as it was last known here. Of a
 * person account the Account, for one call more; of one that is purged what its Contact half was known to hold, by the Account's names.
 * @returns null when nothing is known of it, or the person is another record by now
 */
export async function deletedRecord(org: Org, asked: Asked): Promise<SnapshotRecord | null> {
  const deleted = await findDeleted(org, asked);
  if (!deleted) return null;
  const known = recordOf(deleted);
  return known && isOfPersonAccount(deleted) ? wholePerson(org, known) : known;
}

async function wholePerson(org: Org, half: SnapshotRecord): Promise<SnapshotRecord | null> {
  const describe = await findDescribe(org, "Account");
  if (!describe) return null;
  const accountId = half.values["AccountId"];
  const row = typeof accountId === "string" ? await evenDeleted(org, describe, accountId) : null;
  if (row) return toRecord(describe.name, columnsOf(describe), row);
  const values = Object.entries(half.values).map(([name, value]) => [nameOnAccount(name, describe), value]);
  return { sObject: describe.name, id: String(accountId ?? half.id), values: Object.fromEntries(values) };
}

type Asked = { personId: string; address: string; recordId: string };

async function findDeleted(org: Org, asked: Asked) {
  const lost = (await whoItWas(org, asked)) ?? (await besideThem(org, asked));
  const describe = lost && (await findDescribe(org, lost.sObject));
  if (!describe) return null;
  const { isWho, lastKnown } = lost;
  return { describe, isWho, lastKnown, row: await evenDeleted(org, describe, asked.recordId) };
}

type Lost = { sObject: string; isWho: boolean; lastKnown: SnapshotRecord | null };

/** The record that the person was. */
async function whoItWas(org: Org, { personId, recordId }: Asked): Promise<Lost | null> {
  const remembered = (await rememberedOf(org, [personId])).get(personId);
  if (!remembered?.isGone || remembered.recordId !== recordId) return null;
  const kept = await lastKnownOf(org, personId, recordId);
  return { sObject: remembered.sObject, isWho: true, lastKnown: SnapshotRecord.nullable().catch(null).parse(kept) };
}

/** One that somebody wanted to save beside them. */
async function besideThem(org: Org, { address, recordId }: Asked): Promise<Lost | null> {
  const lastKnown = await findGone(org, address, recordId);
  return lastKnown && { sObject: lastKnown.sObject, isWho: false, lastKnown };
}

type Deleted = NonNullable<Awaited<ReturnType<typeof findDeleted>>>;

/** A record with all that a new one may be given, deleted or not; null when it is purged, or hidden from the connected user. */
async function evenDeleted(org: Org, describe: SObjectDescribe, id: string): Promise<z.output<typeof Row> | null> {
  const columns = identifiers([...new Set([...columnsOf(describe), ...tellingColumns(describe)])]);
  const path = queryPath(soql`SELECT ${columns} FROM ${identifier(describe.name)} WHERE Id = ${id}`);
  // What was deleted lies in the recycle bin, which only queryAll looks into.
  const answer = await send(org, { method: "GET", path: path.replace("/query", "/queryAll") }, queryAnswer(Row));
  return answer.records[0] ?? null;
}

/** Of what its look-ups point to the names too, and whether that is deleted as well, but only where that is of the objects we know: others may be hidden. */
function columnsOf({ fields }: SObjectDescribe): string[] {
  const given = fields.filter(({ isCreateable, type }) => isCreateable && canWriteType(type));
  const isNamed = ({ referenceTo }: Field) => referenceTo.every((name) => tabObjects.some((tab) => tab === name));
  const named = given.filter(isNamed);
  const areDeleted = named.flatMap(({ relationship, referenceTo }) =>
    relationship && referenceTo.length === 1 ? [`${relationship}.IsDeleted`] : [],
  );
  const columns = [...columnsFor(named, fields), ...areDeleted, ...given.map(({ name }) => name)];
  return [...new Set(columns)];
}

function tellingColumns({ fields }: SObjectDescribe): string[] {
  const known = fields.map(({ name }) => name);
  return [
    "IsDeleted",
    ...(known.includes("LastModifiedById") ? ["LastModifiedBy.Name"] : []),
    ...(known.includes("IsPersonAccount") ? ["IsPersonAccount"] : []),
  ];
}
