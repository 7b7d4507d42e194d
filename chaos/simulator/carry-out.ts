import { z } from "zod";
import type { Random } from "./random";
import type { OrgRecord, Refusal, SimulatedOrg } from "./org";

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
    const unresolved = { value: null as string | null };
    const body = resolve(part.body, answers, unresolved);
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

function resolve(value: unknown, answers: Map<string, unknown>, unresolved: { value: string | null }): unknown {
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
  const items = records.map(({ attributes, id: recordId, ...fields }): ItemAnswer => {
    const isUpdate = part.method === "PATCH";
    const done = write(org, { sObject: attributes.type, id: isUpdate ? (recordId ?? "") : undefined, fields }, chance);
    return typeof done === "string" ? { id: done, success: true, errors: [] } : failed(done);
  });
  return { status: 200, body: items };
}

const Fields = z.record(z.string(), z.unknown());
type Write = { sObject: string; id: string | undefined; fields: Record<string, unknown> };

/** @returns the record's id */
function write(org: SimulatedOrg, { sObject, id, fields }: Write, { random, locked }: Chance): string | Refusal {
  if (random.chance(locked)) {
    if (id === undefined) org.attempts.push(fields);
    return lockRow;
  }
  return id === undefined ? org.create(sObject, fields, "us") : (org.update(id, fields) ?? id);
}

/** Written by itself, a record that a rule takes for a duplicate comes back with what it is taken for (api.md §11). */
function writeAlone(org: SimulatedOrg, one: Write, chance: Chance): PartAnswer {
  const done = write(org, one, chance);
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

export function describeAnswers(answers: readonly PartAnswer[]): string {
  return answers
    .map(({ status, body }) => {
      if (status >= 400 || !Array.isArray(body)) return String(status);
      return `${body.filter((item) => item.success).length} of ${body.length}`;
    })
    .join(", ");
}
