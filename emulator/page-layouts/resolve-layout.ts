/** A layout as one user meets it: fields hidden from the user are gone, and what metadata requires is required whatever the layout says. */
import { isRequired } from "../dml/check-record";
import { makeId, recordNumber } from "../ids";
import { canWriteField, type Principal } from "../principal";
import { readableField } from "../readable";
import type { FieldDefinition, ObjectDefinition } from "../types";
import type { LayoutDefinition, LayoutItem, LayoutSection } from "./definition";

export type ResolvedItem = {
  field: FieldDefinition;
  /** Of a compound field the fields it is made of, else empty. */
  components: readonly FieldDefinition[];
  label: string;
  required: boolean;
  editableForNew: boolean;
  editableForUpdate: boolean;
};

export type ResolvedSection = {
  /** Key prefix 01B. */
  id: string;
  heading: string;
  columns: number;
  rows: readonly (readonly (ResolvedItem | null)[])[];
};

type Shown = { object: ObjectDefinition; principal: Principal };

export function resolveSections(shown: Shown, layout: LayoutDefinition): ResolvedSection[] {
  return layout.sections.map((section, position) => ({
    id: sectionId(layout, position),
    heading: section.heading,
    columns: section.columns,
    rows: rowsOf(shown, section),
  }));
}

const MOST_SECTIONS = 50;

function sectionId({ id }: LayoutDefinition, position: number): string {
  return makeId({ keyPrefix: "01B", podCode: id.slice(3, 5), number: recordNumber(id) * MOST_SECTIONS + position });
}

/** A hidden field leaves no gap; the last row is filled up with empty spaces. */
function rowsOf(shown: Shown, { columns, items }: LayoutSection): (ResolvedItem | null)[][] {
  const resolved = items.flatMap((item) => (item === null ? [null] : resolveItem(shown, item)));
  const rows: (ResolvedItem | null)[][] = [];
  for (let at = 0; at < resolved.length; at += columns) {
    const row = resolved.slice(at, at + columns);
    while (row.length < columns) row.push(null);
    rows.push(row);
  }
  return rows;
}

/** Empty where the user may not read the field. */
export function resolveItem({ object, principal }: Shown, item: NonNullable<LayoutItem>): ResolvedItem[] {
  const { field: name, required, readOnly } = typeof item === "string" ? { field: item } : { ...item };
  const field = readableField(principal, object, name);
  if (!field) return [];
  const components = componentsOf(object, field).filter((part) => readableField(principal, object, part.name));
  const written = components.length > 0 ? components : [field];
  const may = (kind: "createable" | "updateable") =>
    readOnly !== true &&
    field.name !== "OwnerId" &&
    written.some((part) => part[kind] && canWriteField(principal, object.name, part));
  return [
    {
      field,
      components,
      label: itemLabel(object, field),
      required: required === true || written.some(isRequired),
      editableForNew: may("createable") && principal.canCreate(object.name),
      editableForUpdate: may("updateable") && principal.canEdit(object.name),
    },
  ];
}

/** Where a map is, is no part of the form. */
const NOT_ON_FORMS = /(Latitude|Longitude|GeocodeAccuracy)$/;
const NAME_ORDER = ["Salutation", "FirstName", "MiddleName", "LastName", "Suffix"];

function componentsOf(object: ObjectDefinition, field: FieldDefinition): FieldDefinition[] {
  if (field.type !== "address" && !field.nameField) return [];
  return object.fields
    .filter((part) => part.compoundFieldName === field.name && part.name !== field.name)
    .filter(({ name }) => !NOT_ON_FORMS.test(name))
    .sort((one, other) => NAME_ORDER.indexOf(one.name) - NAME_ORDER.indexOf(other.name));
}

/** Layouts call a reference by its object: "Account Name" fields are labelled without "ID". */
function itemLabel(object: ObjectDefinition, field: FieldDefinition): string {
  if (field.name === "OwnerId") return `${object.label} Owner`;
  return field.type === "reference" ? field.label.replace(/ ID$/, "") : field.label;
}
