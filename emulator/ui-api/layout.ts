/** A page layout as the UI API shows it (Record Layout; shapes of recorded create-defaults, api.md §14). */
import type { Looking } from "../describe";
import { compactLayoutFor, layoutFor } from "../page-layouts/assigned";
import { type ResolvedItem, type ResolvedSection, resolveItem, resolveSections } from "../page-layouts/resolve-layout";
import type { FieldDefinition, ObjectDefinition } from "../types";
import { tagged } from "./etag";

export const LAYOUT_TYPES = ["Compact", "Full"] as const;
export const MODES = ["Create", "Edit", "View"] as const;
export type LayoutType = (typeof LAYOUT_TYPES)[number];
export type Mode = (typeof MODES)[number];

export type Form = { object: ObjectDefinition; recordTypeId: string; layoutType: LayoutType; mode: Mode };

export function recordLayout(looking: Looking, form: Form) {
  const sections = sectionsOf(looking, form);
  return tagged({
    id: layoutId(looking, form),
    layoutType: form.layoutType,
    mode: form.mode,
    objectApiName: form.object.name,
    recordTypeId: form.recordTypeId,
    saveOptions: [],
    sections: sections.map((section) => ({
      collapsible: false,
      columns: section.columns,
      heading: section.heading,
      id: section.id,
      layoutRows: section.rows.map((row) => ({ layoutItems: row.map(layoutItem) })),
      rows: section.rows.length,
      useHeading: form.layoutType === "Full",
    })),
  });
}

/** Every field that the form shows, a compound field with its parts. */
export function fieldsOnLayout(looking: Looking, form: Form): FieldDefinition[] {
  const items = sectionsOf(looking, form).flatMap(({ rows }) => rows.flat());
  return items.flatMap((item) => (item === null ? [] : [item.field, ...item.components]));
}

/** A compact layout is one section; the system's own has no id. */
function sectionsOf(looking: Looking, { object, recordTypeId, layoutType }: Form): ResolvedSection[] {
  const shown = { object, principal: looking.principal };
  if (layoutType === "Full") return resolveSections(shown, layoutFor(looking, object, recordTypeId));
  const { fields } = compactLayoutFor(looking, object, recordTypeId);
  const rows = fields.map((field) => resolveItem(shown, { field, readOnly: true }));
  return [{ id: "", heading: "", columns: 1, rows: rows.filter((row) => row.length > 0) }];
}

export function layoutId(looking: Looking, { object, recordTypeId, layoutType }: Form): string | null {
  const layout = layoutType === "Full" ? layoutFor : compactLayoutFor;
  return layout(looking, object, recordTypeId).id;
}

function layoutItem(item: ResolvedItem | null) {
  if (item === null) {
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: "",
      layoutComponents: [{ apiName: null, componentType: "EmptySpace" }],
      lookupIdApiName: null,
      required: false,
      sortable: false,
    };
  }
  const shown = item.components.length > 0 ? item.components : [item.field];
  return {
    editableForNew: item.editableForNew,
    editableForUpdate: item.editableForUpdate,
    label: item.label,
    layoutComponents: shown.map(({ name, label }) => ({ apiName: name, componentType: "Field", label })),
    lookupIdApiName: lookupId(item.field),
    required: item.required,
    sortable: false,
  };
}

function lookupId(field: FieldDefinition): string | null {
  if (field.type === "reference") return field.name;
  return field.nameField ? "Id" : null;
}
