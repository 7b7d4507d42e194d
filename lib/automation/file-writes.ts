import type { MessageFile } from "../inbox/message-files";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import { markerOf } from "../salesforce/outbox/marker";
import { cutText, plainText } from "../cut-text";
import { type Deciding, subjectOf } from "./deciding";
import type { LogTarget } from "./log-targets";
import { type FileVerdict, fileLimits } from "./file-schema";
import { onlyTaken } from "./task";

/** Where files of a message go: the write that makes the Task or Email Message, and what tells it from others of the message. */
type Place = { key: string; mark: string | null };

/** Pictures below this are logos of signatures and tracking pixels. */
const leastPicture = 5 * 1024;

/** A key for each of the targets, in their order. */
export function placesOf(keys: readonly string[], targets: readonly LogTarget[]): Place[] {
  return keys.flatMap((key, at) => {
    const target = targets[at];
    return target ? [{ key, mark: target.mark }] : [];
  });
}

/**
 * The attachments of a logged message as Files at its Task or Email Message, as the mailbox chooses. What the text shows inside itself,
 * small pictures and empty files are none. The same bytes go once a conversation and record: at the first message that has them; those
 * after it have nothing to add.
 *
 * `FirstPublishLocationId` makes the file and its link to the record in one step, so that no file is ever there without its place.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentversion.htm
 */
export function fileWrites(deciding: Deciding, places: readonly Place[]): { files: FileVerdict[]; writes: ToOwe[] } {
  const { attachments } = deciding.settings;
  if (attachments === "off") return { files: [], writes: [] };
  const writes = new Map<string, ToOwe>();
  const files = deciding.message.files.filter(isOfItsOwn).map((file): FileVerdict => {
    const { id: attachmentId, filename, size } = file;
    const told = { attachmentId, filename, size };
    if (size > fileLimits[attachments]) return { ...told, reason: "too-large", keys: [] };
    if (!deciding.org.canCreateFiles) return { ...told, reason: "no-right", keys: [] };
    const own = places.map((place) => fileWrite(deciding, file, place));
    for (const write of own) if (!writes.has(write.key)) writes.set(write.key, write);
    return { ...told, reason: "sent", keys: own.map(({ key }) => key) };
  });
  return { files, writes: [...writes.values()] };
}

function isOfItsOwn({ isInline, size, contentType }: MessageFile): boolean {
  return !isInline && size > 0 && !(contentType.startsWith("image/") && size < leastPicture);
}

function fileWrite(deciding: Deciding, file: MessageFile, { key: place, mark }: Place): ToOwe {
  const { message, house, org } = deciding;
  const { id: attachmentId, filename, size, digest } = file;
  const marker = markerOf({
    workspaceId: house.workspaceId,
    mailboxId: message.mailbox.id,
    messageIdentity: `file:${message.conversation.id}:${digest}`,
    direction: "inbound",
    ...(mark === null ? {} : { target: mark }),
  });
  const fields = onlyTaken(org.describes.get("ContentVersion"), {
    Title: cutText(plainText(filename), mostOfTitle),
    PathOnClient: plainText(filename),
    VersionData: { fileOf: attachmentId, size },
    FirstPublishLocationId: { recordOf: place },
    ExternalDocumentInfo1: marker,
  });
  const isMarked = "ExternalDocumentInfo1" in fields;
  return {
    key: `file:${marker}`,
    // Its own: a file must hold back no Task of the conversation.
    lane: `file:${marker}`,
    feature: "automation",
    operation: "create",
    sObject: "ContentVersion",
    fields,
    marker: isMarked ? { by: "field", field: "ExternalDocumentInfo1", value: marker } : null,
    subject: { ...subjectOf(deciding), step: "file", filename },
  };
}

const mostOfTitle = 255;

/** Whether a write sends a file: no message waits for it. */
export const sendsFile = ({ subject }: Pick<ToOwe, "subject">) => subject["step"] === "file";
