/** Records as SOAP answers them: in the partner API all are `sObject` and begin with type and Id, in the enterprise API each has its type. */
import { z } from "zod";
import type { ObjectDefinition, RecordReader } from "../types";
import type { Flavour } from "./envelope";
import { nil, tag, type Xml } from "./write-xml";

export const Row = z.looseObject({ attributes: z.object({ type: z.string() }) });
export type Row = z.output<typeof Row>;

const Children = z.object({ totalSize: z.number(), records: z.array(Row) });
const Compound = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export type Writing = { store: RecordReader; flavour: Flavour };

export function sObjectXml(writing: Writing, name: string, row: Row): Xml {
  const { type } = row.attributes;
  const object = writing.store.object(type);
  const { attributes: _attributes, ...values } = row;
  const fields = Object.entries(values).flatMap(([key, value]) => fieldXml(writing, { object, key, value }));
  if (writing.flavour === "enterprise") return tag(name, fields, { "xsi:type": `sf:${type}` });
  const identity = [tag("sf:type", type), typeof row.Id === "string" ? tag("sf:Id", row.Id) : nil("sf:Id")];
  return tag(name, [...identity, ...fields], { "xsi:type": "sf:sObject" });
}

type Field = { object: ObjectDefinition | undefined; key: string; value: unknown };

/** The enterprise API leaves out what is empty. */
function fieldXml(writing: Writing, { object, key, value }: Field): Xml[] {
  const name = `sf:${key}`;
  if (value === null || value === undefined) return writing.flavour === "enterprise" ? [] : [nil(name)];
  if (typeof value !== "object") return [scalarXml(object, { name, key, value })];
  const parent = Row.safeParse(value);
  if (parent.success) return [sObjectXml(writing, name, parent.data)];
  const children = Children.safeParse(value);
  if (children.success) return [tag(name, childrenXml(writing, children.data), { "xsi:type": "QueryResult" })];
  return [compoundXml(name, Compound.parse(value))];
}

function childrenXml(writing: Writing, { totalSize, records }: z.output<typeof Children>): Xml[] {
  const rows = records.map((row) => sObjectXml(writing, "records", row));
  return [tag("done", true), nil("queryLocator"), ...rows, tag("size", totalSize)];
}

/** Aggregates have no field to tell their type, and so say it. */
function scalarXml(
  object: ObjectDefinition | undefined,
  { name, key, value }: { name: string; key: string; value: unknown },
): Xml {
  const field = object?.fieldByName.get(key.toLowerCase());
  if (!field) return untypedXml(name, value);
  if (typeof value === "number" && DOUBLES.has(field.type)) return tag(name, doubleText(value));
  return tag(name, field.type === "datetime" ? datetimeText(String(value)) : String(value));
}

const DOUBLES = new Set(["double", "currency", "percent"]);

function untypedXml(name: string, value: unknown): Xml {
  if (typeof value !== "number") return tag(name, datetimeText(String(value)));
  return tag(name, value, { "xsi:type": Number.isInteger(value) ? "xsd:int" : "xsd:double" });
}

function doubleText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** SOAP has the ISO form with a Z where REST has `+0000`. */
export function datetimeText(value: string): string {
  return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\+0000$/, "$1Z");
}

function compoundXml(name: string, value: z.output<typeof Compound>): Xml {
  const parts = Object.entries(value).map(([part, text]) => (text === null ? nil(part) : tag(part, text)));
  return tag(name, parts, { "xsi:type": "street" in value ? "address" : "location" });
}
