/** composite/tree: records with their children, made together or not at all (api.md §8.4). */
import { writerOf } from "../../dml/context";
import { insertRecord } from "../../dml/save";
import { dmlContext } from "../../live-org";
import { readableObject } from "../../readable";
import { ParserRefusal, SalesforceError } from "../../salesforce-error";
import type { ApiResponse, Caller, Handler } from "../exchange";
import { readJson } from "../json/read-json";
import { checkTree, type Fault, invalidEntity } from "./tree-limits";
import { type Branch, groupsOf, readTree, TreeRequest, UnknownEntity } from "./tree-records";

/** 201 with an id for each referenceId, or 400 with the records that were at fault. */
export const tree: Handler = (caller, request, { name = "" }) => {
  const root = readableObject(caller, name);
  const { records } = readJson(TreeRequest, request);
  try {
    const branches = readTree(caller, records);
    const faults = checkTree(root, branches);
    return faults.length > 0 ? refused(faults) : insert(caller, branches);
  } catch (error) {
    if (error instanceof UnknownEntity) return refused([invalidEntity(error.type, error.referenceId)]);
    throw error;
  }
};

/** Level by level, and within a level object by object: the groups in which triggers see the records (REST guide, sObject Tree). */
function insert(caller: Caller, branches: readonly Branch[]): ApiResponse {
  const { store } = caller.org;
  const savepoint = store.begin(writerOf(caller));
  const ids = new Map<Branch, string>();
  try {
    for (const group of groupsOf(branches)) {
      const faults = group.flatMap((branch) => insertOne(caller, branch, ids));
      if (faults.length === 0) continue;
      store.rollback(savepoint);
      return refused(faults);
    }
  } catch (error) {
    store.rollback(savepoint);
    throw error;
  }
  store.commit();
  const results = [...ids].map(([{ referenceId }, id]) => ({ referenceId, id }));
  return { status: 201, headers: {}, body: { hasErrors: false, results } };
}

/** What the parser refuses, it refuses for the whole request (the sf CLI reads it there). */
function insertOne(caller: Caller, branch: Branch, ids: Map<Branch, string>): Fault[] {
  const { object, fields, parent, referenceId } = branch;
  const reference = parent ? { [parent.fieldName]: ids.get(parent.branch) } : {};
  try {
    ids.set(branch, insertRecord(dmlContext(caller), object, { ...fields, ...reference }).Id);
    return [];
  } catch (error) {
    if (!(error instanceof SalesforceError) || error instanceof ParserRefusal) throw error;
    const errors = error.errors.map(({ errorCode, message, fields = [] }) => ({
      statusCode: errorCode,
      message,
      fields,
    }));
    return [{ referenceId, errors }];
  }
}

function refused(results: readonly Fault[]): ApiResponse {
  return { status: 400, headers: {}, body: { hasErrors: true, results } };
}
