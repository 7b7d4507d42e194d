/** What composite/tree refuses before any record is made (REST guide, sObject Tree). */
import type { ObjectDefinition } from "../../types";
import type { Branch } from "./tree-records";

const LIMITS = { records: 200, objects: 5, levels: 5 };

export type Fault = {
  referenceId?: string;
  errors: { statusCode: string; message: string; fields: readonly string[] }[];
};

/** Empty when there is nothing to object to. Texts from memory, but for that of the type (real: forcedotcom/cli#3285). */
export function checkTree(root: ObjectDefinition, branches: readonly Branch[]): Fault[] {
  if (branches.length > LIMITS.records)
    return [fault(`The request can’t contain more than ${LIMITS.records} records.`)];
  if (new Set(branches.map(({ object }) => object)).size > LIMITS.objects) {
    return [fault(`The request can’t contain records of more than ${LIMITS.objects} types.`)];
  }
  if (branches.some(({ level }) => level > LIMITS.levels)) {
    return [fault(`The request can’t contain trees of more than ${LIMITS.levels} levels.`)];
  }
  const timesUsed = new Map<string, number>();
  for (const { referenceId } of branches) timesUsed.set(referenceId, (timesUsed.get(referenceId) ?? 0) + 1);
  return branches.flatMap((branch) => faultOf(root, branch, timesUsed.get(branch.referenceId) ?? 0));
}

/** Of a referenceId used twice every instance is told (REST guide, sObject Tree Response Body). */
function faultOf(root: ObjectDefinition, { referenceId, object, parent }: Branch, timesUsed: number): Fault[] {
  if (!/^[A-Za-z0-9]/.test(referenceId)) return [fault("Include a reference ID for each record in the request.")];
  if (timesUsed > 1) return [fault("Duplicate ReferenceId provided in the request.", referenceId)];
  if (parent === null && object !== root) return [invalidEntity(object.name, referenceId)];
  return [];
}

export function invalidEntity(type: string, referenceId: string): Fault {
  return fault(`Invalid entity type provided in the request: ${type}`, referenceId);
}

function fault(message: string, referenceId?: string): Fault {
  const errors = [{ statusCode: "INVALID_INPUT", message, fields: [] }];
  return referenceId === undefined ? { errors } : { referenceId, errors };
}
