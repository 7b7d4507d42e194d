import type { FieldValue } from "../schema";
import { neededKey } from "./needs";
import type { OwedValue } from "./owed-write";
import type { FileSource, FileValue, Part, WireValue } from "./ports";

export function isFile(value: OwedValue | WireValue): value is FileValue {
  return typeof value === "object" && value !== null && "fileOf" in value && typeof value.fileOf === "string";
}

/** Neither a file nor another write's record. */
export function isPlain(value: OwedValue): value is FieldValue {
  return neededKey(value) === null && !isFile(value);
}

/** Characters of so many bytes as base64. */
export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

/** The files of a call as base64, by what names them; without those that are gone. */
export async function readFiles(parts: readonly Part[], read: FileSource["read"]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { fileOf } of parts.flatMap(filesOf)) {
    const content = found.has(fileOf) ? null : await read(fileOf);
    if (content) found.set(fileOf, Buffer.from(content.buffer, content.byteOffset, content.length).toString("base64"));
  }
  return found;
}

/** Whether a part holds a file that is gone. */
export function lacksFile(part: Part, files: ReadonlyMap<string, string>): boolean {
  return filesOf(part).some(({ fileOf }) => !files.has(fileOf));
}

function filesOf({ writes }: Part): FileValue[] {
  return writes.flatMap(({ fields }) => Object.values(fields).filter(isFile));
}

let isTaken = false;

/**
 * The room for files in this process: one call that holds any, whatever the number of workspaces, because a file stands in memory three
 * times while it is sent. One call holds five million characters of base64, or a single larger file.
 * @returns what gives the room back; null while another call has it
 */
export function takeFileRoom(): (() => void) | null {
  if (isTaken) return null;
  isTaken = true;
  return () => {
    isTaken = false;
  };
}
