import type { Query, SelectItem } from "./ast";
import { bindFilter } from "./filter";
import { type Group, Grouping } from "./groups";
import { type Json, jsonOf, labelOf, type QueryRow } from "./json";
import type { BoundOperand } from "./operand";
import { sorted } from "./order";
import { bindRecords } from "./records";
import type { Scope } from "./scope";
import { refuse } from "./session";

type Column = { key: string; offset: number; show: (group: Group) => Json };

/** Whether a query answers with AggregateResult rows instead of records. */
export function isAggregate({ select, groupBy, orderBy }: Query): boolean {
  const figures = [...select, ...orderBy.map(({ operand }) => operand)].some(({ kind }) => kind === "aggregate");
  return figures || groupBy.length > 0;
}

/** Runs a query with GROUP BY or aggregate functions. @throws SoqlError */
export function aggregateRows(scope: Scope, query: Query): QueryRow[] {
  const grouping = new Grouping(scope, query.groupBy);
  const matching = bindRecords(scope, query);
  const columns = columnsOf(scope, query, grouping);
  const having = bindHaving(scope, query, grouping);
  const order = query.orderBy.map((item) => ({ ...item, operand: grouping.operand(item.operand, "Ordered field") }));
  if (query.groupBy.length === 0 && query.limit !== null)
    refuse(
      { session: scope.session, offset: query.offset },
      "MALFORMED_QUERY",
      "Non-grouped query that uses overall aggregate functions cannot also use LIMIT",
    );
  const groups = [...grouping.groupsOf(matching())].filter(having);
  const end = query.limit === null ? undefined : query.skip + query.limit;
  return sorted(groups, order)
    .slice(query.skip, end)
    .map((group) => rowOf(columns, group));
}

function bindHaving({ session }: Scope, { having }: Query, grouping: Grouping): (group: Group) => boolean {
  if (having === null) return () => true;
  const idsOf = () =>
    refuse(
      { session, offset: 0 },
      "MALFORMED_QUERY",
      "Semi join sub-selects are only allowed at the top level WHERE expressions",
    );
  return bindFilter({ session, resolve: (operand) => grouping.operand(operand, "Field"), idsOf }, having).test;
}

/** Columns in the order selected; aggregates without an alias are called expr0, expr1, …  */
function columnsOf(scope: Scope, { select }: Query, grouping: Grouping): Column[] {
  const columns: Column[] = [];
  let unnamed = 0;
  for (const item of select) {
    const { operand, alias } = columnOperand(scope, item, grouping);
    const key = alias ?? (item.kind === "aggregate" ? `expr${unnamed++}` : operand.field.name);
    if (columns.some((column) => column.key.toLowerCase() === key.toLowerCase()))
      refuse({ session: scope.session, offset: operand.offset }, "MALFORMED_QUERY", `duplicate alias: ${key}`);
    const show = item.kind === "field" && item.labelled ? labelOf : jsonOf;
    columns.push({ key, offset: operand.offset, show: (group) => show(operand.field, operand.read(group)) });
  }
  return columns;
}

type ColumnOperand = { operand: BoundOperand<Group>; alias: string | null };

function columnOperand({ session }: Scope, item: SelectItem, grouping: Grouping): ColumnOperand {
  switch (item.kind) {
    case "field":
      return { operand: grouping.operand({ kind: "field", path: item.path }, "Field"), alias: item.alias };
    case "aggregate":
      return { operand: grouping.operand(item.operand, "Field"), alias: item.alias };
    case "fields":
      return refuse(
        { session, offset: item.offset },
        "MALFORMED_QUERY",
        "The SOQL FIELDS function is not supported in grouped queries",
      );
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
