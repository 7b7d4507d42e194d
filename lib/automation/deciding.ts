import { createHash } from "node:crypto";
import type { VerdictState } from "@/db/schema/automation";
import type { MailAddress } from "../inbox/schema";
import { markerOf } from "../salesforce/outbox/marker";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { House, Known, MessageFacts, OrgView } from "./facts";
import type { AutomationSettings } from "./settings-schema";
import type { Reason, Verdict } from "./verdict-schema";
import type { Skips } from "./skip";

/** What a decision is made of. */
export type Situation = { message: MessageFacts; settings: AutomationSettings; house: House; org: OrgView };

/** What is decided for a message: each step with its reason, and what is to be owed for it. */
export type Decision = {
  verdict: Verdict;
  state: VerdictState;
  /** What those that want attention are grouped by; null for those that want none. */
  cause: string | null;
  writes: ToOwe[];
};

/** A situation on its way through the steps. */
export type Deciding = Situation & { known: Known; customer: MailAddress; skips: Skips; isLookedUp: boolean };

/** One step, with what is to be owed for it. */
export type Decided<S extends keyof Verdict> = { step: Verdict[S]; writes: ToOwe[] };

/** A verdict whose steps were all left out for one reason. */
export function stepsLike(address: string, reason: Reason): Verdict {
  const step = { reason, detail: null };
  return {
    address: address.toLowerCase(),
    match: { ...step, records: [] },
    add: { ...step, sObject: null, fields: {}, owner: null },
    change: { ...step, recordId: null, fields: [] },
    log: { ...step, targets: [], relatedTo: null, subject: null, owner: null },
  };
}

/** Key under which a person is owed to an org: once, whatever the mailbox. */
export function personKey(address: string): string {
  return `person:${createHash("sha256").update(address.toLowerCase()).digest("base64url")}`;
}

/** The marker of what is made for a message; where it makes several records, each by its target. */
export function messageMarker({ message, house }: Situation, target: string | null): string {
  return markerOf({
    workspaceId: house.workspaceId,
    mailboxId: message.mailbox.id,
    messageIdentity: message.fingerprint,
    direction: message.direction === "in" ? "inbound" : "outbound",
    ...(target === null ? {} : { target }),
  });
}

/** What every write of a message carries for whoever looks at it later. */
export function subjectOf({ message }: Situation): Record<string, string> {
  return {
    messageId: message.id,
    conversationId: message.conversation.id,
    mailboxId: message.mailbox.id,
    personId: message.person.id,
  };
}

/** Writes of one conversation reach the org in its order. */
export const laneOf = ({ message }: Situation) => `conversation:${message.conversation.id}`;
