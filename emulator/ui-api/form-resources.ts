/** Everything a form needs at once: record-ui for records that are there, record-defaults for new ones and copies (api.md §14). */
import { knownRecordTypeId } from "../page-layouts/layout-resources";
import { MASTER_RECORD_TYPE_ID } from "../record-types/record-types";
import type { Handler } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import type { ObjectDefinition, StoredRecord } from "../types";
import { taggedAnswer } from "./etag";
import { type Form, layoutId, recordLayout } from "./layout";
import { defaultRecordTypeId, objectInfo } from "./object-info";
import { layoutTypes, modes } from "./parameters";
import { recordBody } from "./record";
import { recordDefaults } from "./record-defaults";
import { idList, optionalFields, viewingFrom } from "./record-resources";
import { emptySelection, selectLayout, selectNamed } from "./selection";
import { servedObject, servedRecord } from "./supported";

const createDefaults: Handler = (caller, request, { name = "" }) => {
  const viewing = viewingFrom(caller, request);
  const object = servedObject(caller, name);
  const given = request.query.get("recordTypeId");
  const recordTypeId =
    given === null ? defaultRecordTypeId(viewing, object) : knownRecordTypeId(viewing, object, given);
  const wanted = { object, recordTypeId, optionalFields: optionalFields(request), source: null };
  return taggedAnswer(request, recordDefaults(viewing, wanted));
};

const cloneDefaults: Handler = (caller, request, { id = "" }) => {
  const viewing = viewingFrom(caller, request);
  const { object, record } = servedRecord(caller, id);
  const given = request.query.get("recordTypeId");
  const recordTypeId = given === null ? recordTypeIdOf(record) : knownRecordTypeId(viewing, object, given);
  const wanted = { object, recordTypeId, optionalFields: optionalFields(request), source: record };
  return taggedAnswer(request, recordDefaults(viewing, wanted));
};

/** Layouts by object, record type, layout type and mode; records by id. */
const recordUi: Handler = (caller, request, { ids = "" }) => {
  const viewing = viewingFrom(caller, request);
  const types = layoutTypes(request, "layoutTypes");
  const asked = modes(request, "modes");
  const found = idList(ids).map((id) => servedRecord(caller, id));
  const forms = found.flatMap(({ object, record }) =>
    (types.length > 0 ? types : (["Full"] as const)).flatMap((layoutType) =>
      (asked.length > 0 ? asked : (["View"] as const)).map((mode) => ({
        object,
        recordTypeId: recordTypeIdOf(record),
        layoutType,
        mode,
      })),
    ),
  );
  const records = found.map(({ object, record }) => {
    const selection = emptySelection();
    const looking = { looking: viewing, object };
    for (const form of formsOf(forms, object, record)) selectLayout(looking, selection, { record, ...form });
    selectNamed(looking, selection, { names: optionalFields(request), optional: true });
    return [record.Id, recordBody(viewing, { object, record }, selection)] as const;
  });
  return taggedAnswer(request, {
    layoutUserStates: Object.fromEntries(forms.flatMap((form) => userState(layoutId(viewing, form)))),
    layouts: nested(forms, (form) => recordLayout(viewing, form)),
    objectInfos: Object.fromEntries(forms.map(({ object }) => [object.name, objectInfo(viewing, object)])),
    records: Object.fromEntries(records),
  });
};

function formsOf(forms: readonly Form[], object: ObjectDefinition, record: StoredRecord): Form[] {
  return forms.filter((form) => form.object === object && form.recordTypeId === recordTypeIdOf(record));
}

/** Which sections this user has folded is not kept: none. */
function userState(id: string | null): [string, unknown][] {
  return id === null ? [] : [[id, { id, sectionUserStates: {} }]];
}

type Layouts = {
  [objectName: string]: { [recordTypeId: string]: { [layoutType: string]: { [mode: string]: unknown } } };
};

function nested(forms: readonly Form[], layoutOf: (form: Form) => unknown): Layouts {
  const layouts: Layouts = {};
  for (const form of forms) {
    const byType = (layouts[form.object.name] ??= {});
    const byLayout = (byType[form.recordTypeId] ??= {});
    const byMode = (byLayout[form.layoutType] ??= {});
    byMode[form.mode] = layoutOf(form);
  }
  return layouts;
}

function recordTypeIdOf({ RecordTypeId }: StoredRecord): string {
  return typeof RecordTypeId === "string" ? RecordTypeId : MASTER_RECORD_TYPE_ID;
}

export const uiFormRoutes: readonly Route[] = [
  { method: "GET", pattern: "ui-api/record-defaults/create/:name", kind: "rest", handle: createDefaults },
  { method: "GET", pattern: "ui-api/record-defaults/clone/:id", kind: "rest", handle: cloneDefaults },
  { method: "GET", pattern: "ui-api/record-ui/:ids", kind: "rest", handle: recordUi },
];
