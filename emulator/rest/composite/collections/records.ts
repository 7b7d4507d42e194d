/** The records of a composite/sobjects request: their number, types and ids (api.md §8.5). */
import { z } from "zod";
import type { Body } from "../../../dml/read-body";
import { attributesFirst } from "../../../dml/resolve-foreign-key";
import { SalesforceError } from "../../../salesforce-error";
import type { ObjectDefinition } from "../../../types";
import type { ApiRequest, Caller } from "../../exchange";
import { readJson } from "../../json/read-json";

const LIMITS = { records: 200, chunks: 10 };

const Records = z.object({
  allOrNone: z.boolean().default(false),
  records: z.array(z.record(z.string(), z.unknown())),
});

/** `key` names the record to save, which may be said before its type. */
export function readRecords(request: ApiRequest, key: string | null): z.output<typeof Records> {
  const { allOrNone, records } = readJson(Records, request);
  checkSize(records.length);
  checkAttributes(records, key);
  return { allOrNone, records };
}

export function checkSize(count: number, max: number = LIMITS.records): void {
  if (count <= max) return;
  const message = `The batch size of the records cannot be more than ${max}.`;
  throw new SalesforceError({ errorCode: "INVALID_BATCH_SIZE", message });
}

/** Every record says its type before any value (jsforce puts the key before it, and Salesforce takes that); types alternate at most ten times. */
function checkAttributes(records: readonly Body[], key: string | null): void {
  const types = records.map((record) => {
    const [first, second] = Object.keys(record);
    const typeAt = key !== null && first?.toLowerCase() === key.toLowerCase() ? second : first;
    if (typeAt !== "attributes") throw attributesFirst();
    return typeOf(record);
  });
  const chunks = types.filter((type, index) => type !== types[index - 1]).length;
  if (chunks <= LIMITS.chunks) return;
  const message = `Records of different types may alternate at most ${LIMITS.chunks} times in one request.`;
  throw new SalesforceError({ errorCode: "LIMIT_EXCEEDED", message });
}

const Attributes = z.object({ attributes: z.object({ type: z.string() }) });

export function typeOf(record: Body): string {
  const { data } = Attributes.safeParse(record);
  if (!data) throw attributesFirst();
  return data.attributes.type;
}

export function objectNamed({ org, principal }: Caller, name: string): ObjectDefinition {
  const object = org.store.object(name);
  if (object && principal.canReadObject(object.name)) return object;
  throw new SalesforceError({
    errorCode: "INVALID_TYPE",
    message: `sObject type '${name}' is not supported.`,
    fields: [],
  });
}

/** Without attributes and the named key. */
export function fieldsOf(record: Body, key: string): Body {
  return Object.fromEntries(
    Object.entries(record).filter(([name]) => name !== "attributes" && name.toLowerCase() !== key.toLowerCase()),
  );
}

/** By name, whatever its case. */
function valueOf(record: Body, key: string): unknown {
  const name = Object.keys(record).find((each) => each.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : record[name];
}

/** An id or key as text: null when it is left out or empty, and for what can be no key at all. */
export function keyOf(record: Body, name: string): string | null {
  const value = valueOf(record, name);
  return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : null;
}
