import { z } from "zod";
import { NotSent } from "../client";
import type { Subrequest, Subresult } from "../composite";
import { SalesforceError } from "../errors";
import { identifier } from "../soql";
import { cleanValue } from "./clean-text";
import { findRecords } from "./find-records";
import { Item, judgeAlone, judgeCall, judgeCollection } from "./judge";
import { listMarked } from "./list-marked";
import type { OrgCalls } from "./org-calls";
import {
  type CallOutcome,
  isMade,
  type OrgWire,
  type Part,
  type Reference,
  type WireValue,
  type WireWrite,
} from "./ports";

/** A Salesforce org over HTTP. @param timeoutMs after which nobody waits for a call's answer */
export function orgWire(org: OrgCalls, timeoutMs: number): OrgWire {
  return {
    write: (parts, isFresh) => write(org, parts, { timeoutMs, isFresh }),
    find: (sought) => orSilence(() => findRecords(org, sought)),
    listMarked: (prefix, since) => orSilence(() => listMarked(org, prefix, since)),
  };
}

async function write(
  org: OrgCalls,
  parts: Part[],
  options: { timeoutMs: number; isFresh: () => boolean },
): Promise<CallOutcome> {
  const isAlone = parts.map(({ alone }) => alone);
  try {
    const results: Subresult<unknown>[] = await org.composite(
      parts.map((part, at) => toSubrequest(part, at, isAlone)),
      options,
    );
    return { kind: "answered", parts: parts.map((part, at) => judge(part, results[at])) };
  } catch (error) {
    if (error instanceof NotSent) return { kind: "not-sent" };
    if (error instanceof SalesforceError) return judgeCall(error, parts);
    throw error;
  }
}

const Items = z.array(Item);

function judge(part: Part, result: Subresult<unknown> | undefined) {
  if (!result) return part.writes.map(() => ({ kind: "unknown" as const }));
  if (part.alone) return judgeAlone(part, result);
  return judgeCollection(part, result.ok ? { ...result, body: Items.parse(result.body) } : result);
}

/** @param isAlone of each part, which decides how its records are referred to */
function toSubrequest(part: Part, at: number, isAlone: boolean[]): Subrequest {
  const { operation, sObject, alone, writes } = part;
  const asText = (made: Reference) => `@{${nameOf(made.part)}${isAlone[made.part] ? "" : `[${made.at}]`}.id}`;
  const method = operation === "create" ? "POST" : "PATCH";
  const common = { method, headers: headersFor(part), name: nameOf(at) } as const;
  const [only] = writes;
  if (alone && only) {
    const id = only.recordId === null ? "" : `/${idText(only.recordId, asText)}`;
    const path = `/sobjects/${identifier(sObject).text}${id}`;
    return { ...common, path, body: fieldsOf(only, asText), shape: z.unknown() };
  }
  const records = writes.map((write) => ({
    // First, or Salesforce's parser does not know what it reads.
    attributes: { type: sObject },
    ...(write.recordId === null ? {} : { id: idText(write.recordId, asText) }),
    ...fieldsOf(write, asText),
  }));
  return { ...common, path: "/composite/sobjects", body: { allOrNone: false, records }, shape: Items };
}

function nameOf(part: number): string {
  return `p${part}`;
}

function idText(recordId: NonNullable<WireWrite["recordId"]>, asText: (made: Reference) => string): string {
  return typeof recordId === "string" ? recordId : asText(recordId.made);
}

function fieldsOf({ fields }: WireWrite, asText: (made: Reference) => string) {
  const said = (value: WireValue) => (isMade(value) ? asText(value.made) : cleanValue(value));
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, said(value)]));
}

/**
 * Assignment rules run unless they are told not to, and would take away the owner we set. Duplicate rules are never overruled.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_autoassign.htm
 */
function headersFor({ autoAssign, alone, operation }: Part): Record<string, string> {
  return {
    "Sforce-Auto-Assign": autoAssign ? "TRUE" : "FALSE",
    ...(alone && operation === "create"
      ? { "Sforce-Duplicate-Rule-Header": "allowSave=false; includeRecordDetails=true" }
      : {}),
  };
}

async function orSilence<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SalesforceError) return null;
    throw error;
  }
}
