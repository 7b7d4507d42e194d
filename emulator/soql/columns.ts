/**
 * What `query?columns=true` answers in place of rows: the columns a result would have. The sf command line asks it to head its
 * tables; Salesforce's guides leave it out, so that the shape is as that client reads it.
 */
import type { FieldDefinition } from "../types";
import type { Operand, Query, SelectItem, TypeofItem, ValueItem } from "./ast";
import { fieldsOf } from "./fields-function";
import { scopeOfChildren } from "./rows";
import { type QueryInput, readQuery, runQuery } from "./run-query";
import { bindPath, type Scope } from "./scope";

export type Column = {
  aggregate: boolean;
  apexType: string | null;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: Column[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
};

/** @throws SoqlError for a query that could not be run. */
export function queryColumns(input: QueryInput) {
  runQuery(input);
  const { query, scope } = readQuery(input);
  const { name, keyPrefix } = scope.object;
  const columnMetadata = columnsOf(scope, query);
  const idSelected = columnMetadata.some(({ columnName }) => columnName === "Id");
  return { columnMetadata, entityName: name, groupBy: query.groupBy !== null, idSelected, keyPrefix };
}

function columnsOf(scope: Scope, query: Query): Column[] {
  let unnamed = 0;
  const nameless = () => `expr${unnamed++}`;
  const columns = query.select.flatMap((item) => columnsOfItem(scope, query, { item, nameless }));
  return joined(columns);
}

type Selected = { item: SelectItem; nameless: () => string };

function columnsOfItem(scope: Scope, query: Query, { item, nameless }: Selected): Column[] {
  switch (item.kind) {
    case "value":
      return [columnOf(scope, item, nameless)];
    case "fields":
      return fieldsOf(scope, item, query).map((field) => columnOf(scope, field, nameless));
    case "child": {
      const { relationship, scope: children } = scopeOfChildren(scope, item.query);
      const joinColumns = columnsOf(children, item.query);
      return [{ ...column(relationship.name, null), aggregate: true, joinColumns }];
    }
    case "typeof":
      return [typeofColumn(item)];
  }
}

function columnOf(scope: Scope, { operand, alias }: ValueItem, nameless: () => string): Column {
  if (operand.kind !== "field" && operand.kind !== "label")
    return { ...column(alias ?? nameless(), null), aggregate: true, displayName: functionText(operand) };
  const { name, field } = bindPath(scope, operand.path);
  const [last = "", ...steps] = name.split(".").reverse();
  return steps.reduce((inner, step) => ({ ...column(step, null), joinColumns: [inner] }), column(alias ?? last, field));
}

function typeofColumn({ path, branches, otherwise }: TypeofItem): Column {
  const fields = [...branches.flatMap((branch) => branch.fields), ...(otherwise ?? [])];
  const names = new Set(fields.map(({ segments }) => segments.join(".")));
  return { ...column(path.segments.join("."), null), joinColumns: [...names].map((name) => column(name, null)) };
}

/** Columns of the same parent stand under it together. */
function joined(columns: readonly Column[]): Column[] {
  const byName = new Map<string, Column>();
  for (const each of columns) {
    const known = byName.get(each.columnName);
    const isParent = known !== undefined && known.joinColumns.length > 0 && !known.aggregate;
    byName.set(each.columnName, isParent ? withMore(known, each) : each);
  }
  return [...byName.values()];
}

function withMore(known: Column, { joinColumns }: Column): Column {
  return { ...known, joinColumns: joined([...known.joinColumns, ...joinColumns]) };
}

/** `count(Id)`, as it heads a table. */
function functionText(operand: Exclude<Operand, { kind: "field" | "label" }>): string {
  const name = "name" in operand ? operand.name : operand.kind;
  return `${name.toLowerCase()}(${operand.path?.segments.join(".") ?? ""})`;
}

const NUMBERS = new Set(["int", "double", "currency", "percent"]);
const IDS = new Set(["id", "reference"]);

function column(columnName: string, field: FieldDefinition | null): Column {
  const plain: Column = {
    aggregate: false,
    apexType: null,
    booleanType: false,
    columnName,
    custom: false,
    displayName: columnName,
    foreignKeyName: null,
    insertable: false,
    joinColumns: [],
    numberType: false,
    textType: false,
    updatable: false,
  };
  return field === null ? plain : { ...plain, ...traitsOf(field) };
}

function traitsOf({ type, custom, length, createable, updateable }: FieldDefinition) {
  const isId = IDS.has(type);
  return {
    apexType: isId ? "Id" : null,
    booleanType: type === "boolean",
    custom,
    insertable: createable,
    numberType: NUMBERS.has(type),
    textType: length > 0 && !isId,
    updatable: updateable,
  };
}
