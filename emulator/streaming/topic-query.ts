/** The query of a PushTopic: what of SOQL it may use, which fields it names, which records it is about (Streaming API guide, "PushTopic Queries"). */
import { SalesforceError } from "../salesforce-error";
import { isAggregate } from "../soql/aggregate";
import type { Condition, Operand, Query } from "../soql/ast";
import { SoqlError } from "../soql/errors";
import { bindRecords } from "../soql/records";
import { readQuery } from "../soql/run-query";
import type { ObjectDefinition, RecordReader, StoredRecord, Viewer } from "../types";

export type TopicQuery = {
  object: ObjectDefinition;
  /** By lower-case name. */
  selected: ReadonlySet<string>;
  filtered: ReadonlySet<string>;
  matches(record: StoredRecord): boolean;
};

type Asking = { reader: RecordReader; viewer: Viewer; now: Date };

/** Besides every custom object (the guide, "Supported PushTopic Queries"). */
const STANDARD = new Set(["Account", "Campaign", "Case", "Contact", "Lead", "Opportunity", "Task"]);

/** @throws SalesforceError for what is no SOQL, or what a PushTopic may not ask */
export function readTopicQuery(asking: Asking, text: string): TopicQuery {
  try {
    const { query, scope } = readQuery({ ...asking, text, urlOf: () => "" });
    const { object } = scope;
    const refusal = refusalOf(query, object);
    if (refusal !== null) throw new SoqlError("INVALID_FIELD", refusal);
    const matching = bindRecords(scope, query);
    return {
      object,
      selected: new Set(query.select.flatMap((item) => (item.kind === "value" ? namesIn(item.operand) : []))),
      filtered: new Set(operandsOf(query.where).flatMap(namesIn)),
      matches: (record) => [...matching([record])].length > 0,
    };
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    throw new SalesforceError({ errorCode: error.errorCode, message: error.message, fields: ["Query"] });
  }
}

/** The words are the guide's ("Unsupported PushTopic Queries"), but for those of objects, expressions and a missing Id: from memory. */
function refusalOf(query: Query, object: ObjectDefinition): string | null {
  const conditions = conditionsOf(query.where);
  if (query.countOnly || query.groupBy !== null || isAggregate(query)) return "Aggregate queries are not supported";
  if (conditions.some(({ kind }) => kind === "semiJoin")) return "semi/anti join sub-selects are not supported";
  if (query.limit !== null) return "'LIMIT' is not allowed";
  if (query.skip !== null) return "'OFFSET' is not allowed";
  if (query.orderBy.length > 0) return "'ORDER BY' clause is not allowed";
  if (conditions.some(({ kind }) => kind === "not")) return "'NOT' is not supported";
  const values = query.select.map((item) => (item.kind === "value" ? item.operand : null));
  const named = [...values, ...operandsOf(query.where)].map((operand) => (operand?.kind === "field" ? operand : null));
  if (query.select.some(({ kind }) => kind === "child" || kind === "typeof")) return "relationships are not supported";
  if (named.some((operand) => (operand?.path.segments.length ?? 0) > 1)) return "relationships are not supported";
  if (named.some((operand) => operand === null)) return "expressions are not supported";
  if (!values.flatMap((operand) => (operand ? namesIn(operand) : [])).includes("id")) return "Id must be selected";
  if (!object.custom && !STANDARD.has(object.name)) return `entity ${object.name} is not supported`;
  return null;
}

function conditionsOf(condition: Condition | null): Condition[] {
  if (condition === null) return [];
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.terms.flatMap(conditionsOf);
    case "not":
      return [condition, ...conditionsOf(condition.term)];
    default:
      return [condition];
  }
}

function operandsOf(where: Condition | null): Operand[] {
  return conditionsOf(where).flatMap((condition) => ("operand" in condition ? [condition.operand] : []));
}

function namesIn(operand: Operand): string[] {
  const name = operand.kind === "field" ? operand.path.segments.at(-1) : undefined;
  return name === undefined ? [] : [name.toLowerCase()];
}
