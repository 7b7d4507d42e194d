/** Record ids (api.md §5.1): 15 case-sensitive base-62 characters, and the 18-character form with a checksum of the capitals. */

const CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID15 = /^[0-9A-Za-z]{15}$/;
const ID18 = /^[0-9A-Za-z]{15}[A-Z0-5]{3}$/;
const RECORD_NUMBER_AT = 6;

/** The three characters that say which of the first fifteen are capitals: bit k of a chunk stands for its character k. */
function checksum(id15: string): string {
  let suffix = "";
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0;
    for (let k = 0; k < 5; k++) {
      const code = id15.charCodeAt(chunk * 5 + k);
      if (code >= 65 && code <= 90) bits |= 1 << k;
    }
    suffix += CHECKSUM.charAt(bits);
  }
  return suffix;
}

/** The 18-character form of a well-formed 15- or 18-character id; null for anything else, a wrong checksum included. */
export function toId18(id: string): string | null {
  if (id.length === 15) return ID15.test(id) ? id + checksum(id) : null;
  if (!ID18.test(id)) return null;
  return checksum(id) === id.slice(15) ? id : null;
}

export function isId(text: string): boolean {
  return toId18(text) !== null;
}

export function keyPrefixOf(id: string): string {
  return id.slice(0, 3);
}

/** Key prefix, two characters of the org's pod, one reserved, nine of the record's number. */
export function makeId(input: { keyPrefix: string; podCode: string; number: number }): string {
  const id15 = `${input.keyPrefix}${input.podCode}0${toBase62(input.number).padStart(9, "0")}`;
  return id15 + checksum(id15);
}

/** The record's number inside an id made by `makeId`. */
export function recordNumber(id: string): number {
  let number = 0;
  for (const character of id.slice(RECORD_NUMBER_AT, 15)) number = number * 62 + BASE62.indexOf(character);
  return number;
}

function toBase62(number: number): string {
  let rest = number;
  let text = "";
  do {
    text = BASE62.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  } while (rest > 0);
  return text;
}
