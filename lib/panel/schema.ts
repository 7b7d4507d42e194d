import * as z from "zod/mini";
import { Acting, Field, FieldValue, RemedyShape, tabObjects } from "../salesforce/schema";

/** A field of a record as the panel shows it. */
export const PanelField = z.object({
  field: Field,
  value: FieldValue,
  /** What is shown for the value: a lookup's parent's name, rich text as harmless HTML; null where that is the value itself. */
  display: z.nullable(z.string()),
  /** ISO code of the record's currency, for money in an org that has several; else null. */
  currency: z.nullable(z.string()),
  isEditable: z.boolean(),
  /** Why it cannot be edited; null when it can. */
  reason: z.nullable(z.string()),
  /** Who wants it not to be empty ("Required by your page layout"); left out where it may be. */
  requiredBy: z.optional(z.string()),
  /** The field that decides its choices, shown or not, and what the record holds there; left out where there is none. */
  controller: z.optional(z.object({ label: z.string(), value: FieldValue })),
});
export type PanelField = z.output<typeof PanelField>;

export const PanelRecord = z.object({
  sObject: z.string(),
  label: z.string(),
  id: z.string(),
  name: z.string(),
  url: z.string(),
  /** Moment of the last change in Salesforce, ISO 8601 UTC; sent back with a save. */
  lastModifiedAt: z.nullable(z.string()),
  /** Decides which choices its picklists have; null where it has none. */
  recordTypeId: z.nullable(z.string()),
  /** Whether it is done with; null for what is never (people, companies). */
  isClosed: z.nullable(z.boolean()),
  fields: z.array(PanelField),
});
export type PanelRecord = z.output<typeof PanelRecord>;

/** What a card shows the first few of. */
const ListFacts = z.object({
  /** How many there are, shown or not; null where that is not known. */
  total: z.nullable(z.number()),
  /** More than the card shows let through its filter. */
  hasMore: z.boolean(),
  /** Which of them an admin lets the card show, in words ("open only"); null for all. */
  filter: z.nullable(z.string()),
});
export type ListFacts = z.output<typeof ListFacts>;

/** Cards beside the match; null when the connected user may not see the object. */
export const PanelRelated = z.object({
  account: z.nullable(PanelRecord),
  opportunities: z.nullable(z.array(PanelRecord)),
  /** What the person is in Opportunities, by their id; null where the role has no name. */
  roles: z.record(z.string(), z.nullable(z.string())),
  cases: z.nullable(z.array(PanelRecord)),
  openCases: z.nullable(z.number()),
  lists: z.object({ opportunities: ListFacts, cases: ListFacts }),
});
export type PanelRelated = z.output<typeof PanelRelated>;

export const OrgBadge = z.object({
  connectionId: z.string(),
  name: z.string(),
  isSandbox: z.boolean(),
  /** Whom Salesforce takes us for. */
  userDisplayName: z.string(),
  /** Whether that is the member's own Salesforce user, and if not, why. */
  acting: Acting,
});
export type OrgBadge = z.output<typeof OrgBadge>;

/** A record that the person may be. */
export const Candidate = z.object({
  sObject: z.string(),
  /** What such records are called here ("Contact", "Person account"). */
  label: z.string(),
  id: z.string(),
  name: z.string(),
  url: z.string(),
  account: z.nullable(z.string()),
  title: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  /** The day somebody last did something with it, `YYYY-MM-DD`. */
  lastActivity: z.nullable(z.string()),
  /** What is open there ("2 open cases, 1 open opportunity"); null for nothing, or where it was not read with the panel. */
  open: z.nullable(z.string()),
  /** Why it may be the person ("E-mail matches ada@engines.example"). */
  reason: z.string(),
});
export type Candidate = z.output<typeof Candidate>;

/** An Account whose site is of the person's domain. */
const Company = z.object({ id: z.string(), name: z.string(), url: z.string() });

/** What helps, in the eyes of whoever looks at the panel. */
const remedy = z.nullable(RemedyShape);

/** Something that could not be read: a sentence, what helps, and code and text of Salesforce, for "Details". */
export const ReadProblem = z.object({ message: z.string(), remedy, details: z.nullable(z.string()) });
export type ReadProblem = z.output<typeof ReadProblem>;

/** A block that could not be loaded. */
const PanelProblem = z.extend(ReadProblem, { block: z.enum(["record", "account", "opportunities", "cases"]) });

const known = {
  org: OrgBadge,
  address: z.string(),
  /** When Salesforce said this; ISO 8601 UTC. */
  asOf: z.string(),
  /** Set when this is the last known state because Salesforce cannot be asked just now: the sentence that says why. */
  stale: z.nullable(
    z.object({
      reason: z.enum(["unavailable", "limited", "reconnect"]),
      message: z.string(),
      /** From when on it can be asked again, where that is known; ISO 8601 UTC. */
      retryAt: z.nullable(z.string()),
      /** What Salesforce said, for whoever asks for it. */
      details: z.nullable(z.string()),
      remedy,
    }),
  ),
  /** The record this person was remembered by was deleted: who they are now wants to be said. */
  lost: z.nullable(z.object({ sObject: z.string(), recordId: z.string() })),
  /** Records somebody said the person is not, though they answer to them. */
  setAside: z.array(Candidate),
  /** What the connected user may create; of people first what the org means by one. */
  canCreate: z.array(z.enum(["PersonAccount", ...tabObjects])),
};

export const Panel = z.discriminatedUnion("state", [
  /** Never connected: admins are shown where to connect. */
  z.object({ state: z.literal("not-connected"), canConnect: z.boolean() }),
  /** An admin took Salesforce away: no panel at all. */
  z.object({ state: z.literal("disconnected") }),
  z.object({
    state: z.literal("match"),
    ...known,
    record: PanelRecord,
    /** "E-mail matches ada@engines.example", "Added from this inbox". */
    matchReason: z.string(),
    /** Somebody said or made it so: it stays, whatever addresses change. */
    isRemembered: z.boolean(),
    /** Somebody wants to see this one for now; nothing is remembered. */
    isForNow: z.optional(z.boolean()),
    /** The record is one half of a person account, whose other half is its Account. */
    isPersonAccount: z.boolean(),
    /** What the record was before ("Lead until 3 May 2026"); null when it was nothing else. */
    wasLead: z.nullable(z.object({ url: z.string(), until: z.nullable(z.string()) })),
    related: z.nullable(PanelRelated),
    /** Whom the person may be, the shown record among them, the best first. */
    candidates: z.array(Candidate),
    /** Blocks that could not be loaded, each with a sentence. */
    problems: z.array(PanelProblem),
  }),
  z.object({
    state: z.literal("no-match"),
    ...known,
    /** What was looked for besides the address, in words ("phone 600 12 34 56"). */
    alsoSought: z.array(z.string()),
    companies: z.array(Company),
    /** Objects that could not be looked in ("Your Salesforce user cannot see Leads"). */
    problems: z.array(PanelProblem),
  }),
  /** Nobody is to look this person up, because their address or its domain is ours, or on the admins' skip list. */
  z.object({
    state: z.literal("skipped"),
    address: z.string(),
    because: z.enum(["own", "rule"]),
    /** The address, domain or pattern that says so. */
    what: z.string(),
    /** The mailbox whose own list it is; null for the workspace's. */
    mailboxId: z.nullable(z.uuid()),
    /** Whether whoever looks may change the list. */
    canChange: z.boolean(),
  }),
  /** Connection lost and nothing known about this person. */
  z.object({ state: z.literal("reconnect"), message: z.string(), canReconnect: z.boolean(), remedy }),
  z.object({
    state: z.literal("limited"),
    message: z.string(),
    retryAt: z.nullable(z.string()),
    details: z.nullable(z.string()),
    remedy,
  }),
  z.object({ state: z.literal("unavailable"), message: z.string(), details: z.nullable(z.string()), remedy }),
]);
export type Panel = z.output<typeof Panel>;
