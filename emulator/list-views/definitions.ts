/** The list views of an object: all records, and one's own where records have an owner. Ids are of the org, the rest is the same in all. */
import { makeId } from "../ids";
import type { Org } from "../live-org";
import { nameFieldOf } from "../name-field";
import type { FieldDefinition, ObjectDefinition } from "../types";

export type ListView = { id: string; developerName: string; label: string; scope: "everything" | "mine" };

/** Nobody has arranged the columns: an object shows those of these that it has, after its name. */
const COLUMNS = "Site Title Company Phone Email Status StageName Type Priority CloseDate ActivityDate".split(" ");
const HIDDEN = "Id CreatedDate LastModifiedDate SystemModstamp".split(" ");
const KINDS = [
  { prefix: "All", scope: "everything" },
  { prefix: "My", scope: "mine" },
] as const;

export function listViewsOf({ definition, store }: Org, object: ObjectDefinition): ListView[] {
  const place = [...store.objects()].findIndex(({ name }) => name === object.name);
  const offered = KINDS.filter(({ scope }) => scope === "everything" || object.fieldByName.has("ownerid"));
  return offered.map(({ prefix, scope }, index) => ({
    id: makeId({ keyPrefix: "00B", podCode: definition.podCode, number: place * KINDS.length + index + 1 }),
    developerName: `${prefix}${object.labelPlural.replace(/\W/g, "")}`,
    label: `${prefix} ${object.labelPlural}`,
    scope,
  }));
}

export type Column = { field: FieldDefinition; hidden: boolean };

export function columnsOf(object: ObjectDefinition, isReadable: (field: FieldDefinition) => boolean): Column[] {
  const named = (names: readonly string[]) =>
    names.map((name) => object.fieldByName.get(name.toLowerCase())).filter((field) => field !== undefined);
  const name = nameFieldOf(object);
  const shown = [...(name === null ? [] : [name]), ...named(COLUMNS).filter((field) => field !== name)];
  const columns = [
    ...shown.map((field) => ({ field, hidden: false })),
    ...named(HIDDEN).map((field) => ({ field, hidden: true })),
  ];
  return columns.filter(({ field }) => isReadable(field));
}
