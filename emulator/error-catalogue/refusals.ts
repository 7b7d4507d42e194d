/**
 * Refusals that control has ordered, and read-only mode: asked by every write, query and request before it is carried out, so that
 * each tells the error in its own shape, be it a row of a collection, of a bulk job, or a SOAP fault.
 */
import { type ApiError, SalesforceError } from "../salesforce-error";
import { catalogued } from "./error-catalogue";

export const OPERATIONS = ["insert", "update", "delete", "undelete", "query", "request"] as const;
type Operation = (typeof OPERATIONS)[number];

/** What is about to be done. */
export type Work = {
  operation: Operation;
  /** Of the record; of everything a query or search reads. */
  objectNames?: readonly string[];
  id?: string;
};

export type OrderedRefusal = {
  error: ApiError;
  operations: readonly Operation[];
  /** Null for any. */
  objectName: string | null;
  /** Matched against path and query string of the request, and of the part of a composite; null for any. */
  path: RegExp | null;
  /** How often it is still met; Infinity until cleared. */
  times: number;
};

const WRITES: readonly Operation[] = ["insert", "update", "delete", "undelete"];

export class Refusals {
  /** Salesforce's read-only mode during maintenance: everything can be read (api.md §3). */
  isReadOnly = false;
  private waiting: OrderedRefusal[] = [];
  /** The request being answered, and within it the part of a composite. */
  private addresses: readonly string[] = [];

  order(refusal: OrderedRefusal): void {
    this.waiting.push(refusal);
  }

  list(): readonly OrderedRefusal[] {
    return this.waiting;
  }

  clear(): void {
    this.isReadOnly = false;
    this.waiting = [];
  }

  /** Answers what comes to this address. */
  during<T>(address: string, work: () => T): T {
    const outer = this.addresses;
    this.addresses = [...outer, address];
    try {
      return work();
    } finally {
      this.addresses = outer;
    }
  }

  /** @throws the oldest refusal that was ordered for such work, which is used up by one */
  check(work: Work): void {
    if (this.isReadOnly && WRITES.includes(work.operation)) throw inMaintenance();
    const refusal = this.waiting.find((candidate) => this.meets(candidate, work));
    if (!refusal) return;
    refusal.times -= 1;
    if (refusal.times <= 0) this.waiting = this.waiting.filter((candidate) => candidate !== refusal);
    throw new SalesforceError({ ...refusal.error, message: filledIn(refusal.error.message, work) });
  }

  private meets({ operations, objectName, path }: OrderedRefusal, { operation, objectNames = [] }: Work): boolean {
    if (!operations.includes(operation)) return false;
    if (objectName !== null && !objectNames.includes(objectName)) return false;
    return path === null || this.addresses.some((address) => path.test(address));
  }
}

function filledIn(message: string, { objectNames = [], id }: Work): string {
  return message.replaceAll("{object}", objectNames[0] ?? "record").replaceAll("{id}", id ?? "<unknown>");
}

function inMaintenance(): SalesforceError {
  const errorCode = "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE";
  const { message = "", fields = [] } = catalogued(errorCode) ?? {};
  return new SalesforceError({ errorCode, message, fields });
}
