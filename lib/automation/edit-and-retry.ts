import type { Ctx } from "../context";
import { AppError } from "../errors";
import { findConnectionCard } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import type { OwedFields, OwedWrite } from "../salesforce/outbox/owed-write";
import { type Field, FieldValue, type SObjectDescribe } from "../salesforce/schema";
import { canWriteType, toSalesforceValues } from "../salesforce/values";
import { actOn, idsOf, sendAgain } from "./act-on-attention";
import { failedWrites } from "./attention-items";
import { getItem } from "./attention-rows";
import type { ActResult, AttentionForm, EditAndRetryInput } from "./attention-schema";
import { decideAgain } from "./decide-again";
import { sendsFile } from "./file-writes";
import { Verdict } from "./verdict-schema";
import type { VerdictRow } from "./verdicts";

/** What is to be sent, and to which object: of a write that was refused, or of a record for which a field was missing. */
type Sending = {
  describe: SObjectDescribe;
  values: Record<string, FieldValue>;
  problems: Record<string, string>;
  write: OwedWrite | null;
};

/**
 * The values an item was to write, for a form; null where there is nothing to edit.
 * @returns those that were refused first, then required ones
 */
export async function findForm(ctx: Ctx, row: VerdictRow): Promise<AttentionForm | null> {
  const [sending, connection] = await Promise.all([findSending(ctx, row), findConnectionCard(ctx)]);
  if (!sending || !connection) return null;
  const { describe, values, problems } = sending;
  const rank = (field: Field) => (problems[field.name] ? 0 : field.isRequired ? 1 : 2);
  const { organizationName: name, isSandbox, userDisplayName } = connection;
  return {
    sObject: describe.name,
    label: describe.label,
    org: { name, isSandbox, userDisplayName },
    fields: editable(sending)
      .toSorted((one, other) => rank(one) - rank(other))
      .map((field) => ({ field, value: values[field.name] ?? null, problem: problems[field.name] ?? null })),
  };
}

/**
 * Sends again what was refused, with other values. @returns how many others have the cause that this one had
 * @throws AppError `invalid` with a sentence at each field; `conflict` when somebody has settled it meanwhile
 */
export async function editAndRetry(ctx: Ctx, { messageId, values: typed }: EditAndRetryInput): Promise<ActResult> {
  const sending = await findSending(ctx, await getItem(ctx, messageId));
  if (!sending) throw new AppError("conflict", "There is nothing to edit here any more.");
  const { describe, values: before } = sending;
  const allowed = new Set(editable(sending).map(({ name }) => name));
  const asked = Object.fromEntries(Object.entries(typed).filter(([name]) => allowed.has(name)));
  const values = toSalesforceValues(describe, asked, before);
  const changed = Object.keys(values).filter((name) => values[name] !== (before[name] ?? null));
  const result = await actOn(
    ctx,
    { messageIds: [messageId] },
    {
      action: "message.edited",
      summary: "Edited and tried again",
      changes: changed.map((field) => ({ field, before: before[field] ?? null, after: values[field] ?? null })),
      work: (ctx, rows) => sendEdited(ctx, rows, values),
    },
  );
  if (result.done === 0) throw new AppError("conflict", "Somebody has already taken care of this one.");
  return result;
}

async function sendEdited(ctx: Ctx, rows: VerdictRow[], values: OwedFields): Promise<VerdictRow[]> {
  const failed = await failedWrites(ctx, rows);
  for (const row of rows) {
    const write = failed.get(row.messageId);
    if (write) await sendAgain(ctx, { rows: [row], keys: [write.key], fields: values });
    else await decideAgain(ctx, idsOf([row]), { fields: asTexts(values) });
  }
  return rows;
}

const asTexts = (values: OwedFields) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  );

async function findSending(ctx: Ctx, row: VerdictRow): Promise<Sending | null> {
  if (!row.connectionId) return null;
  const org = { ...ctx, connectionId: row.connectionId };
  const write = (await failedWrites(ctx, [row])).get(row.messageId);
  // A file is sent as it came.
  if (write && sendsFile(write)) return null;
  const sent = write ? refused(write) : unfilled(row);
  const describe = sent && (await findDescribe(org, sent.sObject));
  return describe ? { ...sent, describe, write: write ?? null } : null;
}

type Sent = { sObject: string; values: Record<string, FieldValue>; problems: Record<string, string> };

function refused({ sObject, fields, failure }: OwedWrite): Sent {
  const said = failure?.said || failure?.sentence || "";
  const problems = Object.fromEntries((failure?.fields ?? []).map((field) => [field, said]));
  return { sObject, values: plainValues(fields), problems };
}

/** A record that was not even sent, because Salesforce requires a field that nothing fills. */
function unfilled(row: VerdictRow): Sent | null {
  const add = Verdict.safeParse(row.verdict).data?.add;
  if (add?.reason !== "required-field-unfilled" || !add.sObject) return null;
  const missing = add.detail?.split(", ") ?? [];
  const problems = Object.fromEntries(missing.map((field) => [field, "Salesforce requires it, and no rule fills it."]));
  return { sObject: add.sObject, values: plainValues(add.fields), problems };
}

/** Without the fields that name another write's record. */
function plainValues(fields: Record<string, unknown>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const plain = FieldValue.safeParse(value).data;
      const isReference = typeof value === "object" && value !== null && "recordOf" in value;
      return plain === undefined || isReference ? [] : [[name, plain]];
    }),
  );
}

/** What was sent, was refused or is required, as far as the connected user may write it; our own marks and the lookups stay as they are. */
function editable({ describe, values, problems, write }: Sending): Field[] {
  const marker = write?.marker?.by === "field" ? write.marker.field : null;
  const mayWrite = (field: Field) => (write?.operation === "update" ? field.isUpdateable : field.isCreateable);
  return describe.fields.filter(
    (field) =>
      mayWrite(field) &&
      canWriteType(field.type) &&
      field.type !== "reference" &&
      field.name !== marker &&
      (field.name in values || field.name in problems || field.isRequired || commonlyRuled.has(field.name)),
  );
}

/** What validation rules most often ask for without naming it. */
const commonlyRuled = new Set([
  "Phone",
  "Company",
  "FirstName",
  "LastName",
  "Title",
  "LeadSource",
  "Status",
  "Priority",
  "Type",
]);
