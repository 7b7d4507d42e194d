import { z } from "zod";
import { AppError } from "../errors";
import { type Scene, type Told, unknownOutcome, wordsFor } from "./error-words";
import { codeOf, reasons, type SalesforceReason } from "./reasons";
import { RecordId } from "./schema";

/** One problem as Salesforce sends it: single calls say `errorCode`, collections `statusCode`. */
const SentProblem = z.object({
  errorCode: z.string().optional(),
  statusCode: z.string().optional(),
  message: z.string().default(""),
  fields: z.array(z.string()).nullish(),
});

/** What a duplicate rule found. The first key is misspelt by Salesforce itself. */
const DuplicateResult = z.object({
  /** Whether the rule only warns: asked for again with allowSave it lets the record be. */
  allowSave: z.boolean().optional(),
  matchResults: z.array(
    z.object({
      entityType: z.string(),
      matchRecords: z.array(z.object({ record: z.looseObject({ Id: z.optional(RecordId) }) })),
    }),
  ),
});
const Duplicate = z.object({ duplicateResut: DuplicateResult.optional(), duplicateResult: DuplicateResult.optional() });

/** What was meant by “No such column”, so that it can be left out from now on. `field` is null when the whole object is hidden. */
export type StaleName = { sObject: string; field: string | null };

/** A record that a duplicate rule holds for the same; with its fields where the call asked for them. */
export type DuplicateMatch = { sObject: string; id: RecordId; fields: Record<string, unknown> };

type SalesforceFacts = {
  reason: SalesforceReason;
  errorCode: string;
  /** Salesforce's own words; empty where there are none. */
  said?: string;
  status?: number | undefined;
  /** All that it refuses, where it named several or their fields. */
  problems?: readonly Refusal[];
  retryAt?: Date | undefined;
  requestId?: string | undefined;
  stale?: StaleName | undefined;
  matches?: DuplicateMatch[];
  canSaveAnyway?: boolean;
  isOutcomeUnknown?: boolean;
  cause?: unknown;
};

/** A refusal by Salesforce, or its silence. `details` holds its code and words for whoever wants them. */
export class SalesforceError extends AppError {
  readonly reason: SalesforceReason;
  readonly errorCode: string;
  /** Salesforce's own words; empty where there are none. */
  readonly said: string;
  readonly status: number | undefined;
  readonly stale: StaleName | undefined;
  /** With `duplicate`: the records found, as far as the connected user may see them. */
  readonly matches: DuplicateMatch[];
  /** With `duplicate`: the rule only warns, and takes the record when it is told to. */
  readonly canSaveAnyway: boolean;
  /** A write was sent and no answer came: it may have happened. */
  readonly isOutcomeUnknown: boolean;

  private readonly facts: SalesforceFacts;

  constructor(facts: SalesforceFacts, scene?: Scene) {
    const { reason, errorCode, said, requestId } = facts;
    const told = toldOf(facts, scene);
    super(codeOf[reason], told.sentence, {
      ...(Object.keys(told.fields).length > 0 ? { fields: told.fields } : {}),
      ...(facts.retryAt ? { retryAt: facts.retryAt } : {}),
      details: [said ? `${errorCode}: ${said}` : errorCode, requestId && `Request ${requestId}`]
        .filter(Boolean)
        .join("\n"),
      remedy: told.remedy,
      cause: facts.cause,
    });
    this.name = "SalesforceError";
    this.reason = reason;
    this.errorCode = errorCode;
    this.said = said ?? "";
    this.status = facts.status;
    this.stale = facts.stale;
    this.matches = facts.matches ?? [];
    this.canSaveAnyway = facts.canSaveAnyway ?? false;
    this.isOutcomeUnknown = facts.isOutcomeUnknown ?? false;
    this.facts = facts;
  }

  /** The same in the words of the place where it is met: its fields' labels, what was sent, who is refused. */
  inScene(scene: Scene): SalesforceError {
    return new SalesforceError({ ...this.facts, cause: this }, scene);
  }
}

/** The sentence of the first problem with what helps against it, and the sentences that belong to fields. */
function toldOf(facts: SalesforceFacts, scene?: Scene): Told & { fields: Record<string, string> } {
  const { reason, errorCode, said = "", problems = [] } = facts;
  const [first] = problems;
  if (facts.isOutcomeUnknown) return { ...unknownOutcome, fields: {} };
  const { sentence, remedy } = wordsFor(
    { reason, errorCode, said: first?.said ?? said, field: first?.fields[0] ?? null },
    scene,
  );
  return { sentence, remedy, fields: fieldsOf(problems, scene) };
}

/** The sentence for each field that is named; several about one field are joined. */
function fieldsOf(problems: readonly Refusal[], scene?: Scene): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const problem of problems) {
    for (const field of problem.fields) {
      const { sentence } = wordsFor({ ...problem, field }, scene);
      fields[field] = fields[field] ? `${fields[field]}\n${sentence}` : sentence;
    }
  }
  return fields;
}

type RefusedAnswer = {
  status: number;
  /** Parsed JSON, or the text where it was none. */
  body: unknown;
  requestId?: string | undefined;
  isWrite?: boolean;
};

/** What Salesforce's answer to a refused call says. */
export function errorFromAnswer(answer: RefusedAnswer): SalesforceError {
  const problems = problemsIn(answer);
  const [first] = problems;
  if (!first) return errorWithoutCode(answer);
  return new SalesforceError({
    reason: first.reason,
    errorCode: first.errorCode,
    said: problems.map(({ said }) => said).join("\n"),
    problems,
    status: answer.status,
    requestId: answer.requestId,
    stale: staleName(first.errorCode, first.said),
    ...duplicatesIn(answer.body),
  });
}

/** One thing that is refused, and the fields it is about. */
type Refusal = { reason: SalesforceReason; errorCode: string; said: string; fields: string[] };

function problemsIn({ body, status }: RefusedAnswer): Refusal[] {
  const items: unknown[] = Array.isArray(body) ? body : [body];
  return items.flatMap((item) => {
    const parsed = SentProblem.safeParse(item);
    const code = parsed.data?.errorCode ?? parsed.data?.statusCode;
    if (!parsed.success || !code) return [];
    const said = plain(parsed.data.message);
    return [{ reason: reasonFor(code, status, said), errorCode: code, said, fields: parsed.data.fields ?? [] }];
  });
}

function reasonFor(errorCode: string, status: number, message: string): SalesforceReason {
  if (isPassing(errorCode, message)) return "busy";
  const known = reasons[errorCode];
  if (known) return known;
  return status >= 500 || status === 420 ? "busy" : "unknown";
}

/** A trigger that lost a race for a row fails under the trigger's code; only the code quoted inside tells it from a refusal. */
function isPassing(errorCode: string, message: string): boolean {
  const wrapped = ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER"].includes(errorCode);
  return wrapped && message.includes("UNABLE_TO_LOCK_ROW");
}

function duplicatesIn(body: unknown): { matches: DuplicateMatch[]; canSaveAnyway: boolean } {
  const items: unknown[] = Array.isArray(body) ? body : [];
  const results = items.flatMap((item) => {
    const { duplicateResut, duplicateResult } = Duplicate.safeParse(item).data ?? {};
    return duplicateResut ?? duplicateResult ?? [];
  });
  const matches = results.flatMap(({ matchResults }) =>
    matchResults.flatMap(({ entityType: sObject, matchRecords }) =>
      matchRecords.flatMap(({ record }) => (record.Id ? [{ sObject, id: record.Id, fields: record }] : [])),
    ),
  );
  return { matches, canSaveAnyway: results.length > 0 && results.every(({ allowSave }) => allowSave === true) };
}

/** HTML pages (maintenance, the log-in page of a moved org) and empty bodies. A gateway's 5xx does not say whether a write got through. */
function errorWithoutCode({ status, requestId, isWrite = false }: RefusedAnswer): SalesforceError {
  return new SalesforceError({
    reason: status === 401 ? "expired" : "busy",
    errorCode: `HTTP_${status}`,
    status,
    requestId,
    isOutcomeUnknown: isWrite && status >= 500,
  });
}

/** No answer: a deadline passed, or the network failed. @param isWrite whether something may have been changed */
export function errorFromSilence(cause: unknown, isWrite: boolean): SalesforceError {
  const isDeadline = cause instanceof Error && cause.name === "TimeoutError";
  return new SalesforceError({
    reason: "busy",
    errorCode: isDeadline ? "TIMEOUT" : "UNREACHABLE",
    isOutcomeUnknown: isWrite && !wasNeverConnected(cause),
    cause,
  });
}

const connectFailures = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/** Without a connection nothing was sent. */
function wasNeverConnected(cause: unknown): boolean {
  const root = cause instanceof Error ? (cause.cause ?? cause) : cause;
  return root instanceof Error && "code" in root && connectFailures.includes(String(root.code));
}

/** Whether the org itself did not answer, as against refusing this one request: a page instead of JSON, a gateway's words, nothing. */
export function isSilence({ reason, status = 500, errorCode }: SalesforceError): boolean {
  return reason === "busy" && (status >= 500 || status === 420 || errorCode.startsWith("HTTP_"));
}

/** The names Salesforce quotes stay the same in every language. */
function staleName(errorCode: string, message: string): StaleName | undefined {
  const [, column, owner] = /column '([\w.]+)' on (?:entity|sobject of type) '?(\w+)'?/i.exec(message) ?? [];
  if (errorCode === "INVALID_FIELD" && column && owner) return { field: column, sObject: owner };
  const [, type] = /sObject type '(\w+)'/i.exec(message) ?? [];
  if (errorCode === "INVALID_TYPE" && type) return { field: null, sObject: type };
  return undefined;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Admins' texts come with HTML entities in them. */
function plain(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? byNumber(name) ?? whole);
}

function byNumber(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
