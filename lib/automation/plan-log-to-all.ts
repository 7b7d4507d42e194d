import type { Ctx } from "../context";
import { matchAddresses } from "../links/match";
import type { AddressMatch, Found } from "../links/found-schema";
import { owedByKeys } from "../salesforce/outbox/owed";
import type { Org } from "../salesforce/connection";
import { withChoices } from "./choices";
import type { Situation } from "./decide";
import { type DecidedMessage, decideInOrder, lookUpFor } from "./decide-in-order";
import { knownHere } from "./known-here";
import { conversationToLog } from "./log-to-all";
import type { LogToAllPlan } from "./log-to-all-schema";
import { effectiveSettings } from "./settings";
import { choicesOfMessages } from "./verdicts";
import { situationsOf, viewWorkspace } from "./view-workspace";

/**
 * What logging a conversation to all records with the address would do: the very decision that is made then, with nothing written. One call.
 * @throws AppError `not-found`; `conflict` when Salesforce is not connected; SalesforceError
 */
export async function planLogToAll(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<LogToAllPlan> {
  const { org, contents, mailboxId } = await conversationToLog(ctx, conversationId);
  const [view, { values }, choices] = await Promise.all([
    viewWorkspace(org),
    effectiveSettings(org, mailboxId),
    choicesOfMessages(
      org,
      contents.map(({ id }) => id),
    ),
  ]);
  const settingsOf = ({ id }: { id: string }) => withChoices(values, { ...choices.get(id), log: true });
  const situations = await situationsOf(org, { view, contents, settingsOf });
  const askedAt = new Date();
  const matches = await matchAddresses(org, lookUpFor(situations));
  const records = recordsIn(matches);
  const chosen = situations.map((situation) => withTargets(situation, records));
  const known = await knownHere(org, { view, situations: chosen, askedAt });
  for (const [id, here] of known) known.set(id, { ...here, isLogged: false });
  const decided = await decideInOrder(chosen, { matches, known }, { failed: rethrow, breathe: async () => {} });
  return planOf(org, decided, records);
}

/** Whom only a phone or a number tells is left out: it may be somebody else's. */
function recordsIn(matches: ReadonlyMap<string, AddressMatch>): Found[] {
  const all = [...matches.values()].flatMap(({ records }) => records.filter(hasAddress));
  return [...new Map(all.map((found) => [found.id, found])).values()];
}

const hasAddress = ({ by }: Found) => by.number === undefined && by.phone === undefined;

const withTargets = (situation: Situation, records: readonly Found[]): Situation => ({
  ...situation,
  message: { ...situation.message, logTo: records.map(({ id }) => id) },
});

function rethrow(_: Situation, error: unknown): never {
  throw error;
}

/** Of what it would make, what is not there or on its way already. */
async function planOf(org: Org, decided: readonly DecidedMessage[], records: readonly Found[]): Promise<LogToAllPlan> {
  const makes = decided.some(({ decision }) => decision.verdict.log.reason === "logged-email-message")
    ? ("EmailMessage" as const)
    : ("Task" as const);
  const owed = await owedByKeys(
    org,
    decided.flatMap(({ decision }) => decision.writes.map(({ key }) => key)),
  );
  const isNew = ({ key, operation }: { key: string; operation: string }) => {
    const state = owed.get(key)?.state;
    return operation === "create" && (state === undefined || state === "failed" || state === "dropped");
  };
  const news = decided.map(({ decision }) =>
    decision.writes.filter((write) => write.subject["step"] === "log" && isNew(write)),
  );
  const keys = new Set(news.flat().flatMap(({ key, sObject }) => (sObject === makes ? [key] : [])));
  const toLog = news.filter(({ length }) => length > 0).length;
  const told = new Set(news.flat().map(({ fields }) => fields["WhoId"] ?? fields["RelationId"]));
  return {
    records: records.map(({ sObject, id, name, accountName }) => ({
      sObject,
      id,
      name,
      accountName,
      isNew: told.has(id),
    })),
    ...{ makes, count: keys.size },
    messages: { toLog, logged: decided.length - toLog },
  };
}
