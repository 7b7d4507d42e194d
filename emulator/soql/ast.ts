/** A query as written: nothing here knows which objects and fields exist. Every `offset` is a character of the query's text. */
export type Path = { segments: readonly string[]; offset: number };

export type AggregateName = "COUNT" | "COUNT_DISTINCT" | "SUM" | "AVG" | "MIN" | "MAX";

type FieldOperand = { kind: "field"; path: Path };
/** `path` is null only in COUNT(). */
export type AggregateOperand = { kind: "aggregate"; name: AggregateName; path: Path | null; offset: number };
export type Operand = FieldOperand | AggregateOperand;

export type FieldItem = { kind: "field"; path: Path; alias: string | null; labelled: boolean };
type AggregateItem = { kind: "aggregate"; operand: AggregateOperand; alias: string | null };
export type FieldsItem = { kind: "fields"; group: "ALL" | "STANDARD" | "CUSTOM"; offset: number };
type ChildItem = { kind: "child"; query: Query };
export type TypeofItem = {
  kind: "typeof";
  path: Path;
  branches: readonly { objectName: string; fields: readonly Path[]; offset: number }[];
  otherwise: readonly Path[] | null;
};
export type SelectItem = FieldItem | AggregateItem | FieldsItem | ChildItem | TypeofItem;

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

export type OrderItem = { operand: Operand; descending: boolean; nullsLast: boolean };

export type Query = {
  /** The whole text, also for sub-queries, so that offsets mean the same everywhere. */
  text: string;
  offset: number;
  /** `COUNT()` alone: only the number is wanted. */
  countOnly: boolean;
  select: readonly SelectItem[];
  from: { name: string; alias: string | null; offset: number };
  scope: { name: string; offset: number } | null;
  where: Condition | null;
  groupBy: readonly Path[];
  having: Condition | null;
  orderBy: readonly OrderItem[];
  limit: number | null;
  skip: number;
  allRows: boolean;
};
