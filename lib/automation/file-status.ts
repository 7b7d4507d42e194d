import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { shownMegabytes } from "./format";
import { type FileStatus, type FileVerdict, fileLimits } from "./file-schema";

/** What stands at a message's attachments. @param writes those that send them, by key */
export function fileStatuses(files: readonly FileVerdict[], writes: ReadonlyMap<string, OwedWrite>): FileStatus[] {
  return files.flatMap(({ attachmentId, reason, size, keys }): FileStatus[] => {
    if (reason !== "sent") return [{ attachmentId, state: "left-out", sentence: leftOut(reason, size) }];
    const own = keys.flatMap((key) => writes.get(key) ?? []);
    const refused = own.find(({ state }) => state === "failed");
    if (refused) {
      const sentence = `Not in Salesforce: ${refused.failure?.sentence ?? "Salesforce refused it."}`;
      return [{ attachmentId, state: "refused", sentence }];
    }
    if (own.length > 0 && own.every(({ state }) => state === "done"))
      return [{ attachmentId, state: "there", sentence: "In Salesforce" }];
    // Given up, or never owed after all.
    if (own.length === 0 || own.some(({ state }) => state === "dropped")) return [];
    return [{ attachmentId, state: "waiting", sentence: "On its way to Salesforce" }];
  });
}

function leftOut(reason: "too-large" | "no-right", size: number): string {
  if (reason === "no-right") return "Not in Salesforce: the connected user may not create Files.";
  return size > fileLimits.all
    ? `Not in Salesforce: larger than the ${shownMegabytes(fileLimits.all)} that Inlay can send.`
    : `Not in Salesforce: this mailbox sends files up to ${shownMegabytes(fileLimits.small)}.`;
}
