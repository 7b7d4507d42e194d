/** Every operation of the SOAP API that answers here; login() has no session and stands apart. */
import { clientFault } from "./fault";
import type { Flavour } from "./envelope";
import { describeOperations } from "./describe";
import { queryOperations } from "./query";
import { recordOperations } from "./records";
import { sessionOperations } from "./session";
import type { Operation } from "./soap-call";

const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({ ...sessionOperations, ...recordOperations, ...queryOperations, ...describeOperations }),
);

/** @throws what SOAP says of an operation it does not know */
export function operationNamed(flavour: Flavour, name: string): Operation {
  const operation = operations.get(name);
  if (operation) return operation;
  throw clientFault(`No operation available for request {urn:${flavour}.soap.sforce.com}${name}`);
}
