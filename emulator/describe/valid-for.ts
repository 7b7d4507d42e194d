/**
 * Under which controlling values a dependent picklist value may be chosen: base64 of a bit set whose bit i, most significant first,
 * stands for value i of the controlling field (api.md §4.3).
 */
import type { FieldDefinition, PicklistValue } from "../types";

const GROUP = 3;

/** A value that names no controlling values goes with all of them. */
export function validForOf(value: PicklistValue, controller: FieldDefinition): string {
  const controlling = controllingValues(controller);
  const bytes = new Uint8Array(Math.ceil(controlling.length / 8 / GROUP) * GROUP);
  for (const [index, controllingValue] of controlling.entries()) {
    const isValid = value.validFor === undefined || value.validFor.includes(controllingValue);
    if (isValid) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return Buffer.from(trimmed(bytes)).toString("base64");
}

/** Of a checkbox, the first is unchecked and the second checked. */
function controllingValues(controller: FieldDefinition): string[] {
  return controller.type === "boolean" ? ["false", "true"] : controller.picklistValues.map(({ value }) => value);
}

/** Groups of three bytes (four characters) that are all zero are left out at the end. */
function trimmed(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte) => byte !== 0);
  return bytes.subarray(0, Math.ceil((last + 1) / GROUP) * GROUP);
}
