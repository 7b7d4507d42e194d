/** Compact layouts as `describe/compactLayouts` shows them (DescribeCompactLayoutsResult). */
import type { Looking } from "../describe";
import { recordTypeInfosOf } from "../describe/record-type-infos";
import type { ObjectDefinition } from "../types";
import { compactLayoutFor, recordTypeIds } from "./assigned";
import { buttons, layoutItem } from "./describe-layout";
import { resolveItem } from "./resolve-layout";
import { MASTER_RECORD_TYPE_ID } from "../record-types/record-types";

export function describeCompactLayouts(looking: Looking, object: ObjectDefinition) {
  const path = `/services/data/v${looking.version}/sobjects/${object.name}/describe/compactLayouts`;
  const distinct = new Map(recordTypeIds(looking, object).map((id) => [compactLayoutFor(looking, object, id).id, id]));
  return {
    compactLayouts: [...distinct.values()].map((id) => describeCompactLayout(looking, object, id)),
    defaultCompactLayoutId: compactLayoutFor(looking, object, MASTER_RECORD_TYPE_ID).id,
    recordTypeCompactLayoutMappings: recordTypeInfosOf(looking, object).map((info) => {
      const layout = compactLayoutFor(looking, object, info.recordTypeId);
      return {
        available: info.available,
        compactLayoutId: layout.id,
        compactLayoutName: layout.name,
        recordTypeId: info.recordTypeId,
        recordTypeName: info.name,
        urls: { compactLayout: `${path}/${info.recordTypeId}` },
      };
    }),
    urls: { primary: `${path}/primary` },
  };
}

export function describeCompactLayout(looking: Looking, object: ObjectDefinition, recordTypeId: string) {
  const layout = compactLayoutFor(looking, object, recordTypeId);
  const { principal } = looking;
  let tabOrder = 0;
  const items = layout.fields.flatMap((field) => resolveItem({ object, principal }, { field, readOnly: true }));
  return {
    actions: buttons(looking, object),
    fieldItems: items.map((item) => layoutItem({ looking, object }, item, () => ++tabOrder)),
    id: layout.id,
    imageItems: [],
    label: layout.label,
    name: layout.name,
    objectType: object.name,
  };
}
