import type { FieldDefinition, ObjectDefinition } from "../../types";
import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, integer, readOnly, recordId, system, text } from "../fields";

type StatusOptions = { name: string; label: string; labelPlural: string; keyPrefix: string; fields: FieldDefinition[] };

/**
 * The objects in which Salesforce says what each status or stage means share all but a few fields. Their key prefixes are
 * ours: no source at hand states the real ones, and the emulator tells objects apart by them.
 */
export function statusObject({ fields, ...naming }: StatusOptions): ObjectDefinition {
  return defineObject({
    ...naming,
    ...setup,
    fields: [
      recordId(`${naming.label} ID`),
      text({ name: "MasterLabel", label: "Master Label", length: 255, ...readOnly, nameField: true }),
      text({ name: "ApiName", label: "API Name", length: 255, ...readOnly, nillable: false }),
      integer({ name: "SortOrder", label: "Sort Order", ...readOnly }),
      ...fields,
      ...audit(),
    ],
  });
}

export function meaning(name: string, label: string): FieldDefinition {
  return checkbox({ name, label, ...system });
}
