import { z } from "zod";
import { query } from "../salesforce/query";
import type { Org } from "../salesforce/connection";
import type { RecordId, SObjectDescribe } from "../salesforce/schema";
import { identifier, identifiers, soql } from "../salesforce/soql";

type Row = Readonly<Record<string, unknown>>;

/** A record's number or name, and what it is about: "00001042 · Invoice is wrong". */
export const createdName = { columns, of, read };

function columns({ fields }: SObjectDescribe): string[] {
  const named = fields.filter(({ name, isNameField }) => isNameField || name === "Subject");
  return [...new Set(named.map(({ name }) => name))];
}

function of(describe: SObjectDescribe, row: Row): string {
  const parts = columns(describe).flatMap((name) => {
    const value = row[name];
    return typeof value === "string" && value !== "" ? [value] : [];
  });
  const numbersFirst = parts.toSorted((one, other) => Number(/^\d+$/.test(other)) - Number(/^\d+$/.test(one)));
  return numbersFirst.join(" · ") || describe.label;
}

/** One call. @throws SalesforceError */
async function read(org: Org, describe: SObjectDescribe, id: RecordId): Promise<string> {
  const names = ["Id", ...columns(describe)];
  const [row] = await query(
    org,
    soql`SELECT ${identifiers([...new Set(names)])} FROM ${identifier(describe.name)} WHERE Id = ${id}`,
    z.looseObject({}),
  );
  return of(describe, row ?? {});
}
