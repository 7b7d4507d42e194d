import { createHash } from "node:crypto";
import type { VerdictState } from "@/db/schema/automation";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { FirstLook, House, Known, MessageFacts, OrgView } from "./facts";
import type { AutomationSettings, Verdict } from "./schema";

/** What is decided for a message: each step with its reason, and what is to be owed for it. */
export type Decision = {
  verdict: Verdict;
  state: VerdictState;
  /** What those that want attention are grouped by; null for those that want none. */
  cause: string | null;
  writes: ToOwe[];
};

export type Situation = { message: MessageFacts; settings: AutomationSettings; house: House; org: OrgView };

/** What can be said of a message without asking Salesforce: whom it is about, and whether to look them up. */
export function firstLook(message: MessageFacts, settings: AutomationSettings, house: House): FirstLook {
  const isOff = settings.createAs === "nothing" && settings.onMatch === "leave" && settings.logAs === "manual";
  const customer = house.isConnected && !isOff ? message.person : null;
  return { customer, lookUp: customer?.address.toLowerCase() ?? null };
}

/** What is to be done about a message, and why. The same facts always give the same decision: a dry run is this without the writing. */
export function decide({ message }: Situation, _known: Known): Decision {
  const step = { reason: "not-connected", detail: null } as const;
  return {
    verdict: {
      address: message.person.address,
      match: { ...step, records: [] },
      add: { ...step, sObject: null, fields: {}, owner: null },
      change: { ...step, recordId: null, fields: [] },
      log: { ...step, targets: [], relatedTo: null, subject: null, owner: null },
    },
    state: "off",
    cause: null,
    writes: [],
  };
}

/** Key under which a person is owed to an org: once, whatever the mailbox. */
export function personKey(address: string): string {
  return `person:${createHash("sha256").update(address.toLowerCase()).digest("base64url")}`;
}
