import { createHash } from "node:crypto";

/** What a record's marker is made of. */
export type MarkedThing = {
  workspaceId: string;
  mailboxId: string;
  /** The mail's Message-ID, or what stands for it. */
  messageIdentity: string;
  direction: "inbound" | "outbound";
  /** Where one message makes several records: which of them. */
  target?: string;
};

/**
 * A text that only one record of ours carries and that says nothing about anybody: the same for the same message, mailbox and direction.
 * 46 characters, of which the first 15 are the workspace's.
 */
export function markerOf({ workspaceId, mailboxId, messageIdentity, direction, target }: MarkedThing): string {
  const parts = [workspaceId, mailboxId, messageIdentity, direction, target ?? ""];
  return markerPrefix(workspaceId) + digest(JSON.stringify(parts)).slice(0, 31);
}

/** What every marker of a workspace begins with. */
export function markerPrefix(workspaceId: string): string {
  return `inlay:${digest(workspaceId).slice(0, 8)}:`;
}

/** Letters and digits only; SOQL's comparison does not mind case, so none depends on it. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
