import type { FieldDefinition, ObjectDefinition } from "../types";

type ObjectOptions = Pick<ObjectDefinition, "name" | "label" | "labelPlural" | "keyPrefix"> &
  Partial<Omit<ObjectDefinition, "fields" | "fieldByName">> & { fields: readonly FieldDefinition[] };

/** An object one can create, change, delete and search, unless told otherwise. */
export function defineObject(options: ObjectOptions): ObjectDefinition {
  return {
    custom: false,
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    mergeable: false,
    searchable: true,
    queryable: true,
    ...options,
    fieldByName: new Map(options.fields.map((field) => [field.name.toLowerCase(), field])),
  };
}

/** Flags of an object that is part of the org's set-up and only read through the API. */
export const setup = {
  createable: false,
  updateable: false,
  deletable: false,
  undeletable: false,
  searchable: false,
} as const;
