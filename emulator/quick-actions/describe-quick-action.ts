/** A quick action as lists and describes show it, and the values its form starts with (recorded answers; jsforce's types). */
import { describeField } from "../describe/describe-field";
import { makeId } from "../ids";
import { readableField } from "../readable";
import { type ApiRequest, type Caller, resourceUrl } from "../rest/exchange";
import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import { GLOBAL_ACTIONS, type QuickActionDefinition } from "./definitions";

export type Shown = { action: QuickActionDefinition; target: ObjectDefinition };
/** `at` is the path of the list it was found in. */
type Placed = { at: string; action: QuickActionDefinition };

/** Posts have neither id nor address. */
export function listEntry({ org }: Caller, request: ApiRequest, { at, action }: Placed) {
  const { label, name, type } = action;
  if (action.target === null) return { actionEnumOrId: name, label, name, type, urls: {} };
  const number = GLOBAL_ACTIONS.indexOf(action) + 1;
  const id = makeId({ keyPrefix: "09D", podCode: org.definition.podCode, number }).slice(0, 15);
  const quickAction = resourceUrl(request, `${at}/${name}`);
  const urls = {
    defaultValues: `${quickAction}/defaultValues`,
    quickAction,
    describe: `${quickAction}/describe`,
    defaultValuesTemplate: `${quickAction}/defaultValues/{ID}`,
  };
  return { actionEnumOrId: id, label, name, type, urls };
}

export function detail(caller: Caller, request: ApiRequest, { at, action, target }: Placed & Shown) {
  return {
    accessLevelRequired: null,
    ...listEntry(caller, request, { at, action }),
    canvasApplicationId: null,
    canvasApplicationName: null,
    colors: [],
    contextSobjectType: null,
    defaultValues: null,
    flowDevName: null,
    flowRecordIdVar: null,
    height: null,
    iconName: null,
    iconUrl: null,
    icons: [],
    layout: layoutOf(caller, { action, target }),
    lightningComponentBundleId: null,
    lightningComponentBundleName: null,
    lightningComponentQualifiedName: null,
    lightningWebComponentBundleId: null,
    lightningWebComponentBundleName: null,
    lightningWebComponentQualifiedName: null,
    miniIconUrl: null,
    mobileExtensionDisplayMode: null,
    mobileExtensionId: null,
    showQuickActionLcHeader: false,
    showQuickActionVfHeader: false,
    targetParentField: null,
    targetRecordTypeId: null,
    targetSobjectType: target.name,
    visualforcePageName: null,
    visualforcePageUrl: null,
    width: null,
  };
}

/** A row a field, in one column. */
function layoutOf(caller: Caller, shown: Shown) {
  const fields = fieldsOf(caller, shown);
  const layoutRows = fields.map((field) => ({ layoutItems: [layoutItem(caller, shown.target, field)], numItems: 1 }));
  return {
    collapsed: false,
    columns: 1,
    heading: null,
    layoutRows,
    layoutSectionId: null,
    parentLayoutId: null,
    rows: layoutRows.length,
    tabOrder: "LeftToRight",
    useCollapsibleSection: false,
    useHeading: false,
  };
}

function layoutItem({ principal }: Caller, object: ObjectDefinition, field: FieldDefinition) {
  const details = describeField({ object, field, principal });
  return {
    editableForNew: details.createable,
    editableForUpdate: details.updateable,
    label: field.label,
    layoutComponents: [{ details, displayLines: 1, tabOrder: 1, type: "Field", value: field.name }],
    placeholder: false,
    required: !field.nillable && !field.defaultedOnCreate,
  };
}

/** With a record to start from, the reference that leads to it is filled in. */
export function defaultValues(
  caller: Caller,
  shown: Shown,
  context: StoredRecord | null,
): Record<string, Value | object> {
  const { action, target } = shown;
  const linked = context === null ? {} : linkTo(caller, shown, context.Id);
  const presets: Readonly<Record<string, string>> = { ...action.presets, ...linked };
  const valueOf = (field: FieldDefinition) => {
    if (field.name === "OwnerId") return caller.principal.userId;
    const choice = field.picklistValues.find((value) => value.active && value.defaultValue)?.value;
    return presets[field.name] ?? field.defaultValue ?? choice ?? null;
  };
  const values = fieldsOf(caller, shown).map((field) => [field.name, valueOf(field)]);
  return { attributes: { type: target.name }, ...Object.fromEntries(values) };
}

/** A person is the Who of an activity, all else its What; others have a reference of their own, or none. */
export function linkTo(caller: Caller, shown: Shown, id: string): Record<string, string> {
  const objectName = caller.org.store.objectOfId(id)?.name ?? "";
  const link = fieldsOf(caller, shown).find(({ referenceTo }) => referenceTo.includes(objectName));
  return link === undefined ? {} : { [link.name]: id };
}

function fieldsOf({ principal }: Caller, { action, target }: Shown): FieldDefinition[] {
  return action.fields.map((name) => readableField(principal, target, name)).filter((field) => field !== null);
}
