import type { Query, SelectItem, ValueItem } from "./ast";
import { fieldsOf } from "./fields-function";
import { bindFilter } from "./filter";
import { formatted } from "./format";
import { type Group, Grouping } from "./groups";
import { type Json, jsonOf, labelOf, type QueryRow } from "./json";
import type { BoundOperand } from "./operand";
import { sorted } from "./order";
import { bindRecords } from "./records";
import type { Scope } from "./scope";
import { refuse } from "./session";

type Column = { key: string; offset: number; show: (group: Group) => Json };

const OF_GROUPS: ReadonlySet<string> = new Set(["aggregate", "grouping", "date"]);

/** Whether a query answers with AggregateResult rows instead of records. */
export function isAggregate({ select, groupBy, orderBy }: Query): boolean {
  const operands = [
    ...select.flatMap((item) => (item.kind === "value" ? [item.operand] : [])),
    ...orderBy.map(({ operand }) => operand),
  ];
  return groupBy !== null || operands.some(({ kind }) => OF_GROUPS.has(kind));
}

/** Runs a query with GROUP BY or aggregate functions. @throws SoqlError */
export function aggregateRows(scope: Scope, query: Query): QueryRow[] {
  const grouping = new Grouping(scope, query.groupBy);
  const matching = bindRecords(scope, query);
  const columns = columnsOf(scope, query, grouping);
  const having = bindHaving(scope, query, grouping);
  const order = query.orderBy.map((item) => ({ ...item, operand: grouping.operand(item.operand, "Ordered field") }));
  if (query.groupBy === null && query.limit !== null)
    refuse(
      { session: scope.session, offset: query.offset },
      "MALFORMED_QUERY",
      "Non-grouped query that uses overall aggregate functions cannot also use LIMIT",
    );
  const groups = [...grouping.groupsOf(matching())].filter(having);
  const skip = query.skip?.count ?? 0;
  const end = query.limit === null ? undefined : skip + query.limit;
  return sorted(groups, order)
    .slice(skip, end)
    .map((group) => rowOf(columns, group));
}

function bindHaving({ session }: Scope, { having }: Query, grouping: Grouping): (group: Group) => boolean {
  if (having === null) return () => true;
  const idsOf = () =>
    refuse(
      { session, offset: 0 },
      "MALFORMED_QUERY",
      "Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.",
    );
  return bindFilter({ session, resolve: (operand) => grouping.operand(operand, "Field"), idsOf }, having).test;
}

/** Columns in the order selected; functions without an alias are called expr0, expr1, … */
function columnsOf(scope: Scope, query: Query, grouping: Grouping): Column[] {
  const columns: Column[] = [];
  const { session } = scope;
  let unnamed = 0;
  for (const item of query.select.flatMap((selected) => valuesOf(scope, query, selected))) {
    const operand = grouping.operand(item.operand, "Field");
    const key = item.alias ?? (OF_GROUPS.has(item.operand.kind) ? `expr${unnamed++}` : operand.field.name);
    if (columns.some((column) => column.key.toLowerCase() === key.toLowerCase()))
      refuse({ session, offset: operand.offset }, "MALFORMED_QUERY", `duplicate alias: ${key}`);
    columns.push({ key, offset: operand.offset, show: shownBy(scope, item, operand) });
  }
  return columns;
}

function shownBy({ session }: Scope, item: ValueItem, operand: BoundOperand<Group>): Column["show"] {
  const { field, read } = operand;
  const valueOf = item.operand.kind === "label" ? (group: Group) => labelOf(field, read(group)) : read;
  if (item.formatted) return (group) => formatted(session, field, valueOf(group));
  return (group) => jsonOf(field, valueOf(group));
}

function valuesOf(scope: Scope, query: Query, item: SelectItem): ValueItem[] {
  const { session } = scope;
  switch (item.kind) {
    case "value":
      return [item];
    case "fields":
      return fieldsOf(scope, item, query);
    case "child":
      return refuse(
        { session, offset: item.query.offset },
        "MALFORMED_QUERY",
        "Grouped queries cannot have sub-queries in SELECT",
      );
    case "typeof":
      return refuse(
        { session, offset: item.path.offset },
        "MALFORMED_QUERY",
        "TYPEOF is not allowed in grouped queries",
      );
  }
}

function rowOf(columns: readonly Column[], group: Group): QueryRow {
  const row: { [key: string]: Json } = { attributes: { type: "AggregateResult" } };
  for (const { key, show } of columns) row[key] = show(group);
  return row;
}
