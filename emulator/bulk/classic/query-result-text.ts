/** The result of a query batch in its job's content type, put together piece by piece (Bulk API guide, Bulk Query). */
import type { Json, QueryRow } from "../../soql/json";
import { nil, tag, type Xml } from "../../soap/write-xml";
import type { ClassicContent } from "../job";
import { cellOf, type ResultColumn } from "../result-columns";
import { csvLines } from "../write-csv";
import { xmlDocument } from "./classic-reply";

const DIALECT = { columnDelimiter: "COMMA", lineEnding: "LF" } as const;

export class QueryResultText {
  private readonly contentType: ClassicContent;
  private readonly columns: readonly ResultColumn[];
  private readonly pieces: string[] = [];
  private readonly records: Xml[] = [];

  constructor(contentType: ClassicContent, columns: readonly ResultColumn[]) {
    this.contentType = contentType;
    this.columns = columns;
    if (contentType === "CSV") this.pieces.push(csvLines([columns.map(({ header }) => header)], DIALECT));
  }

  add(rows: readonly QueryRow[]): void {
    for (const row of rows) this.addRow(row);
  }

  whole(): string {
    if (this.contentType === "CSV") return this.pieces.join("");
    if (this.contentType === "JSON") return `[${this.pieces.join(",")}]`;
    return xmlDocument("queryResult", this.records, { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" });
  }

  private addRow(row: QueryRow): void {
    const cells = () => this.columns.map((column) => cellOf(column, row));
    if (this.contentType === "CSV") this.pieces.push(csvLines([cells()], DIALECT));
    else if (this.contentType === "JSON") this.pieces.push(JSON.stringify(withEpochs(row, this.columns)));
    else this.records.push(recordXml("records", withCells(row, this.columns)));
  }
}

/** In JSON, dates and times are milliseconds since 1970 (from memory). */
function withEpochs(row: QueryRow, columns: readonly ResultColumn[]): Json {
  return columns.reduce<Json>((changed, { type, keys, valueIn }) => {
    const value = valueIn(row);
    const isMoment = (type === "datetime" || type === "date") && typeof value === "string";
    return isMoment ? withValue(changed, keys, Date.parse(value.replace(/\+0000$/, "Z"))) : changed;
  }, row);
}

/** In XML, values read as they do in CSV. */
function withCells(row: QueryRow, columns: readonly ResultColumn[]): Json {
  return columns.reduce<Json>((changed, column) => {
    return column.valueIn(row) === null ? changed : withValue(changed, column.keys, cellOf(column, row));
  }, row);
}

function withValue(json: Json, [key, ...rest]: readonly string[], value: string | number): Json {
  if (key === undefined) return value;
  return isObject(json) ? { ...json, [key]: withValue(json[key] ?? null, rest, value) } : json;
}

function recordXml(name: string, json: Json): Xml {
  if (!isObject(json)) return json === null ? nil(name) : tag(name, String(json));
  const { attributes, ...values } = json;
  const type = isObject(attributes ?? null) && isObject(attributes) ? attributes["type"] : undefined;
  const fields = Object.entries(values).map(([key, value]) => recordXml(key, value));
  return tag(name, [tag("type", String(type ?? "")), ...fields], { "xsi:type": "sObject" });
}

function isObject(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
