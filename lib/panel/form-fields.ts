import { underRecordType } from "../salesforce/choices-format";
import type { FormLayout } from "../salesforce/layout-schema";
import type { Field, FieldValue } from "../salesforce/schema";
import { canWriteType } from "../salesforce/values";
import { lockedOn } from "./default-choices";
import type { FormField, FormObject, RecordForm, Requirer } from "./form-schema";
import type { Prefilled } from "./create-prefill";
import { readOnlyOnLayout } from "./under-layout";

/** What a form is made of. */
export type FormParts = {
  sObject: FormObject;
  /** As described for the connected user. */
  fields: readonly Field[];
  /** Null where the page layout could not be read: then the describe says all there is. */
  layout: FormLayout | null;
  /** Fields that agents see in the panel, in their order. */
  chosen: readonly string[];
  /** Fields that an admin chose for the form, in their order; null where the page layout decides. */
  begins: readonly string[] | null;
  /** It takes the place of a deleted record: what that held is in sight. */
  isRecreated: boolean;
  filled: Readonly<Record<string, Prefilled>>;
};

type Sections = RecordForm["sections"];

/**
 * The sections of a form for a new record: those of the page layout, in its order, and after them what Salesforce requires, Inlay needs or
 * the mail tells besides. Without a layout all that can be filled in stands in one section, required first.
 * Where an admin chose the fields of the form, those and the required ones stand before all others, in the chosen order.
 */
export function formSections(parts: FormParts): Sections {
  const sections = layoutSections(parts);
  return parts.begins ? beginningWith(parts.begins, sections) : sections;
}

/** What is in sight at first moves to the front; the rest stays in its sections. */
function beginningWith(begins: readonly string[], sections: Sections): Sections {
  const place = ({ field }: FormField) => (begins.includes(field.name) ? begins.indexOf(field.name) : begins.length);
  const first = sections.flatMap(({ fields }) => fields.filter(({ isMain }) => isMain));
  const fields = first.toSorted((one, other) => place(one) - place(other));
  const rest = sections.map(({ heading, ...section }) => ({
    ...section,
    heading: heading || "Other fields",
    fields: section.fields.filter(({ isMain }) => !isMain),
  }));
  return [{ heading: "", columns: 2, fields }, ...rest].filter((section) => section.fields.length > 0);
}

function layoutSections(parts: FormParts): Sections {
  const known = new Map(parts.fields.filter((field) => !isElsewhere(field)).map((field) => [field.name, field]));
  const sections = (parts.layout?.sections ?? []).map(({ heading, columns, items }) => ({
    heading,
    columns,
    fields: items.flatMap((item) =>
      item.fields.flatMap((name) => {
        const field = known.get(name);
        known.delete(name);
        return field ? onLayout(parts, field, { ...item, isCompound: item.fields.length > 1 }) : [];
      }),
    ),
  }));
  const rest = [...known.values()].filter((field) => isWritable(field));
  return [...sections, restOf(parts, rest)].filter(({ fields }) => fields.length > 0);
}

/** Shown above the button, chosen before all else, or made of other fields. */
function isElsewhere({ name, type }: Field): boolean {
  return name === "OwnerId" || name === "RecordTypeId" || type === "address" || type === "location";
}

/** Whether a form can have an input for it. */
export const isFillable = (field: Field): boolean => isWritable(field) && !isElsewhere(field);

const isWritable = (field: Field) => field.isCreateable && canWriteType(field.type);

type Place = { isRequired: boolean; isEditable: boolean; isCompound: boolean };

/** What Salesforce works out by itself is shown as such; what it only notes (who created it, when) is left out. */
function onLayout(parts: FormParts, field: Field, place: Place): FormField[] {
  if (isWritable(field) && place.isEditable) {
    // A name or an address that is required wants of its parts only those that Salesforce itself requires.
    return [formField(parts, field, { byLayout: place.isRequired && !place.isCompound })];
  }
  const reason = whyReadOnly(field, place);
  const isMain = parts.begins?.includes(field.name) ?? false;
  return reason === null ? [] : [{ ...formField(parts, field, { byLayout: false }), readOnly: reason, isMain }];
}

function whyReadOnly(field: Field, { isEditable }: Place): string | null {
  if (field.isCalculated) return "Worked out by Salesforce when the record is saved";
  if (field.isAutoNumber) return "Numbered by Salesforce when the record is saved";
  return isWritable(field) && !isEditable ? readOnlyOnLayout : null;
}

function restOf(parts: FormParts, rest: readonly Field[]): Sections[number] {
  const fields = rest.map((field) => formField(parts, field, { byLayout: false }));
  if (parts.layout)
    return { heading: "Also asked for here", columns: 2, fields: fields.filter((each) => isMeant(each, parts)) };
  return { heading: "", columns: 2, fields: fields.toSorted((one, other) => rank(one, parts) - rank(other, parts)) };
}

/** Off the page layout there is much that nobody asked for; what is known is sent, and so can be seen. */
const isMeant = ({ isMain, field }: FormField, { filled }: FormParts) => isMain || filled[field.name] !== undefined;

/** Parts of the name stand first, in the order one reads them; then what is required, then what agents see. */
function rank({ field, requiredBy }: FormField, { chosen }: FormParts): number {
  const named = ["Salutation", "FirstName", "LastName", "Company", "Email"].indexOf(field.name);
  if (named >= 0) return named;
  if (requiredBy.length > 0) return 10;
  const at = chosen.indexOf(field.name);
  return at >= 0 ? 20 + at : 1000;
}

function formField(parts: FormParts, described: Field, { byLayout }: { byLayout: boolean }): FormField {
  const { layout, filled } = parts;
  const field = underRecordType(described, layout?.picklists[described.name]);
  const given = filled[field.name];
  const requiredBy = requirersOf(parts, field, byLayout);
  return {
    field,
    requiredBy,
    value: given?.value ?? defaultOf(field, layout),
    display: given?.display ?? null,
    source: given?.source ?? null,
    readOnly: null,
    isMain: requiredBy.length > 0 || isBegunWith(parts, field),
  };
}

/** Chosen for the form; else what agents see in the panel, and what is known of the new record. */
function isBegunWith({ begins, chosen, filled, isRecreated }: FormParts, { name }: Field): boolean {
  const isKnown = filled[name] !== undefined;
  return begins ? begins.includes(name) || (isRecreated && isKnown) : chosen.includes(name) || isKnown;
}

function requirersOf({ sObject }: FormParts, field: Field, byLayout: boolean): Requirer[] {
  const byInlay = !field.isRequired && lockedOn(sObject, field) !== null;
  return [
    ...(field.isRequired ? ["salesforce" as const] : []),
    ...(byLayout && !field.isRequired && field.type !== "boolean" ? ["layout" as const] : []),
    ...(byInlay ? ["inlay" as const] : []),
  ];
}

function defaultOf(field: Field, layout: FormLayout | null): FieldValue {
  const preset = layout?.defaults[field.name] ?? field.options.find(({ isDefault }) => isDefault)?.value ?? null;
  return field.type === "boolean" ? preset === true : preset;
}
