import type { FieldDefinition, RecordReader, StoredRecord, Value } from "../../types";
import { combobox, computed, longTextArea, readOnly, reference } from "../fields";

/** Who a task or event is with: WhoId, a Contact or a Lead. */
export function whoField(childRelationshipName: string): FieldDefinition {
  return reference({
    name: "WhoId",
    label: "Name ID",
    referenceTo: ["Contact", "Lead"],
    relationshipName: "Who",
    childRelationshipName,
    cascadeDelete: true,
  });
}

/** What a task or event is about: WhatId. */
export function whatField(childRelationshipName: string): FieldDefinition {
  return reference({
    name: "WhatId",
    label: "Related To ID",
    referenceTo: ["Account", "Campaign", "Case", "Opportunity"],
    relationshipName: "What",
    childRelationshipName,
    cascadeDelete: true,
  });
}

export function subjectField(values: readonly string[]): FieldDefinition {
  return combobox({ name: "Subject", label: "Subject", permissionable: false, nameField: true, values });
}

export function activityDescription(): FieldDefinition {
  return longTextArea({ name: "Description", label: "Description" });
}

/** The account an activity counts for: of the record it is about, else of the contact it is with. */
export function activityAccount(): FieldDefinition {
  const field = reference({
    name: "AccountId",
    label: "Account ID",
    ...readOnly,
    referenceTo: ["Account"],
    relationshipName: "Account",
  });
  return computed(field, null, accountOfActivity);
}

function accountOfActivity(record: StoredRecord, reader: RecordReader): Value {
  const { WhatId, WhoId } = record;
  if (typeof WhatId === "string" && reader.get("Account", WhatId)) return WhatId;
  for (const objectName of ["Opportunity", "Case"]) {
    const accountId = typeof WhatId === "string" ? reader.get(objectName, WhatId)?.AccountId : null;
    if (accountId) return accountId;
  }
  return typeof WhoId === "string" ? (reader.get("Contact", WhoId)?.AccountId ?? null) : null;
}
