import { z } from "zod";
import type { Random } from "./random";
import { holds, type OrgRecord, type Refusal, type SimulatedOrg } from "./org";

/** One part of a composite call, as our client sends it. */
export type Part = { method: string; path: string; body?: unknown; name: string };
export type PartAnswer = { status: number; body: unknown };

const SentRecord = z.looseObject({ attributes: z.object({ type: z.string() }), id: z.string().optional() });
const Sent = z.object({ allOrNone: z.boolean().optional(), records: z.array(SentRecord).max(200) });

type ItemAnswer = {
  id?: string;
  success: boolean;
  errors: { statusCode: string; message: string; fields: string[] }[];
};

/** How likely a record finds its row locked by someone else. */
type Chance = { random: Random; locked: number; epoch: number };

/**
 * Carries out the parts of a composite call one after another, each by itself, as `allOrNone: false` says.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm
 */
export function carryOut(org: SimulatedOrg, parts: readonly Part[], chance: Chance): PartAnswer[] {
  const answers = new Map<string, unknown>();
  return parts.map((part) => {
    const unresolved: Unresolved = { value: null };
    const body = resolve(part.body, org.rules.canRefer ? answers : withoutLists(answers), unresolved);
    const answer = unresolved.value ? halted(unresolved.value) : answerOf(org, { ...part, body }, chance);
    answers.set(part.name, answer.body);
    return answer;
  });
}

/** A part that names what an earlier one did not bring is not carried out at all. */
function halted(reference: string): PartAnswer {
  const message = `Invalid reference specified. No value for ${reference} found.`;
  return { status: 400, body: [{ errorCode: "PROCESSING_HALTED", message }] };
}

type Unresolved = { value: string | null };

/** What an org can refer to that does not read into the answers of collections. */
const withoutLists = (answers: Map<string, unknown>) =>
  new Map([...answers].filter(([, answer]) => !Array.isArray(answer)));

function resolve(value: unknown, answers: Map<string, unknown>, unresolved: Unresolved): unknown {
  if (typeof value === "string") {
    const [, reference] = /^@\{([^}]+)\}$/.exec(value) ?? [];
    if (!reference) return value;
    const found = lookUp(reference, answers);
    if (found == null) unresolved.value = reference;
    return found;
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, answers, unresolved));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, answers, unresolved)]));
}

/** `contacts[3].id`: case-sensitive, as Salesforce reads it. */
function lookUp(reference: string, answers: Map<string, unknown>): unknown {
  const [name = "", ...path] = reference.split(/[.[\]]+/).filter(Boolean);
  return path.reduce<unknown>(
    (value, key) => (value !== null && typeof value === "object" ? Reflect.get(value, key) : undefined),
    answers.get(name),
  );
}

function answerOf(org: SimulatedOrg, part: Part, chance: Chance): PartAnswer {
  if (part.method === "GET") return { status: 200, body: runQuery(org, part.path, chance.epoch) };
  const [, sObject, id] = /^\/sobjects\/(\w+)(?:\/(\w+))?$/.exec(part.path) ?? [];
  if (sObject) return writeAlone(org, { sObject, id, fields: Fields.parse(part.body) }, chance);
  if (part.path !== "/composite/sobjects")
    throw new Error(`The simulated org does not know ${part.method} ${part.path}`);
  const { records } = Sent.parse(part.body);
  const broken = records.some((fields) => holds(fields, org.rules.breaksOnText));
  const seen = new Set<string>();
  const items = records.map(({ attributes, id: recordId, ...fields }): ItemAnswer => {
    const isUpdate = part.method === "PATCH";
    if (!isUpdate) org.noteAttempt(fields);
    if (broken) return failed(thrown);
    if (recordId !== undefined && seen.has(recordId)) return failed(twice);
    if (recordId !== undefined) seen.add(recordId);
    const done = write(org, { sObject: attributes.type, id: isUpdate ? (recordId ?? "") : undefined, fields }, chance);
    return typeof done === "string" ? { id: done, success: true, errors: [] } : failed(done);
  });
  return { status: 200, body: items };
}

const Fields = z.record(z.string(), z.unknown());
type Write = { sObject: string; id: string | undefined; fields: Record<string, unknown> };

/** @returns the record's id */
function write(org: SimulatedOrg, { sObject, id, fields }: Write, { random, locked }: Chance): string | Refusal {
  if (random.chance(locked) || holds(fields, org.rules.locksText)) return lockRow;
  return id === undefined ? org.create(sObject, fields, "us") : (org.update(id, fields) ?? id);
}

/** Written by itself, a record that a rule takes for a duplicate comes back with what it is taken for (api.md §11). */
function writeAlone(org: SimulatedOrg, one: Write, chance: Chance): PartAnswer {
  if (one.id === undefined) org.noteAttempt(one.fields);
  const done = holds(one.fields, org.rules.breaksOnText) ? thrown : write(org, one, chance);
  if (typeof done === "string")
    return one.id ? { status: 204, body: null } : { status: 201, body: { id: done, success: true, errors: [] } };
  const { statusCode: errorCode, message, fields, duplicateId } = done;
  const record = duplicateId && org.get(duplicateId);
  const matchRecords = record ? [{ record: { Id: record.id, Email: record.fields.Email } }] : [];
  const found = { matchResults: [{ entityType: record ? record.sObject : one.sObject, matchRecords }] };
  return { status: 400, body: [{ errorCode, message, fields, ...(record ? { duplicateResut: found } : {}) }] };
}

const lockRow: Refusal = {
  statusCode: "UNABLE_TO_LOCK_ROW",
  message: "unable to obtain exclusive access to this record or 1 records",
  fields: [],
};

/** An exception that nobody caught takes with it all that the trigger was given. */
const thrown: Refusal = {
  statusCode: "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
  message: "TaskTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException",
  fields: [],
};

const twice: Refusal = { statusCode: "DUPLICATE_VALUE", message: "duplicate id in the list", fields: [] };

/** A collection does not tell which record it took for a duplicate (api.md §11). */
const failed = ({ statusCode, message, fields }: Refusal): ItemAnswer => ({
  success: false,
  errors: [{ statusCode, message, fields }],
});

/** `SELECT … FROM X WHERE a IN (…) OR b IN (…) AND CreatedDate >= …`, the oldest first: all that the outbox asks. */
function runQuery(org: SimulatedOrg, path: string, epoch: number) {
  const [, resource = "", encoded = ""] = /^\/(query|queryAll)\?q=(.*)$/.exec(path) ?? [];
  const soql = decodeURIComponent(encoded);
  const [, columns = "", sObject = ""] = /^\s*SELECT\s+(.+?)\s+FROM\s+(\w+)/is.exec(soql) ?? [];
  const [, since] = /CreatedDate >= (\S+)/.exec(soql) ?? [];
  const conditions = [...soql.matchAll(/(\w+)\s+IN\s*\(([^)]*)\)/gi)];
  if (conditions.length === 0) throw new Error(`The simulated org cannot read ${soql}`);
  const found = conditions.flatMap(([, field = "", list = ""]) =>
    org.find(sObject, field, { values: literals(list), withDeleted: resource === "queryAll" }),
  );
  const isSince = ({ createdAt }: OrgRecord) => since === undefined || epoch + createdAt >= Date.parse(since);
  const rows = [...new Map(found.map((record) => [record.id, record])).values()].filter(isSince);
  const sorted = rows.sort((a, b) => Number(a.isDeleted) - Number(b.isDeleted) || a.createdAt - b.createdAt);
  const records = sorted.map((record) => rowOf(record, columns.split(/\s*,\s*/), epoch));
  return { totalSize: records.length, done: true, records };
}

const literals = (list: string) =>
  [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text = ""]) => text.replace(/\\(.)/g, "$1"));

function rowOf({ id, sObject, fields, createdAt, isDeleted }: OrgRecord, columns: string[], epoch: number) {
  const all: Record<string, unknown> = {
    ...fields,
    ...{ Id: id, IsDeleted: isDeleted, CreatedDate: new Date(epoch + createdAt).toISOString().replace("Z", "+0000") },
  };
  return { attributes: { type: sObject }, ...Object.fromEntries(columns.map((name) => [name, all[name] ?? null])) };
}

/** The parts of a composite call, for the trace: a query by its object, a collection by what its records are. */
export function describeParts(parts: readonly Part[]): string {
  return parts
    .map(({ method, path, body }) => {
      const { records } = Sent.safeParse(body).data ?? {};
      if (records) return `${method} ${records.length} ${records[0]?.attributes.type}`;
      const [, sObject] = /FROM (\w+)/.exec(decodeURIComponent(path)) ?? [];
      return sObject ? `looks for ${sObject}s` : `${method} ${path}`;
    })
    .join(", ");
}

/** What became of each record, by what it is known by: the word of its message, or its address. */
export function describeAnswers(parts: readonly Part[], answers: readonly PartAnswer[]): string {
  return answers
    .map(({ status, body }, part) => {
      if (!Array.isArray(body) || status >= 400) return `${status} ${body === null ? "" : nameOf(parts[part]?.body)}`;
      const { records = [] } = Sent.safeParse(parts[part]?.body).data ?? {};
      return body.map((item, at) => `${nameOf(records[at])} ${item.id ?? item.errors[0]?.statusCode}`).join(", ");
    })
    .join("; ");
}

function nameOf(record: unknown): string {
  const text = JSON.stringify(record) ?? "";
  const tokens = text.match(/token-[\w-]+/g) ?? text.match(/[\w.]+@[\w.]+/) ?? ["a record"];
  return tokens.join(" and ");
}
