/** Page layouts and compact layouts as an administrator arranges them; field names only, so that field security still decides. */

/** Null is an empty space. A plain name is a field as its metadata has it. */
export type LayoutItem = string | null | { readonly field: string; readonly required?: true; readonly readOnly?: true };

export type LayoutSection = { heading: string; columns: 1 | 2; items: readonly LayoutItem[] };

type Assigned = {
  /** Developer names of the record types it is for, `Master` for the master type; absent for all. */
  recordTypes?: readonly string[];
  /** Ids of the profiles it is for; absent for all. */
  profiles?: readonly string[];
};

export type LayoutDefinition = Assigned & {
  /** 18 characters, key prefix 00h. */
  id: string;
  objectName: string;
  name: string;
  /** In reading order, left to right. */
  sections: readonly LayoutSection[];
  /** Names of child relationships. */
  relatedLists: readonly string[];
};

/** The few fields shown at the head of a record. */
export type CompactLayoutDefinition = Assigned & {
  /** 18 characters, key prefix 0AH. */
  id: string;
  objectName: string;
  name: string;
  label: string;
  fields: readonly string[];
};

/** Layouts of these objects can be asked for by a name of their own, e.g. `UserAlt`. */
export type NamedLayout = { objectName: string; name: string };
