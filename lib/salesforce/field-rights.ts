import { z } from "zod";
import { queryAnswer, queryPath } from "./query";
import { composite, type Subresult } from "./composite";
import { getConnection, type Org } from "./connection";
import { type RecordId, RecordId as RecordIdShape, type SObjectDescribe } from "./schema";
import { RawDescribe } from "./project-describe";
import { describedAs, describePart } from "./schema-fetch";
import { type Soql, soql } from "./soql";

const Grant = z.object({
  Field: z.string(),
  PermissionsEdit: z.boolean(),
  Parent: z.object({
    Label: z.string(),
    IsOwnedByProfile: z.boolean(),
    Profile: z.object({ Name: z.string() }).nullish(),
  }),
});
const Named = z.object({ Field: z.string() });
const Admin = z.object({ Name: z.string(), Email: z.string() });
const Access = z.object({ RecordId: RecordIdShape, HasEditAccess: z.boolean() });

const Described = RawDescribe.extend({
  fields: z.array(RawDescribe.shape.fields.element.extend({ permissionable: z.boolean() })),
});

/** What field-level security grants on a field, and in which profile or permission sets. */
export type Granted = { edit: boolean; by: string[] };

/** What an org says of the connected user's rights on an object. What the user may not ask is null. */
export type FieldRights = {
  /** Null when the object is hidden altogether. */
  describe: SObjectDescribe | null;
  /** Fields whose security can be set at all. */
  securable: Set<string>;
  /** By field. */
  granted: Map<string, Granted> | null;
  /** Fields that security settings name for anybody: they exist. */
  existing: Set<string> | null;
  /** Of the records that were asked about. */
  sharing: { asked: number; editable: number } | null;
  /** Who administers the org, most recently logged in first. */
  admins: { name: string; email: string }[];
};

/**
 * Asks what the connected user may do with an object and its fields, and why: one call.
 * @param recordIds some records of the object, to see whether sharing lets them be edited; at most 200
 * @throws SalesforceError when the call as a whole fails
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userrecordaccess.htm
 */
export async function readFieldRights(org: Org, sObject: string, recordIds: readonly RecordId[]): Promise<FieldRights> {
  const { userId } = await getConnection(org, org.connectionId);
  const [describe, grants, named, admins, access] = await composite(org, [
    { ...describePart(sObject, null), shape: Described.nullable() },
    asking(
      soql`SELECT Field, PermissionsEdit, Parent.Label, Parent.IsOwnedByProfile, Parent.Profile.Name FROM FieldPermissions WHERE SobjectType = ${sObject} AND ParentId IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${userId})`,
      Grant,
    ),
    asking(soql`SELECT Field FROM FieldPermissions WHERE SobjectType = ${sObject} GROUP BY Field`, Named),
    asking(
      soql`SELECT Name, Email FROM User WHERE IsActive = true AND Profile.PermissionsModifyAllData = true ORDER BY LastLoginDate DESC NULLS LAST LIMIT 3`,
      Admin,
    ),
    asking(
      soql`SELECT RecordId, HasEditAccess FROM UserRecordAccess WHERE UserId = ${userId} AND RecordId IN ${recordIds.length > 0 ? recordIds : [userId]}`,
      Access,
    ),
  ]);
  const shared = rowsOf(access)?.filter(({ RecordId: id }) => recordIds.includes(id));
  return {
    describe: describedAs(describe).describe,
    securable: new Set(
      describe.ok ? describe.body?.fields.filter((field) => field.permissionable).map(({ name }) => name) : [],
    ),
    granted: grantedBy(rowsOf(grants)),
    existing: namesOf(rowsOf(named)),
    sharing: shared?.length
      ? { asked: shared.length, editable: shared.filter(({ HasEditAccess }) => HasEditAccess).length }
      : null,
    admins: (rowsOf(admins) ?? []).map(({ Name: name, Email: email }) => ({ name, email })),
  };
}

function asking<S extends z.ZodType>(query: Soql, row: S) {
  return { method: "GET" as const, path: queryPath(query), shape: queryAnswer(row) };
}

function rowsOf<T>(result: Subresult<{ records: T[] }>): T[] | null {
  return result.ok ? result.body.records : null;
}

/** Fields are told with their object: `Contact.Title`. */
const bare = (field: string) => field.slice(field.indexOf(".") + 1);

function grantedBy(grants: z.output<typeof Grant>[] | null): Map<string, Granted> | null {
  if (!grants) return null;
  const byField = Map.groupBy(grants, ({ Field }) => bare(Field));
  return new Map(
    [...byField].map(([field, all]) => [
      field,
      { edit: all.some(({ PermissionsEdit }) => PermissionsEdit), by: all.map(({ Parent }) => whereOf(Parent)) },
    ]),
  );
}

function whereOf({ IsOwnedByProfile, Profile, Label }: z.output<typeof Grant>["Parent"]): string {
  return IsOwnedByProfile ? `profile ${Profile?.Name ?? Label}` : `permission set ${Label}`;
}

function namesOf(rows: z.output<typeof Named>[] | null): Set<string> | null {
  return rows && new Set(rows.map(({ Field }) => bare(Field)));
}
