/**
 * What one Salesforce org is made of, as data: its metadata, its people and what they may see, its rules, its first records.
 * The emulator brings an org to life from this alone; it knows no object or field by itself.
 */
import type { AccessDefinition } from "./access/definition";
import type { CompactLayoutDefinition, LayoutDefinition, NamedLayout } from "./page-layouts/definition";
import type { RecordTypeAccess, RecordTypeDefinition } from "./record-types/definition";
import type { AssignmentRule } from "./assignment-rules/assignment-rule";
import type { DuplicateRule } from "./duplicate-rules/duplicate-rule";
import type { MatchingRule } from "./duplicate-rules/matching-rule";
import type { ObjectDefinition, RecordReader, StoredRecord, Value } from "./types";

export type FieldValues = { readonly [fieldName: string]: Value };

/** A validation rule (order of execution: after before-triggers, before saving). Null means the record is fine. */
export type ValidationRule = {
  objectName: string;
  name: string;
  /** `old` is null on insert. `field` is where the rule shows its error; null for the top of the page. */
  check(input: { record: StoredRecord; old: StoredRecord | null; reader: RecordReader }): {
    message: string;
    field: string | null;
  } | null;
};

export type TriggerEvent =
  | "before insert"
  | "before update"
  | "before delete"
  | "after insert"
  | "after update"
  | "after delete";

/** Changes values of the record being saved (`set`, before saving only) or refuses it (`error`, as `addError` does). */
export type Trigger = {
  objectName: string;
  name: string;
  events: readonly TriggerEvent[];
  /** A record-triggered flow, whose faults are told in other words. */
  isFlow?: boolean;
  run(input: { record: StoredRecord; old: StoredRecord | null; reader: RecordReader; now: Date }): {
    set?: FieldValues;
    error?: { message: string; field: string | null };
    /** How long it took: the answer waits, and the locks are held. */
    milliseconds?: number;
  };
};

export type ObjectPermission = {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  /** "View All" and "Modify All": past sharing, for this object. */
  viewAll?: boolean;
  modifyAll?: boolean;
};
export type FieldPermission = { read: boolean; edit: boolean };

/** Permissions that are about no single object. Those that may be left out are not granted then. */
export type SystemPermissions = {
  /** "API Enabled". */
  apiEnabled: boolean;
  /** "View Setup and Configuration", which the limits resource asks for. */
  viewSetup: boolean;
  /** "Manage Users", without which the limits resource says nothing of storage. */
  manageUsers: boolean;
  /** "Manage Data Integrations": sees everybody's bulk jobs. */
  manageDataIntegrations?: boolean;
  /** "Bulk API Hard Delete", which nobody has unless it is given. */
  bulkApiHardDelete?: boolean;
  viewAllData?: boolean;
  modifyAllData?: boolean;
  editTasks?: boolean;
  editEvents?: boolean;
  /** "Approve Uninstalled Connected Apps". */
  approveUninstalledApps?: boolean;
  /** "Use Any API Client". */
  useAnyApiClient?: boolean;
  passwordNeverExpires?: boolean;
};

/** An inclusive range of IPv4 addresses. */
type IpRange = { from: string; to: string };

/** What a profile grants. A field it does not name is granted in full, within what its metadata allows. */
export type ProfileDefinition = SystemPermissions & {
  /** 18 characters, key prefix 00e. */
  id: string;
  name: string;
  /** On objects it does not name; without it everything but past sharing. */
  otherObjects?: ObjectPermission;
  /** Where its users may sign in from; anywhere without any. */
  loginIpRanges?: readonly IpRange[];
  /** In place of the org's. */
  sessionTimeoutMs?: number | null;
  objects: { readonly [objectName: string]: ObjectPermission };
  /** By `Object.Field`, e.g. `Contact.Credit_Score__c`. Only fields with `permissionable` may be named. */
  fields: { readonly [objectAndField: string]: FieldPermission };
  /** By object. An object it does not name: all its active record types, the first of them by default. */
  recordTypes?: { readonly [objectName: string]: RecordTypeAccess };
};

export type UserDefinition = {
  /** 18 characters, key prefix 005; the seed inserts the User record under this Id. */
  id: string;
  username: string;
  password: string;
  /** What Salesforce mails to append to the password where a program signs in from an unknown network. */
  securityToken: string;
  email: string;
  firstName: string;
  lastName: string;
  /** ProfileDefinition.id. */
  profileId: string;
  /** Signs in only by API (licence "Salesforce Integration"). */
  isIntegration: boolean;
  /** IANA name, e.g. `America/New_York`; falls back to nothing: always given. */
  timeZone: string;
  locale: string;
  language: string;
};

/**
 * Puts one record in place as data import does: no triggers, rules or permissions; defaults, CreatedDate, ids and system fields
 * are filled in when absent. Returns the 18-character Id.
 */
export type SeedInsert = (objectName: string, values: FieldValues) => string;

export type OrgDefinition = {
  /** 18 characters, key prefix 00D; the seed inserts the Organization record under this Id. */
  id: string;
  name: string;
  isSandbox: boolean;
  /** As Organization.OrganizationType says it, e.g. `Enterprise Edition`. */
  organizationType: string;
  /** e.g. `NA241`. */
  instanceName: string;
  timeZone: string;
  /** ISO code of the corporate currency; USD when not said. */
  currency?: string;
  /** Two characters after the key prefix of generated ids, so that ids of different orgs differ (e.g. `5f`). */
  podCode: string;
  /** DailyApiRequests Max. */
  dailyApiRequests: number;
  objects: readonly ObjectDefinition[];
  recordTypes?: readonly RecordTypeDefinition[];
  /** The first that fits profile and record type is shown; an object without any has the one Salesforce makes. */
  layouts?: readonly LayoutDefinition[];
  compactLayouts?: readonly CompactLayoutDefinition[];
  namedLayouts?: readonly NamedLayout[];
  validationRules: readonly ValidationRule[];
  triggers: readonly Trigger[];
  matchingRules: readonly MatchingRule[];
  duplicateRules: readonly DuplicateRule[];
  assignmentRules: readonly AssignmentRule[];
  profiles: readonly ProfileDefinition[];
  users: readonly UserDefinition[];
  /** UserDefinition.id of the person who edits records on the web pages: a system administrator. */
  adminUserId: string;
  /** Sharing, roles and permission sets. Absent: everyone sees all. */
  access?: AccessDefinition;
  /** Objects selected for Change Data Capture, at most five. */
  changeDataCapture: readonly string[];
  /** Inserts every first record, Organization, Profile and User among them; parents before children. */
  seed(input: { insert: SeedInsert; now: Date }): void;
};
