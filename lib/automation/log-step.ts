import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { Added } from "./add-step";
import { conversationTask } from "./conversation-task";
import type { Decided, Deciding } from "./deciding";
import { emailMessageWrites } from "./email-message";
import { fileWrites, placesOf } from "./file-writes";
import { type LogTarget, logTargets } from "./log-targets";
import { heldAs } from "./held-as";
import type { Matched } from "./match-step";
import type { Reason } from "./verdict-schema";
import { taskOwnerOf, taskSubject, taskWrites } from "./task";

/** Whether and how a message is logged (C-09), and in whose activities. */
export function logStep(deciding: Deciding, match: Matched, added: Added): Decided<"log"> {
  const { skips, settings, known } = deciding;
  if (settings.logAs === "manual") return none("logging-manual");
  if (skips.logging) return none(skips.logging.reason, skips.logging.detail);
  if (known.isLogged) return none("already-logged");
  if (match.isHeld) return none(heldAs(match.step.reason), match.step.detail);
  const targets = logTargets(deciding, match, added);
  if (targets.length === 0) return none("no-record-to-log-to");
  const isPossible = canLog(deciding);
  return isPossible ? logged(deciding, targets) : none("cannot-create-object", "Task");
}

function canLog({ org }: Deciding): boolean {
  return org.describes.get("Task")?.isCreateable ?? false;
}

function logged(deciding: Deciding, targets: LogTarget[]): Decided<"log"> {
  const { reason, writes, keys } = writesFor(deciding, targets);
  const { files, writes: ofFiles } = fileWrites(deciding, placesOf(keys, targets));
  const [first] = targets;
  const related = first && first.sObject !== "Account" ? first.relatedTo : null;
  const step = {
    reason,
    detail: null,
    targets: targets.flatMap(({ who }) => (typeof who === "string" ? [who] : [])),
    relatedTo: related ? { sObject: related.sObject, id: related.id, name: related.name } : null,
    subject: taskSubject(deciding),
    owner: taskOwnerOf(deciding).name,
    ...(files.length > 0 ? { files } : {}),
  };
  return { step, writes: [...writes, ...ofFiles] };
}

type Logged = {
  reason: Reason;
  writes: ToOwe[];
  /** Of the writes that make what it is logged as, now or before: one for each target, or one for all. */
  keys: string[];
};

function writesFor(deciding: Deciding, targets: LogTarget[]): Logged {
  const { settings, org } = deciding;
  switch (settings.logAs) {
    case "task-per-conversation":
      return conversationTask(deciding, targets);
    case "email-message":
      return org.facts.canCreateEmailMessage
        ? asEmailMessage(emailMessageWrites(deciding, targets))
        : asTasks("logged-task-instead-of-email-message", taskWrites(deciding, targets));
    case "task-per-message":
    case "manual":
      return asTasks("logged-task", taskWrites(deciding, targets));
  }
}

function asTasks(reason: Reason, writes: ToOwe[]): Logged {
  return { reason, writes, keys: writes.map(({ key }) => key) };
}

/** The mail comes first, then whom it is of. */
function asEmailMessage(writes: ToOwe[]): Logged {
  return { reason: "logged-email-message", writes, keys: writes.slice(0, 1).map(({ key }) => key) };
}

function none(reason: Reason, detail: string | null = null): Decided<"log"> {
  return { step: { reason, detail, targets: [], relatedTo: null, subject: null, owner: null }, writes: [] };
}
