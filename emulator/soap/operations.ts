/** Every operation of the SOAP API that answers here; login() has no session and stands apart. */
import { clientFault } from "./fault";
import { type Flavour, NAMESPACES } from "./envelope";
import { describeOperations } from "./describe";
import { metadataOperations } from "./metadata";
import { queryOperations } from "./query";
import { recordOperations } from "./records";
import { sessionOperations } from "./session";
import type { Operation } from "./soap-call";

const ofData = { ...sessionOperations, ...recordOperations, ...queryOperations, ...describeOperations };
const operations: Readonly<Record<Flavour, ReadonlyMap<string, Operation>>> = {
  partner: new Map(Object.entries(ofData)),
  enterprise: new Map(Object.entries(ofData)),
  metadata: new Map(Object.entries(metadataOperations)),
};

/** @throws what SOAP says of an operation it does not know */
export function operationNamed(flavour: Flavour, name: string): Operation {
  const operation = operations[flavour].get(name);
  if (operation) return operation;
  throw clientFault(`No operation available for request {${NAMESPACES[flavour].operations}}${name}`);
}
