/** query, queryAll, queryMore, search and retrieve: REST's answers on SOAP's wire (SOAP API Developer Guide, QueryResult). */
import { z } from "zod";
import { SalesforceError } from "../salesforce-error";
import { readableObject } from "../readable";
import { childOf, childrenOf, textIn } from "./parse-xml";
import { objectNamed, objectOfId } from "./read-sobject";
import { tooMany } from "./save-each";
import { askResource, type Operation, type SoapCall } from "./soap-call";
import { type Content, nil, tag } from "./write-xml";
import { Row, sObjectXml, type Writing } from "./write-sobject";

/** Unlike REST, SOAP answers 500 rows unless told otherwise. */
const DEFAULT_BATCH_SIZE = "500";
const MOST_RETRIEVED = 2_000;

const Answer = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(Row),
});

const ask =
  (resource: "query" | "queryAll"): Operation =>
  (call) =>
    resultOf(call, askPage(call, [resource], { q: childOf(call.operation, "queryString")?.text ?? "" }));

const queryMore: Operation = (call) => {
  const locator = textIn(call.operation, "queryLocator") ?? "";
  if (locator === "") throw invalidLocator();
  return resultOf(call, askPage(call, ["query", locator], {}));
};

function askPage(call: SoapCall, path: readonly string[], query: Readonly<Record<string, string>>) {
  const batchSize = textIn(childOf(call.header, "QueryOptions"), "batchSize") ?? DEFAULT_BATCH_SIZE;
  const headers = { "sforce-query-options": `batchSize=${batchSize}` };
  return Answer.parse(askResource(call, { method: "GET", path, query, headers }));
}

function resultOf(call: SoapCall, { totalSize, done, nextRecordsUrl, records }: z.output<typeof Answer>): Content {
  const locator = nextRecordsUrl?.split("/").at(-1);
  const rows = records.map((row) => sObjectXml(writingOf(call), "records", row));
  const content = [
    tag("done", done),
    locator === undefined ? nil("queryLocator") : tag("queryLocator", locator),
    ...rows,
    tag("size", totalSize),
  ];
  return tag("result", content, { "xsi:type": "QueryResult" });
}

const Found = z.object({ searchRecords: z.array(Row) });

const search: Operation = (call) => {
  const q = childOf(call.operation, "searchString")?.text ?? "";
  const { searchRecords } = Found.parse(askResource(call, { method: "GET", path: ["search"], query: { q } }));
  const found = searchRecords.map((row) => tag("searchRecords", sObjectXml(writingOf(call), "record", row)));
  return tag("result", [tag("queryId", ""), ...found]);
};

/** In the order of the ids, nil for what is not there or not visible. */
const retrieve: Operation = (call) => {
  const { org } = call.caller;
  const object = objectNamed(org, textIn(call.operation, "sObjectType") ?? "");
  const ids = childrenOf(call.operation, "ids").map(({ text }) => objectOfId(org, text.trim()).id);
  if (ids.length > MOST_RETRIEVED) throw tooMany(MOST_RETRIEVED);
  const fields = (textIn(call.operation, "fieldList") ?? "").split(",").map((name) => name.trim());
  const path = ["composite", "sobjects", readableObject(call.caller, object.name).name];
  const rows = askResource(call, { method: "POST", path, body: { ids, fields } });
  return z
    .array(Row.nullable())
    .parse(rows)
    .map((row) => (row === null ? nil("result") : sObjectXml(writingOf(call), "result", row)));
};

function writingOf({ caller, flavour }: SoapCall): Writing {
  return { store: caller.org.store, flavour };
}

function invalidLocator(): SalesforceError {
  return new SalesforceError({ errorCode: "INVALID_QUERY_LOCATOR", message: "invalid query locator" });
}

export const queryOperations: Readonly<Record<string, Operation>> = {
  query: ask("query"),
  queryAll: ask("queryAll"),
  queryMore,
  search,
  retrieve,
};
