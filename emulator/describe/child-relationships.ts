/** Which references of which objects point to an object, as far as the viewer may read them (api.md §4.3). */
import type { Looking } from "../describe";
import { keepsParent } from "../dml/restricted-deletes";
import type { FieldDefinition, ObjectDefinition } from "../types";

export function childRelationshipsOf({ org, principal }: Looking, parent: ObjectDefinition) {
  const children = [...org.store.objects()].filter(({ name }) => principal.canReadObject(name));
  return children
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((child) => referencesTo(parent, child, principal).map((field) => relationship(child, field)));
}

/** Who sent an e-mail has no list of what she sent, and what a record was merged into is not its parent (real describes). */
const NEVER_LISTED = new Set(["MasterRecordId", "FromId"]);

/** In alphabetical order. */
function referencesTo(
  parent: ObjectDefinition,
  child: ObjectDefinition,
  principal: Looking["principal"],
): FieldDefinition[] {
  return child.fields
    .filter(({ name, referenceTo }) => referenceTo.includes(parent.name) && !NEVER_LISTED.has(name))
    .filter((field) => principal.canReadField(child.name, field.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Children that can be written as lists of ids on their parent, instead of one by one. */
const JUNCTIONS: Readonly<Record<string, { junctionIdListNames: string[]; junctionReferenceTo: string[] }>> = {
  "EmailMessageRelation.EmailMessageId": {
    junctionIdListNames: ["ToIds", "CcIds", "BccIds"],
    junctionReferenceTo: ["Contact", "Lead", "User"],
  },
};

function relationship(child: ObjectDefinition, field: FieldDefinition) {
  return {
    cascadeDelete: field.cascadeDelete,
    childSObject: child.name,
    deprecatedAndHidden: false,
    field: field.name,
    ...(JUNCTIONS[`${child.name}.${field.name}`] ?? { junctionIdListNames: [], junctionReferenceTo: [] }),
    relationshipName: field.childRelationshipName,
    restrictedDelete: keepsParent(child.name, field.name),
  };
}
