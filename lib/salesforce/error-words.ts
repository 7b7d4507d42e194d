import type { Remedy } from "../errors";
import { wordsOfQueries } from "./error-words-of-queries";
import { wordsOfRecords } from "./error-words-of-records";
import { wordsOfRequests } from "./error-words-of-requests";
import { wordsOfValues } from "./error-words-of-values";
import { askSalesforceAdmin, tryAgain } from "./error-words-parts";
import type { SalesforceReason } from "./reasons";
import type { FieldValue, SObjectDescribe } from "./schema";

/** What is known where a refusal is met: it turns API names into labels, and “the connected user” into a person. */
export type Scene = {
  describe?: SObjectDescribe | null;
  /** What was sent, by field. */
  values?: Record<string, FieldValue>;
  organizationName?: string;
  /** Whom Salesforce takes us for. */
  userDisplayName?: string;
};

/** A problem as Salesforce tells it, and the field that is spoken of; null where it is the record or the request. */
export type Problem = { errorCode: string; reason: SalesforceReason; said: string; field: string | null };

/** A problem with everything a sentence may name. */
export type Telling = {
  errorCode: string;
  /** Salesforce's own words. */
  said: string;
  /** What the field is called, and what was to be put into it. */
  field: string;
  value: string | null;
  /** How many values it may have, and how many characters; 0 where nobody knows. */
  options: number;
  length: number;
  /** One such record and several: “Contact”, “Contacts”. */
  record: string;
  records: string;
  user: string;
  org: string;
  /** What a field and several records of an object are called; the API name where nobody knows. */
  labelOf: (field: string) => string;
  kindOf: (sObject: string) => string;
};

type Text = string | ((telling: Telling) => string);

/** What is said of one kind of refusal, and what helps. */
export type Words = {
  sentence: Text;
  cause: Text;
  act: Remedy["act"];
  button: Text;
  href?: string;
  message?: Text;
  againAfterSeconds?: number;
};

/** Words of a code; `when` tells several refusals of one code apart by Salesforce's text, for orgs that answer in English. */
export type CodeWords = Words & { variants?: readonly (Words & { when: RegExp })[] };

export type Told = { sentence: string; remedy: Remedy };

/** What a person is told of a problem, and what helps against it. */
export function wordsFor(problem: Problem, scene: Scene = {}): Told {
  const { sentence, cause, act, button, href, message, againAfterSeconds } = wordsOf(problem);
  const telling = tellingOf(problem, scene);
  const text = (words: Text) => capital(typeof words === "string" ? words : words(telling));
  return {
    sentence: text(sentence),
    remedy: {
      cause: text(cause),
      act,
      button: text(button),
      ...(href === undefined ? {} : { href }),
      ...(message === undefined ? {} : { message: text(message) }),
      ...(againAfterSeconds === undefined ? {} : { againAfterSeconds }),
    },
  };
}

/** A write was sent and no answer came: sent again, it might be saved twice. */
export const unknownOutcome: Told = {
  sentence: "Salesforce did not answer. The change may have been saved.",
  remedy: {
    cause: "It is slow or cannot be reached. Look at what is there before you send it again.",
    act: "reload",
    button: "See what is there",
  },
};

/** Every code that has words of its own. */
export const codesWithWords: Readonly<Record<string, CodeWords>> = {
  ...wordsOfRequests,
  ...wordsOfQueries,
  ...wordsOfRecords,
  ...wordsOfValues,
};

function wordsOf({ errorCode, reason, said }: Problem): Words {
  const ofCode = codesWithWords[errorCode];
  if (!ofCode) return ofReason[reason];
  return ofCode.variants?.find(({ when }) => when.test(said)) ?? ofCode;
}

function tellingOf({ errorCode, said, field: name }: Problem, scene: Scene): Telling {
  return { errorCode, said, ...whoAndWhat(scene), ...fieldIn(scene, name) };
}

function whoAndWhat({ describe, userDisplayName, organizationName }: Scene) {
  return {
    record: describe?.label ?? "record",
    records: describe?.labelPlural ?? "records",
    user: userDisplayName ? `${userDisplayName}’s Salesforce user` : "the connected Salesforce user",
    org: organizationName ?? "our Salesforce org",
    labelOf: (field: string) => describe?.fields.find(({ name }) => name === field)?.label ?? field,
    kindOf: (sObject: string) => (describe?.name === sObject ? describe.labelPlural : sObject),
  };
}

function fieldIn({ describe, values = {} }: Scene, name: string | null) {
  const value = values[name ?? ""] ?? null;
  const shown = value === null || typeof value === "object" ? null : String(value);
  const field = describe?.fields.find((each) => each.name === name);
  if (!field) return { field: name ?? "this field", value: shown, options: 0, length: 0 };
  return { field: field.label, value: shown, options: field.options.length, length: field.length };
}

/** Where a code is not known: by what it means to us. */
const ofReason: Record<SalesforceReason, Words> = {
  expired: {
    sentence: "Salesforce ended the session.",
    cause: "Sessions end after a while; a new one begins by itself.",
    ...tryAgain,
  },
  reconnect: wordsOfRequests.INVALID_SESSION_ID,
  limit: wordsOfRequests.REQUEST_LIMIT_EXCEEDED,
  busy: {
    sentence: "Salesforce is slow or cannot be reached.",
    cause: "It is overloaded or under maintenance, or the network between us is. Mail works as always.",
    ...tryAgain,
  },
  rejected: {
    sentence: ({ said, record }) => said || `Salesforce did not accept this ${record}.`,
    cause: "These are Salesforce’s own words.",
    act: "edit",
    button: "Edit",
  },
  "no-access": {
    sentence: ({ user }) => `${user} may not do this.`,
    cause: "Its profile and permission sets do not allow it.",
    ...askSalesforceAdmin(
      ({ user, org, said, errorCode }) =>
        `${user} in ${org} is refused with ${errorCode}: ${said}. Please look at its profile and permission sets.`,
    ),
  },
  "stale-schema": wordsOfRequests.INVALID_FIELD,
  changed: wordsOfRecords.MATCH_PRECONDITION_FAILED,
  gone: wordsOfRecords.ENTITY_IS_DELETED,
  duplicate: wordsOfRecords.DUPLICATES_DETECTED,
  unknown: {
    sentence: "Salesforce refused this.",
    cause: ({ said }) => (said ? `It says: “${said}”` : "It did not say why."),
    ...tryAgain,
  },
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
