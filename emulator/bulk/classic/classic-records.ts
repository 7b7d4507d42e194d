/** Records of a batch in XML or JSON, where CSV has columns (Bulk API guide, Prepare XML Files, Prepare JSON Files). */
import { z } from "zod";
import { parseJson } from "../../rest/json/parse-json";
import { readableField } from "../../readable";
import { childOf, isNil, type XmlElement } from "../../soap/parse-xml";
import { BatchFailure, fieldNotFound } from "../batch-failure";
import type { LoadRow } from "../job";
import type { LoadTarget } from "../save-row";
import { typedValue } from "../typed-value";
import { xmlOf } from "./classic-order";

const GivenRecord = z.record(z.string(), z.unknown());
type GivenRecord = z.output<typeof GivenRecord>;

/** @throws BatchFailure or ClassicError for a body that is no list of records */
export function recordsOf(contentType: "XML" | "JSON", body: string): GivenRecord[] {
  if (contentType === "XML") return xmlOf(body).children.map((element) => recordIn(element));
  const records = z.array(GivenRecord).safeParse(parseJson(body));
  if (records.success) return records.data;
  throw new BatchFailure("InvalidBatch", "Records not found");
}

/** Parents stand within `sObject`, their type beside their key. */
function recordIn(element: XmlElement): GivenRecord {
  const values = element.children.filter(({ name }) => name !== "type").map((child) => [child.name, valueIn(child)]);
  const type = childOf(element, "type");
  return Object.fromEntries([...(type ? [["attributes", { type: type.text.trim() }]] : []), ...values]);
}

function valueIn(element: XmlElement): unknown {
  if (isNil(element)) return null;
  if (element.children.length === 0) return element.text;
  return recordIn(childOf(element, "sObject") ?? element);
}

/** Every field any record names must be there to see. @throws BatchFailure */
export function checkFields({ caller, object }: LoadTarget, records: readonly GivenRecord[]): void {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  for (const name of names) {
    const wanted = name.toLowerCase();
    if (wanted === "attributes" || wanted === "id") continue;
    const reference = object.fields.find(({ relationshipName }) => relationshipName?.toLowerCase() === wanted);
    if (!readableField(caller.principal, object, reference?.name ?? name)) throw fieldNotFound(name);
  }
}

/** Empty text says nothing, null says null. @throws SalesforceError */
export function recordRow({ object }: LoadTarget, record: GivenRecord): LoadRow {
  const row: LoadRow = { id: null, body: {} };
  for (const [name, value] of Object.entries(record)) {
    if (name === "attributes" || value === "") continue;
    const field = object.fieldByName.get(name.toLowerCase());
    if (name.toLowerCase() === "id") row.id = value === null ? null : String(value);
    else row.body[field?.name ?? name] = field ? typedValue(field, value) : value;
  }
  return row;
}
