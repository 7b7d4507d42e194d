/** A layout as `describe/layouts` shows it (DescribeLayout; api.md §14). Buttons, feeds and actions are not kept: standard or empty. */
import type { Looking } from "../describe";
import { describeField } from "../describe/describe-field";
import { readableFields } from "../readable";
import type { FieldDefinition, ObjectDefinition } from "../types";
import type { LayoutDefinition } from "./definition";
import { type ResolvedItem, type ResolvedSection, resolveSections } from "./resolve-layout";

export function describeLayout(looking: Looking, object: ObjectDefinition, layout: LayoutDefinition) {
  const { principal } = looking;
  const sections = resolveSections({ object, principal }, layout);
  const shown = { looking, object, layout };
  return {
    buttonLayoutSection: { detailButtons: buttons(looking, object) },
    detailLayoutSections: sections.map((section) => layoutSection(shown, section)),
    editLayoutSections: sections.filter(isEditable).map((section) => layoutSection(shown, section)),
    feedView: null,
    highlightsPanelLayoutSection: null,
    id: layout.id,
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: layout.relatedLists.flatMap((name) => relatedList(looking, object, name)),
    saveOptions: [],
  };
}

type Shown = { looking: Looking; object: ObjectDefinition; layout: LayoutDefinition };

function isEditable({ rows }: ResolvedSection): boolean {
  return rows.flat().some((item) => item?.editableForNew === true || item?.editableForUpdate === true);
}

function layoutSection(shown: Shown, section: ResolvedSection) {
  let tabOrder = 0;
  const layoutRows = section.rows.map((row) => ({
    layoutItems: row.map((item) => layoutItem(shown, item, () => ++tabOrder)),
    numItems: row.length,
  }));
  return {
    collapsed: false,
    columns: section.columns,
    heading: section.heading,
    layoutRows,
    layoutSectionId: section.id,
    parentLayoutId: shown.layout.id,
    rows: section.rows.length,
    tabOrder: "LeftToRight",
    useCollapsibleSection: false,
    useHeading: true,
  };
}

/** `nextTab` counts the components through the section. */
export function layoutItem(shown: Pick<Shown, "looking" | "object">, item: ResolvedItem | null, nextTab: () => number) {
  if (item === null) {
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: "",
      layoutComponents: [],
      placeholder: true,
      required: false,
    };
  }
  const { editableForNew, editableForUpdate, label, required } = item;
  return {
    editableForNew,
    editableForUpdate,
    label,
    layoutComponents: components(shown, item, nextTab),
    placeholder: false,
    required,
  };
}

type Drawn = Pick<Shown, "looking" | "object">;

/** A compound field brings its parts along; who created or changed a record stands with when. */
function components(shown: Drawn, item: ResolvedItem, nextTab: () => number) {
  const { object } = shown;
  const parts = item.components.map((field) => component(shown, field, nextTab()));
  const itself = component(shown, item.field, nextTab());
  if (parts.length > 0) {
    const fieldType = item.field.type === "address" ? "address" : "personname";
    return [{ components: parts, ...itself, displayLines: item.field.type === "address" ? 6 : 1, fieldType }];
  }
  const moment = object.fieldByName.get(item.field.name.replace(/ById$/, "Date").toLowerCase());
  if (!moment || moment === item.field || !/^(Created|LastModified)ById$/.test(item.field.name)) return [itself];
  const separator = { details: null, displayLines: 1, tabOrder: nextTab(), type: "Separator", value: ", " };
  return [itself, separator, component(shown, moment, nextTab())];
}

function component({ looking, object }: Drawn, field: FieldDefinition, tabOrder: number) {
  return {
    details: describeField({ object, field, principal: looking.principal }),
    displayLines: linesOf(field),
    tabOrder,
    type: "Field",
    value: field.name,
  };
}

function linesOf(field: FieldDefinition): number {
  if (field.type === "multipicklist") return 4;
  if (field.type !== "textarea") return 1;
  return field.length > 255 ? 6 : 2;
}

const BUTTON = {
  behavior: null,
  colors: null,
  content: null,
  contentSource: null,
  custom: false,
  encoding: null,
  height: null,
  icons: null,
  menubar: false,
  overridden: false,
  resizeable: false,
  scrollbars: false,
  showsLocation: false,
  showsStatus: false,
  toolbar: false,
  url: null,
  width: null,
  windowPosition: null,
};

/** The standard buttons this user may press. */
export function buttons({ principal }: Looking, object: ObjectDefinition) {
  const offered = [
    { name: "Edit", may: object.updateable && principal.canEdit(object.name) },
    { name: "Delete", may: object.deletable && principal.canDelete(object.name) },
    { name: "Clone", may: object.createable && principal.canCreate(object.name) },
  ];
  return offered.filter(({ may }) => may).map(({ name }) => ({ ...BUTTON, label: name, name }));
}

/** Empty where the user may not read the children. */
function relatedList({ org, principal }: Looking, parent: ObjectDefinition, relationshipName: string) {
  for (const child of org.store.objects()) {
    if (!principal.canReadObject(child.name)) continue;
    const field = readableFields(principal, child).find(
      (one) => one.childRelationshipName === relationshipName && one.referenceTo.includes(parent.name),
    );
    if (field) return [listOf(child, field, relationshipName)];
  }
  return [];
}

function listOf(child: ObjectDefinition, field: FieldDefinition, name: string) {
  const nameField = child.fields.find((one) => one.nameField);
  const column = nameField && {
    field: `${child.name}.${nameField.name}`,
    fieldApiName: nameField.name,
    format: null,
    label: nameField.label,
    lookupId: `${child.name}.Id`,
    name: nameField.name,
    sortable: nameField.sortable,
  };
  return {
    accessLevelRequiredForCreate: null,
    buttons: [],
    columns: column ? [column] : [],
    custom: child.custom,
    field: field.name,
    label: child.labelPlural,
    limitRows: 5,
    name,
    sobject: child.name,
    sort: [],
  };
}
