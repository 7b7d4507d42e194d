/** Record types as an administrator sets them up: kinds of one object's records, each with its own choice of picklist values. */

export type RecordTypeDefinition = {
  /** 18 characters, key prefix 012; the seed inserts the RecordType record under this Id. */
  id: string;
  objectName: string;
  developerName: string;
  name: string;
  description: string | null;
  active: boolean;
  /** On Account: its records are people (api.md §13.6). */
  isPersonType?: boolean;
  /** By field name; a picklist that is not named offers all its values with its own default. */
  picklists: { readonly [fieldName: string]: RecordTypePicklist };
};

type RecordTypePicklist = { values: readonly string[]; defaultValue: string | null };

/** What a profile is given of one object's record types, by developer name; the first is what its new records get. */
export type RecordTypeAccess = readonly [string, ...string[]];
