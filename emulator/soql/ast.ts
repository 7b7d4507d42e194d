/** A query as written: nothing here knows which objects and fields exist. Every `offset` is a character of the query's text. */
export type Path = { segments: readonly string[]; offset: number };

export type AggregateName = "COUNT" | "COUNT_DISTINCT" | "SUM" | "AVG" | "MIN" | "MAX";
export type DateFunctionName =
  | "CALENDAR_MONTH"
  | "CALENDAR_QUARTER"
  | "CALENDAR_YEAR"
  | "DAY_IN_MONTH"
  | "DAY_IN_WEEK"
  | "DAY_IN_YEAR"
  | "DAY_ONLY"
  | "FISCAL_MONTH"
  | "FISCAL_QUARTER"
  | "FISCAL_YEAR"
  | "HOUR_IN_DAY"
  | "WEEK_IN_MONTH"
  | "WEEK_IN_YEAR";

type FieldOperand = { kind: "field"; path: Path };
/** `path` is null only in COUNT(). */
export type AggregateOperand = { kind: "aggregate"; name: AggregateName; path: Path | null; offset: number };
/** `CALENDAR_YEAR(CreatedDate)`; `converted` for `…(convertTimezone(CreatedDate))`. */
export type DateOperand = { kind: "date"; name: DateFunctionName; path: Path; converted: boolean; offset: number };
/** `GROUPING(Field)`: whether a row is a subtotal over the field. */
type GroupingOperand = { kind: "grouping"; path: Path; offset: number };
/** `toLabel(Field)` */
type LabelOperand = { kind: "label"; path: Path; offset: number };
/** `DISTANCE(Field, GEOLOCATION(latitude, longitude), 'mi')` */
export type DistanceOperand = {
  kind: "distance";
  path: Path;
  from: { latitude: number; longitude: number };
  unit: "mi" | "km";
  offset: number;
};
export type Operand = FieldOperand | AggregateOperand | DateOperand | GroupingOperand | LabelOperand | DistanceOperand;

/** A value in the SELECT list; `formatted` by FORMAT(). */
export type ValueItem = { kind: "value"; operand: Operand; alias: string | null; formatted: boolean; offset: number };
export type FieldsItem = { kind: "fields"; group: "ALL" | "STANDARD" | "CUSTOM"; offset: number };
type ChildItem = { kind: "child"; query: Query };
export type TypeofItem = {
  kind: "typeof";
  path: Path;
  branches: readonly { objectName: string; fields: readonly Path[]; offset: number }[];
  otherwise: readonly Path[] | null;
};
export type SelectItem = ValueItem | FieldsItem | ChildItem | TypeofItem;

export type Literal = { offset: number } & (
  | { kind: "string"; value: string; raw: string; hasLikeEscape: boolean }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" }
  | { kind: "date"; value: string }
  | { kind: "datetime"; value: string }
  | { kind: "time"; value: string }
  | { kind: "dateLiteral"; name: string; count: number | null }
);

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "LIKE";
export type ListOperator = "IN" | "NOT IN" | "INCLUDES" | "EXCLUDES";

export type Comparison = { kind: "comparison"; operand: Operand; operator: ComparisonOperator; value: Literal };
export type ListComparison = { kind: "list"; operand: Operand; operator: ListOperator; values: readonly Literal[] };
export type SemiJoin = { kind: "semiJoin"; operand: Operand; negated: boolean; query: Query };
export type Condition =
  | { kind: "and" | "or"; terms: readonly Condition[] }
  | { kind: "not"; term: Condition }
  | Comparison
  | ListComparison
  | SemiJoin;

/** What a query groups by, and which subtotals it wants besides. */
export type GroupBy = { subtotals: "none" | "rollup" | "cube"; keys: readonly Operand[] };

export type OrderItem = { operand: Operand; descending: boolean; nullsLast: boolean };

/** `FROM Contact c, c.Account a`, or `FROM Account.Contacts` in a sub-query. */
export type From = {
  path: Path;
  alias: string | null;
  joins: readonly { path: Path; alias: string | null }[];
};

export type Query = {
  /** The whole text, also for sub-queries, so that offsets mean the same everywhere. */
  text: string;
  offset: number;
  /** `COUNT()` alone: only the number is wanted. */
  countOnly: boolean;
  select: readonly SelectItem[];
  from: From;
  scope: { name: string; offset: number } | null;
  where: Condition | null;
  groupBy: GroupBy | null;
  having: Condition | null;
  orderBy: readonly OrderItem[];
  limit: number | null;
  /** Null without OFFSET. */
  skip: { count: number; offset: number } | null;
  /** FOR UPDATE: where it stands. */
  locks: { offset: number } | null;
  /** FOR VIEW: what it finds counts as viewed. */
  views: boolean;
};
