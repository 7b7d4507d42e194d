/** Records by control: put in place, changed, read back, whatever anybody may see. */
import { z } from "zod";
import { updateRecord } from "../dml/save";
import { Refusals } from "../error-catalogue/refusals";
import { dmlContext, type Org } from "../live-org";
import type { FieldValues } from "../org-definition";
import { importer } from "../seed-org";
import { runQuery } from "../soql/run-query";
import { changes, type Command, ControlRefusal, objectNamed, reads } from "./command";

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Values = z.record(z.string(), Scalar);
const MOST_CONTACTS = 1_000_000;

export const recordCommands: Readonly<Record<string, Command>> = {
  /** Puts records in place as a data import does: no triggers, rules or permissions. All or none. */
  seed: changes(z.strictObject({ objectName: z.string(), records: z.array(Values) }), ({ org }, input) => {
    const object = objectNamed(org, input.objectName);
    return { ids: insertAll(org, object.name, input.records) };
  }),

  /** Many Contacts, `bulk.0@bulk.example` and so on, spread over the Accounts. */
  "seed-contacts": changes(z.strictObject({ count: z.int().positive().max(MOST_CONTACTS) }), ({ org }, { count }) => {
    insertAll(org, "Contact", manyContacts(org, count));
    return { count, emails: "bulk.<number>@bulk.example" };
  }),

  /** Changes a record through triggers and rules, with every permission. */
  update: changes(
    z.strictObject({ objectName: z.string(), id: z.string(), values: Values }),
    ({ org }, { objectName, id, values }) => {
      const object = objectNamed(org, objectName);
      const record = org.store.get(object.name, id);
      if (!record) throw new ControlRefusal(`${org.definition.name} has no ${object.name} ${id}.`);
      const context = dmlContext({ org, principal: org.principals.system(), origin: "" });
      return updateRecord({ ...context, refusals: new Refusals() }, object, {
        id: record.Id,
        body: values,
      });
    },
  ),

  query: reads(z.strictObject({ soql: z.string(), includeDeleted: z.boolean().default(false) }), ({ org }, input) => {
    const { totalSize, records } = runQuery({
      text: input.soql,
      reader: org.store,
      viewer: org.principals.system(),
      now: org.clock.now(),
      includeDeleted: input.includeDeleted,
      urlOf: (objectName, id) => `/services/data/v68.0/sobjects/${objectName}/${id}`,
    });
    return { totalSize, records };
  }),

  /** Every record of an object as it is stored, the recycle bin included. */
  records: reads(z.strictObject({ objectName: z.string() }), ({ org }, { objectName }) => ({
    records: [...org.store.all(objectNamed(org, objectName).name, { includeDeleted: true })],
  })),
};

function insertAll(org: Org, objectName: string, records: Iterable<FieldValues>): string[] {
  const insert = importer(org);
  return org.store.transaction(() => Array.from(records, (values) => inserted(() => insert(objectName, values))));
}

/** The import names unknown fields in plain errors. */
function inserted(insert: () => string): string {
  try {
    return insert();
  } catch (error) {
    throw new ControlRefusal(error instanceof Error ? error.message : String(error));
  }
}

function* manyContacts(org: Org, count: number): Iterable<FieldValues> {
  const accounts = [...org.store.all("Account")].map((account) => account.Id);
  for (let number = 0; number < count; number++) {
    yield {
      FirstName: "Bulk",
      LastName: `Number ${number}`,
      Email: `bulk.${number}@bulk.example`,
      AccountId: accounts[number % accounts.length] ?? null,
    };
  }
}
