import { z } from "zod";
import { queryAnswer } from "../salesforce/query";
import { identifiers, type Soql, soql } from "../salesforce/soql";
import { Row, toRecord } from "./record-columns";
import type { ContactRole, SnapshotRecord } from "./snapshot";

/** So many of a Contact's roles are read with a panel. */
export const mostRoles = 10;

/**
 * Selects the Opportunities in which a Contact has a role, which may be another Account's.
 * @param columns of the Opportunity
 * @param from of which roles (`FROM …`, with its condition)
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitycontactrole.htm
 */
export function selectRoles(columns: readonly string[], from: Soql, atMost: number): Soql {
  const wanted = identifiers(["Role", ...columns.map((column) => `Opportunity.${column}`)]);
  return soql`SELECT ${wanted} ${from} ORDER BY Opportunity.IsClosed ASC, Opportunity.LastModifiedDate DESC LIMIT ${atMost}`;
}

const RoleRow = z.looseObject({ Role: z.string().nullish(), Opportunity: Row.nullish() });
type RoleRow = z.output<typeof RoleRow>;

/** What a query for roles answers. */
export const RoleRows = queryAnswer(RoleRow);

/** The roles of one Contact, each Opportunity once. */
export function rolesIn(columns: readonly string[], rows: readonly RoleRow[]): ContactRole[] {
  const roles = rows.flatMap(({ Role, Opportunity }): [string, ContactRole][] =>
    Opportunity
      ? [[Opportunity.Id, { role: Role ?? null, record: toRecord("Opportunity", columns, Opportunity) }]]
      : [],
  );
  return [...new Map(roles).values()];
}

/** The Opportunities of a Contact's Account and those in which the Contact has a role: open ones first, the latest changed first. */
export function withRoles(own: readonly SnapshotRecord[], roles: readonly ContactRole[]): SnapshotRecord[] {
  const ids = new Set(own.map(({ id }) => id));
  const others = roles.map(({ record }) => record).filter(({ id }) => !ids.has(id));
  return others.length === 0 ? [...own] : [...own, ...others].toSorted(openFirst);
}

function openFirst(one: SnapshotRecord, other: SnapshotRecord): number {
  const rank = ({ values }: SnapshotRecord) => (values["IsClosed"] === true ? 1 : 0);
  const changed = ({ values }: SnapshotRecord) => String(values["LastModifiedDate"] ?? "");
  return rank(one) - rank(other) || changed(other).localeCompare(changed(one));
}

/** Those of them that are not of this Account. */
export function elsewhere(roles: readonly ContactRole[], accountId: string | undefined): ContactRole[] {
  return roles.filter(({ record }) => record.values["AccountId"] !== accountId);
}

/** What the Contact is in each, by the Opportunity's id; null where the role has no name. */
export function rolesById(roles: readonly ContactRole[]): Record<string, string | null> {
  return Object.fromEntries(roles.map(({ role, record }) => [record.id, role]));
}
