import { z } from "zod";
import type { Field, FieldValue } from "../salesforce/schema";
import type { SnapshotRecord } from "./snapshot";

/** Objects whose records are called by something else than Name, as describes show. */
const nameColumns: Record<string, string> = {
  Case: "CaseNumber",
  Contract: "ContractNumber",
  Solution: "SolutionName",
};

export const nameColumn = (sObject: string) => nameColumns[sObject] ?? "Name";

/** When it was changed, whether it is done with, what decides its picklists' choices, and what money it is in where the org has several. */
const alwaysRead = ["LastModifiedDate", "IsClosed", "RecordTypeId", "CurrencyIsoCode", "Subject"];

/**
 * What to select so that the panel can show these fields of an object: the fields, the names of the records that
 * lookups point to, what picklists depend on, and what a record is called and when it was changed.
 */
export function columnsFor(fields: readonly Field[], known: readonly Field[]): string[] {
  const always = known.filter(({ isNameField, name }) => isNameField || alwaysRead.includes(name));
  const controllers = fields.flatMap(({ controller }) => known.filter(({ name }) => name === controller));
  const columns = [...always, ...fields, ...controllers].flatMap((field) => [field.name, ...parentName(field)]);
  return [...new Set(["Id", ...columns])];
}

/** Of the record a lookup points to; where it may point to several kinds, all of them are called by Name. */
function parentName({ type, relationship, referenceTo }: Field): string[] {
  if (type !== "reference" || !relationship) return [];
  const [only, ...more] = referenceTo;
  return [`${relationship}.${more.length === 0 && only ? nameColumn(only) : "Name"}`];
}

/** A row as Salesforce sends it, its parents nested. */
export const Row = z.looseObject({ Id: z.string() });
type Row = z.output<typeof Row>;

const Parent = z.looseObject({});
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Compound = z.record(z.string(), Scalar);

const names = new Set(["Name", ...Object.values(nameColumns)]);

/** Takes the columns out of a row; a parent's name stands under `Owner.Name`, whatever its column is called. */
export function toRecord(sObject: string, columns: readonly string[], row: Row): SnapshotRecord {
  const values: Record<string, FieldValue> = {};
  for (const column of columns) {
    const [parent, ofParent] = column.split(".");
    if (parent && ofParent)
      values[names.has(ofParent) ? `${parent}.Name` : column] = Scalar.catch(null).parse(
        Parent.catch({}).parse(row[parent])[ofParent],
      );
    else values[column] = z.union([Scalar, Compound]).catch(null).parse(row[column]);
  }
  return { sObject, id: row.Id, values };
}
