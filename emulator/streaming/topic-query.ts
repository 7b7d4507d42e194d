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
  const has = (kind: Condition["kind"]) => conditions.some((condition) => condition.kind === kind);
  const unsupported: readonly [string, boolean][] = [
    ["Aggregate queries are not supported", query.countOnly || query.groupBy !== null || isAggregate(query)],
    ["semi/anti join sub-selects are not supported", has("semiJoin")],
    ["'LIMIT' is not allowed", query.limit !== null],
    ["'OFFSET' is not allowed", query.skip !== null],
    ["'ORDER BY' clause is not allowed", query.orderBy.length > 0],
    ["'NOT' is not supported", has("not")],
    ["relationships are not supported", hasRelationships(query)],
    ["expressions are not supported", operandsIn(query).some(({ kind }) => kind !== "field")],
    ["Id must be selected", !selectedIn(query).flatMap(namesIn).includes("id")],
    [`entity ${object.name} is not supported`, !object.custom && !STANDARD.has(object.name)],
  ];
  return unsupported.find(([, isMet]) => isMet)?.[0] ?? null;
}

function hasRelationships(query: Query): boolean {
  const isLong = (operand: Operand) => operand.kind === "field" && operand.path.segments.length > 1;
  return query.select.some(({ kind }) => kind === "child" || kind === "typeof") || operandsIn(query).some(isLong);
}

function operandsIn(query: Query): Operand[] {
  return [...selectedIn(query), ...operandsOf(query.where)];
}

function selectedIn(query: Query): Operand[] {
  return query.select.flatMap((item) => (item.kind === "value" ? [item.operand] : []));
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
