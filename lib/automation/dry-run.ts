import { type Ctx, requireAdmin } from "../context";
import { AppError, notFound } from "../errors";
import { latestMessages, listMessageContents, type MessageContents } from "../inbox/message-contents";
import { matchAddresses } from "../links/match";
import { findOrg, type Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import { callLimits } from "../salesforce/outbox/choose";
import { base64Length, isFile } from "../salesforce/outbox/files";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { Situation } from "./decide";
import { type DecidedMessage, decideInOrder, lookUpFor } from "./decide-in-order";
import { describedFields } from "./described-fields";
import { sendsFile } from "./file-writes";
import { verdictSentences } from "./format";
import { knownHere } from "./known-here";
import { AutomationSettings } from "./settings-schema";
import type { DryRun, DryRunInput, DryRunRow } from "./dry-run-schema";
import type { Verdict } from "./verdict-schema";
import { effectiveSettings } from "./settings";
import { situationsOf, viewWorkspace, type WorkspaceView } from "./view-workspace";

const mostConversations = 50;

/**
 * What the mailbox's settings, or a draft of them, would do with its last 50 conversations, or with mail of one address: the very
 * decision that is made for new messages, with nothing written. What has been logged already is shown as such.
 *
 * @throws AppError `forbidden`, `not-found`; `conflict` when Salesforce is not connected; SalesforceError
 */
export async function dryRun(ctx: Ctx, input: DryRunInput): Promise<DryRun> {
  requireAdmin(ctx);
  const found = await findOrg(ctx);
  if (!found) throw new AppError("conflict", "Connect Salesforce first.");
  const org: Org = { ...found, feature: "settings" };
  const view = await viewWorkspace(org);
  if (!view.mailboxes.has(input.mailboxId)) throw notFound("This mailbox");
  const settings = withDraft((await effectiveSettings(ctx, input.mailboxId)).values, input.settings ?? {});
  const situations = await (input.address === undefined
    ? ofConversations(org, view, { mailboxId: input.mailboxId, settings })
    : ofAddress(org, view, { mailboxId: input.mailboxId, settings, address: input.address }));
  return decideDryly(org, view, situations);
}

/** The parts that a draft really says stand in place of what holds. */
function withDraft(values: AutomationSettings, draft: object): AutomationSettings {
  const said = Object.entries(draft).filter(([, value]) => value !== undefined);
  return AutomationSettings.parse({ ...values, ...Object.fromEntries(said) });
}

async function decideDryly(org: Org, view: WorkspaceView, situations: readonly Situation[]): Promise<DryRun> {
  const askedAt = new Date();
  const lookUp = lookUpFor(situations);
  const matches = await matchAddresses(org, lookUp);
  const known = await knownHere(org, { view, situations, askedAt });
  const decided = await decideInOrder(situations, { matches, known }, { failed: rethrow, breathe: async () => {} });
  const describes = await keptDescribes(org, ["Contact", "Lead", "Account"]);
  const hasPhones = [...matches.values()].some(({ phones }) => phones.length > 0);
  const callsUsed = lookUp.asked.length > 0 ? 1 + Number(hasPhones) : 0;
  return {
    rows: decided.map((each) => rowOf(each, describes)).toReversed(),
    totals: totalsOf(decided),
    calls: callsUsed + writeCalls(decided.flatMap(({ decision }) => decision.writes)),
    callsUsed,
  };
}

type Tried = { mailboxId: string; settings: AutomationSettings };

/** The latest message of each conversation, the oldest first, as the real ones come. */
async function ofConversations(org: Org, view: WorkspaceView, { mailboxId, settings }: Tried): Promise<Situation[]> {
  const ids = await latestMessages(org, mailboxId, mostConversations);
  if (ids.length === 0) return [];
  return situationsOf(org, { view, contents: await listMessageContents(org, ids), settingsOf: () => settings });
}

/** A mail as it would come from an address. */
async function ofAddress(org: Org, view: WorkspaceView, tried: Tried & { address: string }): Promise<Situation[]> {
  const { mailboxId, settings, address } = tried;
  const mailbox = view.mailboxes.get(mailboxId);
  const from = { address: address.toLowerCase(), name: null };
  const message: MessageContents = {
    ...{ id: nobody, mailboxId, personId: nobody, assigneeId: null, authorId: null },
    conversation: { id: nobody, subject: "A mail from this address", status: "open" },
    ...{ direction: "in", delivery: "received", machine: null, from, cc: [], replyTo: [] },
    to: mailbox ? [{ address: mailbox.address, name: mailbox.name }] : [],
    ...{ fingerprint: "dry-run", sentAt: new Date(), subject: "A mail from this address", text: "", html: null },
  };
  return situationsOf(org, {
    view,
    contents: [message],
    settingsOf: () => settings,
    people: new Map([[nobody, { id: nobody, ...from }]]),
  });
}

function rethrow(_: Situation, error: unknown): never {
  throw error;
}

/** Stands for a message, a conversation and a person that are not there. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Describes = Awaited<ReturnType<typeof keptDescribes>>;

function rowOf({ situation, decision }: DecidedMessage, describes: Describes): DryRunRow {
  const { message } = situation;
  const { verdict, state } = decision;
  return {
    conversationId: message.conversation.id === nobody ? null : message.conversation.id,
    subject: message.conversation.subject,
    at: message.sentAt.toISOString(),
    state,
    verdict,
    described: describedFields(verdict, describes),
    sentences: verdictSentences(verdict),
  };
}

function totalsOf(decided: readonly DecidedMessage[]): DryRun["totals"] {
  const count = (is: (each: DecidedMessage["decision"]) => boolean) =>
    decided.filter(({ decision }) => is(decision)).length;
  return {
    link: count(({ verdict, state }) => verdict.match.records.length > 0 && state !== "held"),
    create: count(({ verdict }) => verdict.add.reason === "created"),
    update: count(({ verdict }) => verdict.change.fields.length > 0),
    log: count(({ verdict }) => isLogged(verdict)),
    files: new Set(decided.flatMap(({ decision }) => decision.writes.filter(sendsFile).map(({ key }) => key))).size,
    skip: count(({ state }) => state === "skipped"),
    hold: count(({ state }) => state === "held"),
  };
}

function isLogged({ log }: Verdict): boolean {
  return log.reason.startsWith("logged-") || log.reason === "conversation-task-refreshed";
}

const recordsOfPart = callLimits.writes / callLimits.collections;

/** Records of one kind go in collections, several collections a call. */
function writeCalls(writes: readonly ToOwe[]): number {
  const records = writes.filter((write) => !sendsFile(write));
  const kinds = Map.groupBy(records, ({ operation, sObject }) => `${operation} ${sObject}`);
  const parts = [...kinds.values()].reduce((sum, { length }) => sum + Math.ceil(length / recordsOfPart), 0);
  return Math.ceil(parts / callLimits.collections) + fileCalls(writes.filter(sendsFile));
}

/** Files go in calls of their own, each as full as it may be. */
function fileCalls(writes: readonly ToOwe[]): number {
  const sizes = new Map(writes.map(({ key, fields }) => [key, Object.values(fields).find(isFile)?.size ?? 0]));
  let [calls, inCall, letters] = [0, 0, 0];
  for (const size of sizes.values()) {
    const length = base64Length(size);
    const isFull = inCall === callLimits.parts || letters + length > callLimits.bytes;
    if (calls === 0 || isFull) [calls, inCall, letters] = [calls + 1, 0, 0];
    [inCall, letters] = [inCall + 1, letters + length];
  }
  return calls;
}
