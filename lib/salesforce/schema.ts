import * as z from "zod/mini";

/** The objects whose fields an admin chooses, in the order of their tabs. */
export const tabObjects = ["Contact", "Lead", "Account", "Opportunity", "Case", "Task"] as const;
export const TabObject = z.enum(tabObjects);
export type TabObject = z.output<typeof TabObject>;

/** Salesforce's record id: always the 18-character form inside the house. */
export const RecordId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9]{18}$/))
  .brand<"RecordId">();
export type RecordId = z.output<typeof RecordId>;

/** What a field of a record holds, as Salesforce's JSON says it. Addresses and the like are objects of parts. */
export const FieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
]);
export type FieldValue = z.output<typeof FieldValue>;

/** Why something failed and what helps, as `Remedy` of lib/errors.ts. */
export const RemedyShape = z.object({
  cause: z.string(),
  act: z.enum(["edit", "retry", "reload", "match", "compare", "open", "go", "ask"]),
  button: z.string(),
  href: z.optional(z.string()),
  message: z.optional(z.string()),
  againAfterSeconds: z.optional(z.number()),
});
export type RemedyShape = z.output<typeof RemedyShape>;

/** Why a connection was lost: the sentence, what helps, and Salesforce's own code and words. */
export type Loss = { sentence: string; remedy: RemedyShape | null; details: string | null };

export const PicklistOption = z.object({
  value: z.string(),
  label: z.string(),
  isDefault: z.boolean(),
  /** Where several options share a value (states of two countries, both AL): the controller's values this one goes with. */
  onlyWith: z.optional(z.array(z.string())),
});
export type PicklistOption = z.output<typeof PicklistOption>;

/** A field as the connected user sees it: our projection of its describe. */
export const Field = z.object({
  name: z.string(),
  label: z.string(),
  /** Salesforce's own type name (`picklist`, `currency`, …); new ones may appear. */
  type: z.string(),
  /** Characters allowed, for text; 0 otherwise. */
  length: z.number(),
  precision: z.number(),
  scale: z.number(),
  isCustom: z.boolean(),
  isCreateable: z.boolean(),
  isUpdateable: z.boolean(),
  isFilterable: z.boolean(),
  /** Its values name records: an external id, unique, or one Salesforce itself looks records up by. */
  isKey: z.optional(z.boolean()),
  /** Values that differ in their case are others. */
  isCaseSensitive: z.optional(z.boolean()),
  /** Salesforce refuses a record without it: createable, not nillable, not defaulted, not a checkbox. */
  isRequired: z.boolean(),
  isNillable: z.boolean(),
  isCalculated: z.boolean(),
  isAutoNumber: z.boolean(),
  isNameField: z.boolean(),
  isHtml: z.boolean(),
  isRestrictedPicklist: z.boolean(),
  /** Active values only. */
  options: z.array(PicklistOption),
  /** The field that decides which options may be chosen. */
  controller: z.nullable(z.string()),
  /** For each option's value, the controller's values that allow it. Empty for independent picklists. */
  allowedBy: z.record(z.string(), z.array(z.string())),
  referenceTo: z.array(z.string()),
  /** How SOQL walks to the parent (`Account` for AccountId). */
  relationship: z.nullable(z.string()),
  /** The compound this is a part of (`Name` for LastName). */
  partOf: z.nullable(z.string()),
  help: z.nullable(z.string()),
});
export type Field = z.output<typeof Field>;

/** As much of a field as tells how its values are shown, with the choices that the values need. */
export const ShownField = z.pick(Field, {
  name: true,
  label: true,
  type: true,
  scale: true,
  isHtml: true,
  options: true,
});
export type ShownField = z.output<typeof ShownField>;

export const SObjectDescribe = z.object({
  name: z.string(),
  label: z.string(),
  labelPlural: z.string(),
  keyPrefix: z.nullable(z.string()),
  isCreateable: z.boolean(),
  isUpdateable: z.boolean(),
  isQueryable: z.boolean(),
  fields: z.array(Field),
  /** The record types the connected user may give to new records, without the master type; absent while they have not been read. */
  recordTypes: z.optional(z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() }))),
});
export type SObjectDescribe = z.output<typeof SObjectDescribe>;

/** What the connected user's org is like, beyond its objects. */
export const OrgFacts = z.object({
  /** IANA name: it decides which day a Task is of. */
  timeZone: z.string(),
  /** The status a finished Task is made with, and the one an open Task has; null where the org shows none. */
  closedTaskStatus: z.nullable(z.string()),
  openTaskStatus: z.nullable(z.string()),
  /** Active people of the org, whom records can belong to. */
  users: z.array(z.object({ id: RecordId, name: z.string(), email: z.string() })),
  queues: z.array(z.object({ id: RecordId, name: z.string(), sObjects: z.array(z.string()) })),
  /** What an Account is made with to be a person, Salesforce's own type first, then by name; none where the org has no person accounts. */
  personAccountTypes: z.array(z.object({ id: RecordId, name: z.string() })),
  canCreateEmailMessage: z.boolean(),
});
export type OrgFacts = z.output<typeof OrgFacts>;

/** What a fetch of the schema found changed in one object. */
export const SchemaDifference = z.object({
  sObject: z.string(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  changed: z.array(z.string()),
});
export type SchemaDifference = z.output<typeof SchemaDifference>;

/** How far a fetch of the schema is, for the screen. */
export type SchemaProgress = {
  state: "never" | "running" | "done" | "failed";
  done: string[];
  waiting: string[];
  differences: SchemaDifference[];
  failure: string | null;
  finishedAt: Date | null;
};

/**
 * As whom a person works in Salesforce: `self` as their own Salesforce user; else as the workspace's, because there is nothing else
 * (`shared`), they have not connected theirs (`offered`), or Salesforce no longer accepts theirs (`fallback`).
 */
export const Acting = z.enum(["self", "shared", "offered", "fallback"]);
export type Acting = z.output<typeof Acting>;

/** The connection as a person may see it: no token. */
export type ConnectionCard = {
  id: string;
  status: "connected" | "needs-reconnect";
  /** Why it must be reconnected; null while it need not. */
  loss: Loss | null;
  lostAt: Date | null;
  organizationName: string;
  organizationId: string;
  organizationType: string;
  instanceName: string;
  instanceUrl: string;
  isSandbox: boolean;
  /** Set when the admin chose "Production" and the org is a sandbox, or the other way round. */
  environmentDiffersFromChoice: boolean;
  username: string;
  userDisplayName: string;
  scopes: string[];
  apiVersion: string;
  callsUsed: number | null;
  callsLimit: number | null;
  letsMembersActAsThemselves: boolean;
  connectedAt: Date;
  tokenRenewedAt: Date;
  lastSuccessAt: Date | null;
};

/** As whom a member works in Salesforce, and what they may change about it. */
export type MyConnection = {
  organizationName: string;
  isSandbox: boolean;
  /** The Salesforce user of the workspace's connection. */
  sharedUser: string;
  isAllowed: boolean;
  /** The member's own Salesforce user; null while they have connected none. */
  own: {
    userDisplayName: string;
    username: string;
    /** Why they must log in again; null while they need not. */
    loss: Loss | null;
    connectedAt: Date;
  } | null;
};

/** Whether members may act as their own Salesforce user. */
export const ActingChoice = z.object({ allow: z.boolean() });

/** One line of Validate Connection. */
export type ConnectionCheck = {
  name: string;
  result: "passed" | "warning" | "failed";
  /** What was found, in a sentence. */
  finding: string;
  /** What to do about it, and who can; null when nothing needs doing. */
  fix: string | null;
};

/** How much of the org's day work in the background may use, in percent. */
export const CallShareInput = z.object({
  percent: z
    .number("Enter a number from 1 to 100.")
    .check(
      z.int("Enter a whole number."),
      z.minimum(1, "The share is 1 % at least."),
      z.maximum(100, "The share is 100 % at most."),
    ),
});

export const LoginInput = z.discriminatedUnion("choice", [
  z.object({ choice: z.literal("production") }),
  z.object({ choice: z.literal("sandbox") }),
  z.object({
    choice: z.literal("my-domain"),
    domain: z.string().check(z.trim(), z.minLength(1, "Enter your My Domain address.")),
  }),
]);
export type LoginInput = z.output<typeof LoginInput>;
