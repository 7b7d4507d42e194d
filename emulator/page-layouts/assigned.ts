/** Which layout a user sees a record of some type in: assigned by profile and record type, or the one Salesforce makes. */
import type { Looking } from "../describe";
import { userById } from "../live-org";
import { MASTER_RECORD_TYPE_ID, recordTypesOf } from "../record-types/record-types";
import type { ObjectDefinition } from "../types";
import type { CompactLayoutDefinition, LayoutDefinition } from "./definition";
import { standardLayout, systemCompactLayout } from "./standard-layout";

export function layoutFor(looking: Looking, object: ObjectDefinition, recordTypeId: string): LayoutDefinition {
  const { layouts = [] } = looking.org.definition;
  return assigned(looking, { object, recordTypeId, among: layouts }) ?? standardLayout(looking.org, object);
}

/** Of every record type, inactive ones and the master type included; each layout once. */
export function layoutsOf(looking: Looking, object: ObjectDefinition): LayoutDefinition[] {
  const layouts = recordTypeIds(looking, object).map((id) => layoutFor(looking, object, id));
  return [...new Map(layouts.map((layout) => [layout.id, layout])).values()];
}

/** Null id: the system's own, which nobody set up. */
type Compact = Omit<CompactLayoutDefinition, "id"> & { id: string | null };

export function compactLayoutFor(looking: Looking, object: ObjectDefinition, recordTypeId: string): Compact {
  const { compactLayouts = [] } = looking.org.definition;
  return assigned(looking, { object, recordTypeId, among: compactLayouts }) ?? systemCompactLayout(object);
}

export function recordTypeIds({ org }: Looking, object: ObjectDefinition): string[] {
  return [...recordTypesOf(org.definition, object.name).map(({ id }) => id), MASTER_RECORD_TYPE_ID];
}

type Assignable = Pick<CompactLayoutDefinition, "objectName" | "recordTypes" | "profiles">;

/** The first that fits, so that the particular stand before the general. */
function assigned<T extends Assignable>(
  { org, principal }: Looking,
  wanted: { object: ObjectDefinition; recordTypeId: string; among: readonly T[] },
): T | null {
  const { object, recordTypeId, among } = wanted;
  const profileId = userById(org, principal.userId)?.profileId ?? "";
  const type = recordTypesOf(org.definition, object.name).find(({ id }) => id === recordTypeId);
  const developerName = type?.developerName ?? "Master";
  const found = among.find(
    ({ objectName, recordTypes, profiles }) =>
      objectName === object.name &&
      (recordTypes?.includes(developerName) ?? true) &&
      (profiles?.includes(profileId) ?? true),
  );
  return found ?? null;
}
