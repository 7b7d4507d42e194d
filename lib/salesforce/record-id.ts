import { AppError } from "../errors";
import { RecordId } from "./schema";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * A record's id in the one form used inside the house: 18 characters.
 *
 * @param text 15 characters, or 18 with the right check characters (for each five characters, which of them are capitals)
 * @returns null when it is no Salesforce id, or one that was damaged on its way (lower-cased, say)
 */
export function findRecordId(text: string): RecordId | null {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(trimmed)) return null;
  const short = trimmed.slice(0, 15);
  const whole = short + checkCharacters(short);
  if (trimmed.length === 18 && trimmed !== whole) return null;
  return RecordId.parse(whole);
}

/** @throws AppError `invalid` when it is no Salesforce id */
export function toRecordId(text: string): RecordId {
  const id = findRecordId(text);
  if (id) return id;
  throw new AppError(
    "invalid",
    "This is not a Salesforce ID: one has 15 or 18 characters, capitals and small letters as given.",
    {
      details: `MALFORMED_ID: ${text}`,
    },
  );
}

function checkCharacters(short: string): string {
  return [0, 5, 10].map((at) => alphabet[capitalsAsBits(short.slice(at, at + 5))]).join("");
}

function capitalsAsBits(chunk: string): number {
  return [...chunk].reduce((bits, character, at) => (/[A-Z]/.test(character) ? bits | (1 << at) : bits), 0);
}
