import { z } from "zod";
import { NotSent } from "../carry";
import type { Subrequest, Subresult } from "../composite";
import { SalesforceError } from "../errors";
import { identifier } from "../soql";
import { cleanValue } from "./clean-text";
import { findRecords } from "./find-records";
import { Item, judgeAlone, judgeCall, judgeCollection } from "./judge";
import { listMarked } from "./list-marked";
import type { OrgCalls } from "./org-calls";
import type { WriteFailure } from "./owed-write";
import { isFile, lacksFile, readFiles } from "./files";
import {
  type CallOutcome,
  type FileSource,
  isMade,
  type OrgWire,
  type Part,
  type Reference,
  type RowOutcome,
  type WireValue,
  type WireWrite,
} from "./ports";

/** A Salesforce org over HTTP. @param timeoutMs after which nobody waits for a call's answer */
export function orgWire(org: OrgCalls, timeoutMs: number, readFile: FileSource["read"]): OrgWire {
  return {
    write: (parts, isFresh) => write(org, parts, { timeoutMs, isFresh, readFile }),
    find: (sought) => orSilence(() => findRecords(org, sought)),
    listMarked: (prefix, since) => orSilence(() => listMarked(org, prefix, since)),
  };
}

async function write(
  org: OrgCalls,
  parts: Part[],
  { readFile, ...options }: { timeoutMs: number; isFresh: () => boolean; readFile: FileSource["read"] },
): Promise<CallOutcome> {
  const call: Call = { isAlone: parts.map(({ alone }) => alone), files: await readFiles(parts, readFile) };
  const sent = parts.filter((part) => !lacksFile(part, call.files));
  try {
    const requests = sent.map((part) => toSubrequest(part, parts.indexOf(part), call));
    const results: Subresult<unknown>[] = sent.length === 0 ? [] : await org.composite(requests, options);
    const judged = (part: Part) => (sent.includes(part) ? judge(part, results[sent.indexOf(part)]) : allGone(part));
    return { kind: "answered", parts: parts.map(judged) };
  } catch (error) {
    if (error instanceof NotSent) return { kind: "not-sent" };
    if (error instanceof SalesforceError) return judgeCall(error, parts);
    throw error;
  }
}

/** What building a call's parts needs: which of them are no collections, and the files as base64. */
type Call = { isAlone: boolean[]; files: ReadonlyMap<string, string> };

function allGone({ writes }: Part): RowOutcome[] {
  return writes.map(() => ({ kind: "refused", failure: fileGone }));
}

const fileGone: WriteFailure = {
  reason: "gone",
  errorCode: "FILE_GONE",
  sentence: "The attachment is not there any more in Inlay.",
  said: "",
  fields: [],
  duplicates: [],
};

const Items = z.array(Item);

function judge(part: Part, result: Subresult<unknown> | undefined) {
  if (!result) return part.writes.map(() => ({ kind: "unknown" as const }));
  if (part.alone) return judgeAlone(part, result);
  return judgeCollection(part, result.ok ? { ...result, body: Items.parse(result.body) } : result);
}

/** @param call.isAlone of each part, which decides how its records are referred to */
function toSubrequest(part: Part, at: number, { isAlone, files }: Call): Subrequest {
  const { operation, sObject, alone, writes } = part;
  const asText = (made: Reference) => `@{${nameOf(made.part)}${isAlone[made.part] ? "" : `[${made.at}]`}.id}`;
  const method = operation === "create" ? "POST" : "PATCH";
  const common = { method, headers: headersFor(part), name: nameOf(at) } as const;
  const [only] = writes;
  if (alone && only) {
    const id = only.recordId === null ? "" : `/${idText(only.recordId, asText)}`;
    const path = `/sobjects/${identifier(sObject).text}${id}`;
    return { ...common, path, body: fieldsOf(only, { asText, files }), shape: z.unknown() };
  }
  const records = writes.map((write) => ({
    // First, or Salesforce's parser does not know what it reads.
    attributes: { type: sObject },
    ...(write.recordId === null ? {} : { id: idText(write.recordId, asText) }),
    ...fieldsOf(write, { asText, files }),
  }));
  return { ...common, path: "/composite/sobjects", body: { allOrNone: false, records }, shape: Items };
}

function nameOf(part: number): string {
  return `p${part}`;
}

function idText(recordId: NonNullable<WireWrite["recordId"]>, asText: (made: Reference) => string): string {
  return typeof recordId === "string" ? recordId : asText(recordId.made);
}

type Saying = { asText: (made: Reference) => string; files: Call["files"] };

function fieldsOf({ fields }: WireWrite, { asText, files }: Saying) {
  const said = (value: WireValue) => {
    if (isMade(value)) return asText(value.made);
    return isFile(value) ? files.get(value.fileOf) : cleanValue(value);
  };
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
