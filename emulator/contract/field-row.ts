/**
 * A described field as one line: name, label, type with its size, flags, and what else tells it apart. The tables in `fields/`
 * hold the facts of real describes in it, so that a difference shows as a line.
 *
 * C createable, U updateable, N nillable, D defaultedOnCreate, F filterable, G groupable, S sortable, A aggregatable, I idLookup,
 * R restrictedPicklist, P polymorphicForeignKey, T nameField, # autoNumber, p permissionable, s searchPrefilterable,
 * q queryByDistance.
 */
import { z } from "zod";

export const DescribedField = z.looseObject({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  soapType: z.string(),
  length: z.int(),
  byteLength: z.int(),
  precision: z.int(),
  scale: z.int(),
  digits: z.int(),
  custom: z.boolean(),
  defaultValue: z.unknown(),
  compoundFieldName: z.string().nullable(),
  extraTypeInfo: z.string().nullable(),
  relationshipName: z.string().nullable(),
  referenceTo: z.array(z.string()),
});
export type DescribedField = z.output<typeof DescribedField>;

const FLAGS = {
  createable: "C",
  updateable: "U",
  nillable: "N",
  defaultedOnCreate: "D",
  filterable: "F",
  groupable: "G",
  sortable: "S",
  aggregatable: "A",
  idLookup: "I",
  restrictedPicklist: "R",
  polymorphicForeignKey: "P",
  nameField: "T",
  autoNumber: "#",
  permissionable: "p",
  searchPrefilterable: "s",
  queryByDistance: "q",
};

/** What only a whole describe tells: these are left out of tables put together from reduced ones. */
const OF_WHOLE_DESCRIBES = new Set(["permissionable", "searchPrefilterable", "queryByDistance"]);

export type Evidence = "whole" | "reduced";

export function fieldRow(field: DescribedField, evidence: Evidence): string {
  const isTold = (flag: string) => evidence === "whole" || !OF_WHOLE_DESCRIBES.has(flag);
  const flags = Object.entries(FLAGS).map(([flag, letter]) => (isTold(flag) && field[flag] === true ? letter : ""));
  const more = [
    field.referenceTo.length > 0 ? `to ${field.referenceTo.join(",")}` : "",
    field.relationshipName === null ? "" : `as ${field.relationshipName}`,
    evidence === "reduced" || field.compoundFieldName === null ? "" : `in ${field.compoundFieldName}`,
    field.extraTypeInfo ?? "",
    typeof field.defaultValue === "string" ? `default ${field.defaultValue}` : "",
  ].filter(Boolean);
  const columns = [field.name, field.label, sizedType(field), flags.join("")];
  return [...columns, ...(more.length > 0 ? [more.join(" ")] : [])].join(" | ");
}

function sizedType({ type, length, precision, scale, digits }: DescribedField): string {
  if (type === "double" || type === "currency" || type === "percent") return `${type}(${precision},${scale})`;
  if (type === "int") return `int(${digits})`;
  return length > 0 ? `${type}(${length})` : type;
}
