import type { Field, SObjectDescribe } from "../salesforce/schema";
import { identifier, type Soql, soql } from "../salesforce/soql";
import type { RelatedFilter } from "./filter-schema";

/** A filter as it is asked of Salesforce, and as it is told. */
export type Condition = { where: Soql; words: string };

type Part = { where: Soql; words: string };

/**
 * What a filter comes to in this org: fields that are gone, or hidden from the connected user, filter nothing.
 * @param of.now decides from which day on "the last months" are; whole days, so that the same question stays the same
 * @param of.path leads to the record where another one is asked for ("Opportunity.")
 * @returns null where nothing is filtered
 */
export function conditionOf(
  filter: RelatedFilter,
  describe: SObjectDescribe,
  of: { now?: Date; path?: string } = {},
): Condition | null {
  const { now, path } = { now: new Date(), path: "", ...of };
  const at = (name: string) => identifier(`${path}${name}`);
  const find = (name: string) => describe.fields.find((field) => field.name === name && field.isFilterable) ?? null;
  const parts = [
    filter.openOnly && find("IsClosed") ? { where: soql`${at("IsClosed")} = false`, words: "open only" } : null,
    find("RecordTypeId") ? ofTypes(filter.recordTypes, at("RecordTypeId")) : null,
    filter.field && ofValues(find(filter.field.name), filter.field.values, at),
    filter.months === null || !find("LastModifiedDate")
      ? null
      : changedWithin(filter.months, now, at("LastModifiedDate")),
  ].filter((part) => part !== null);
  const [first, ...others] = parts;
  if (!first) return null;
  return {
    where: others.reduce((sum, { where }) => soql`${sum} AND ${where}`, first.where),
    words: parts.map(({ words }) => words).join("; "),
  };
}

function ofTypes(types: RelatedFilter["recordTypes"], column: Soql): Part | null {
  if (types.length === 0) return null;
  const names = types.map(({ name }) => name).join(" or ");
  return { where: soql`${column} IN ${types.map(({ id }) => id)}`, words: `record type ${names}` };
}

function ofValues(field: Field | null, values: readonly string[], at: (name: string) => Soql): Part | null {
  if (!field || field.type !== "picklist" || values.length === 0) return null;
  const labels = values.map((value) => field.options.find((option) => option.value === value)?.label ?? value);
  return { where: soql`${at(field.name)} IN ${values}`, words: `${field.label} ${labels.join(" or ")}` };
}

function changedWithin(months: number, now: Date, column: Soql): Part {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const from = new Date(Date.UTC(year, month, Math.min(now.getUTCDate(), lastOfMonth)));
  const words = months === 1 ? "changed in the last month" : `changed in the last ${months} months`;
  return { where: soql`${column} >= ${from}`, words };
}
