import type { FieldDefinition, StoredRecord, Value } from "../types";
import type { Path, Query, SelectItem, ValueItem } from "./ast";
import { SoqlError } from "./errors";
import { fieldsOf } from "./fields-function";
import { formatted } from "./format";
import { blobUrl, type Json, jsonOf, labelOf, type QueryRow } from "./json";
import { recordOperand } from "./operand";
import type { PageInMaking } from "./paging";
import { bindPath, type Scope } from "./scope";
import { refuse, type Session } from "./session";
import { Shape } from "./shape";
import { addTypeof } from "./typeof";

/** A bound sub-query: its key in the row, and the children of a record. */
export type Children = { name: string; of: (record: StoredRecord, page: PageInMaking) => Json };

type Context = { scope: Scope; query: Query; childrenOf: (query: Query) => Children };
type RowOf = (record: StoredRecord, page: PageInMaking) => QueryRow;

/** Turns the SELECT list into what makes a row of a record. @throws SoqlError */
export function projection(context: Context): RowOf {
  const { scope, query } = context;
  const shape = new Shape();
  let unnamed = 0;
  const nameless = () => `expr${unnamed++}`;
  for (const item of query.select) addItem({ ...context, nameless }, shape, item);
  return (record, page) => shape.row(scope.session, { object: scope.object, record }, page);
}

function addItem(context: Context & { nameless: () => string }, shape: Shape, item: SelectItem): void {
  const { scope, query } = context;
  switch (item.kind) {
    case "value":
      return addValue(context, shape, item);
    case "fields":
      for (const field of fieldsOf(scope, item, query)) addValue(context, shape, field);
      return;
    case "child": {
      const children = context.childrenOf(item.query);
      if (shape.add(children.name, ({ record }, page) => children.of(record, page))) return;
      return refuseDuplicate(children.name);
    }
    case "typeof":
      return addTypeof({ scope, shape, query }, item);
  }
}

function addValue(context: Context & { nameless: () => string }, shape: Shape, item: ValueItem): void {
  const { scope } = context;
  const { operand, alias } = item;
  if (operand.kind === "field" || operand.kind === "label") return addField({ scope, shape }, item, operand.path);
  const { field, read } = recordOperand(scope, operand, "selected");
  const show = shownBy(scope.session, item, field);
  if (!shape.add(alias ?? context.nameless(), ({ record }) => show(read(record)))) refuseDuplicate(alias ?? "");
}

function addField({ scope, shape }: { scope: Scope; shape: Shape }, item: ValueItem, path: Path): void {
  const { field, steps, name, valueIn } = bindPath(scope, path);
  const { alias } = item;
  const isPlain = item.operand.kind === "field" && !item.formatted;
  if (alias !== null && isPlain)
    refuse(
      { session: scope.session, offset: path.offset },
      "MALFORMED_QUERY",
      "only aggregate expressions use field aliasing",
    );
  const within = steps.reduce<Shape | null>((outer, step) => outer?.parent(step) ?? null, shape);
  const show = shownBy(scope.session, item, field);
  const added = within?.add(alias ?? field.name, (located) => show(valueIn(located)));
  if (added !== true) refuseDuplicate(name);
}

function shownBy(session: Session, { operand, formatted: isFormatted }: ValueItem, field: FieldDefinition) {
  const asLabel = operand.kind === "label";
  return (value: Value): Json => {
    const shown = asLabel ? labelOf(field, value) : value;
    if (field.type === "base64") return blobOf(session, field, shown);
    return isFormatted ? formatted(session, field, shown) : jsonOf(field, shown);
  };
}

function blobOf(session: Session, field: FieldDefinition, id: Value): Json {
  if (typeof id !== "string") return null;
  const object = [...session.reader.objects()].find(({ keyPrefix }) => keyPrefix !== "" && id.startsWith(keyPrefix));
  return object ? blobUrl(session.urlOf(object.name, id), field) : null;
}

/** Answered without the place in the text (SOQL reference, FIELDS). */
function refuseDuplicate(name: string): never {
  throw new SoqlError("INVALID_FIELD", `duplicate field selected: ${name}`);
}
