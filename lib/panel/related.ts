import { z } from "zod";
import type { Ctx } from "../context";
import { AppError } from "../errors";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite, type Subresult } from "../salesforce/composite";
import type { TabObject } from "../salesforce/schema";
import { inWords } from "../salesforce/in-words";
import { identifier, identifiers, type Soql, soql } from "../salesforce/soql";
import { panelRecord } from "./build-panel";
import { elsewhere, RoleRows, rolesById, rolesIn, selectRoles, withRoles } from "./contact-roles";
import { findShownRecord, type ShownRecord } from "./find-shown-record";
import { shownAs } from "./load-panel";
import { select } from "./panel-queries";
import { Row, toRecord } from "./record-columns";
import type { SnapshotRecord } from "./snapshot";
import { storeListed } from "./snapshot-store";
import type { RelatedList, RelatedListInput, RelatedListName } from "./related-schema";

/** Beyond these, Salesforce's own list is the better place to look. */
const atMost = 200;

type List = {
  sObject: TabObject;
  of: TabObject;
  /** The field by which they belong to a record, and the field of the shown record that names that record. */
  through: string;
  id: "Id" | "AccountId";
  hasOpen: boolean;
};

const lists: Record<RelatedListName, List> = {
  opportunities: { sObject: "Opportunity", of: "Contact", through: "AccountId", id: "AccountId", hasOpen: true },
  contacts: { sObject: "Contact", of: "Account", through: "AccountId", id: "Id", hasOpen: false },
  cases: { sObject: "Case", of: "Contact", through: "ContactId", id: "Id", hasOpen: true },
};

/**
 * All records of a list that belong to a record which a person's panel shows, or to the Account of that person, and the Opportunities in
 * which the person has a role: open ones first, the latest changed first, 200 at most, and how many there are. One API call.
 * @throws AppError `not-found` unless the panel shows the record, `forbidden` when the user may not see such records; SalesforceError
 */
export async function listRelated(
  ctx: Ctx,
  { personId, list, recordId, which }: RelatedListInput,
): Promise<RelatedList> {
  const { sObject, of } = lists[list];
  const shown = await findShownRecord(ctx, { personId, sObject: of, recordId });
  const { org, connection, address } = shown;
  const columns = (await select(org)).columns[sObject];
  if (!columns) throw new AppError("forbidden", `Your Salesforce user may not see ${sObject} records.`);
  const asking = () => ask(shown, { list, columns, which });
  const { own, roles, parentId, total } = await inWords(org, { sObject }, asking);
  const others = elsewhere(roles, parentId);
  const [look] = await Promise.all([
    shownAs(org, connection),
    storeListed(org, address, [
      ...own.map((record) => ({ of: parentId ?? recordId, record })),
      ...others.map(({ record }) => ({ of: recordId, record })),
    ]),
  ]);
  const records = withRoles(own, others).slice(0, atMost);
  return {
    total: total + others.length,
    records: records.map((record) => panelRecord(look, record)),
    roles: rolesById(roles),
  };
}

const Answer = queryAnswer(z.looseObject({}));
type Asked = { list: RelatedListName; columns: readonly string[]; which: RelatedListInput["which"] };

/** What belongs to the record, or to its Account where it has one; and what it has a role in. */
async function ask({ org, record }: ShownRecord, asked: Asked) {
  const { list, columns, which } = asked;
  const { sObject, hasOpen } = lists[list];
  const parentId = parentOf(list, record);
  const isOpenOnly = which === "open" && hasOpen;
  const ofParent = parentId === undefined ? [] : parentQueries(asked, parentId, isOpenOnly);
  const ofRoles = list === "opportunities" ? [roleQuery(columns, record.id, isOpenOnly)] : [];
  const answers: Subresult<z.output<typeof Answer>>[] = await composite(
    org,
    [...ofParent, ...ofRoles].map((query) => ({ method: "GET" as const, path: queryPath(query), shape: Answer })),
  );
  const [first] = answers;
  if (first && !first.ok) throw first.error;
  const [found, count = nothing] = answers.slice(0, ofParent.length).map(bodyOf);
  const [inRoles = nothing] = answers.slice(ofParent.length).map(bodyOf);
  const own = z.array(Row).parse(found?.records ?? []);
  return {
    parentId,
    own: own.map((row) => toRecord(sObject, columns, row)),
    total: Math.max(count.totalSize, own.length),
    roles: rolesIn(columns, RoleRows.shape.records.parse(inRoles.records)),
  };
}

function parentOf(list: RelatedListName, record: SnapshotRecord): string | undefined {
  const { id } = lists[list];
  const value = id === "Id" ? record.id : record.values[id];
  return typeof value === "string" ? value : undefined;
}

const nothing: z.output<typeof Answer> = { totalSize: 0, done: true, records: [] };

const bodyOf = (answer: Subresult<z.output<typeof Answer>>) => (answer.ok ? answer.body : nothing);

function parentQueries({ list, columns }: Asked, parentId: string, isOpenOnly: boolean): Soql[] {
  const { sObject, through, hasOpen } = lists[list];
  const open = isOpenOnly ? soql` AND IsClosed = false` : soql``;
  const where = soql`FROM ${identifier(sObject)} WHERE ${identifier(through)} = ${parentId}${open}`;
  return [rowsOf(columns, where, hasOpen), soql`SELECT COUNT() ${where}`];
}

function rowsOf(columns: readonly string[], where: Soql, hasOpen: boolean): Soql {
  const order = hasOpen ? soql`IsClosed ASC, LastModifiedDate DESC` : soql`LastModifiedDate DESC`;
  return soql`SELECT ${identifiers(columns)} ${where} ORDER BY ${order} LIMIT ${atMost}`;
}

function roleQuery(columns: readonly string[], contactId: string, isOpenOnly: boolean): Soql {
  const open = isOpenOnly ? soql` AND Opportunity.IsClosed = false` : soql``;
  return selectRoles(columns, soql`FROM OpportunityContactRole WHERE ContactId = ${contactId}${open}`, atMost);
}
