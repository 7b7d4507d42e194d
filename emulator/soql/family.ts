import type { FieldDefinition, FieldType } from "../types";

/** Field types that filter, sort and aggregate alike. */
export type Family = "text" | "choices" | "id" | "boolean" | "number" | "temporal" | "opaque";

const FAMILIES: Readonly<Record<FieldType, Family>> = {
  id: "id",
  reference: "id",
  string: "text",
  email: "text",
  phone: "text",
  url: "text",
  textarea: "text",
  picklist: "text",
  combobox: "text",
  multipicklist: "choices",
  boolean: "boolean",
  int: "number",
  double: "number",
  currency: "number",
  percent: "number",
  date: "temporal",
  datetime: "temporal",
  time: "temporal",
  address: "opaque",
  location: "opaque",
  base64: "opaque",
  encryptedstring: "opaque",
};

export function familyOf({ type }: Pick<FieldDefinition, "type">): Family {
  return FAMILIES[type];
}
