import { SalesforceError } from "../salesforce/errors";
import type { Owed } from "../salesforce/outbox/owe";
import { neededKeys } from "../salesforce/outbox/needs";
import type { ToOwe } from "../salesforce/outbox/owed-write";
import type { TrayItem } from "../trays";
import type { Situation } from "./decide";
import { type DecidedMessage, decideInOrder, lookUpFor } from "./decide-in-order";
import type { Keeping, RecordPorts } from "./record-ports";
import { log } from "../log";

/** As many as a call writes. More would keep the process from others for longer than anybody is to wait. */
const mostMessages = 1_000;

/** Another workspace is making the same person just now; it takes a call or two. */
const elsewhereMs = 3_000;

/**
 * An answer older than this is not built on: whoever slept over it may have missed that another workspace made the person, which the outbox
 * remembers for ten minutes only.
 */
const staleMs = 300_000;

/** What cannot be decided is our own mistake: it must not stop the others, and waits until that is mended. */
const undecidableMs = 600_000;

/**
 * Decides on the messages that lie in a tray: who wrote them is looked up for all at once, then in one transaction the verdicts are kept,
 * what follows is owed to Salesforce, and the messages are taken out. Cut short at any point it is done again from the start, and comes
 * to the same. While Salesforce cannot be asked they go on lying there.
 *
 * @returns how many were gone through
 * @throws SalesforceError when Salesforce cannot be asked just now
 */
export async function recordMessages(ports: RecordPorts, most = mostMessages): Promise<number> {
  const items = await ports.due(most);
  return items.length === 0 ? 0 : recordItems(ports, items);
}

async function recordItems(ports: RecordPorts, items: readonly TrayItem[]): Promise<number> {
  const found = await ports.situations(items);
  // A message may lie there twice: it came, and somebody wants it decided again.
  const ids = new Set(items.map(({ subjectId }) => subjectId));
  const situations = [...ids].flatMap((id) => found.get(id) ?? []);
  try {
    const { askedAt, decided, undecided } = await decideAll(ports, situations);
    await ports.keep((kept) => keepDecided(kept, { items, askedAt, decided, undecided }));
    return items.length;
  } catch (error) {
    return isolate(ports, items, error);
  }
}

async function decideAll(ports: RecordPorts, situations: readonly Situation[]) {
  const askedAt = await ports.now();
  const matches = await ports.match(lookUpFor(situations));
  const known = await ports.known(situations, askedAt);
  const undecided: string[] = [];
  const failed = ({ message }: Situation, error: unknown) => {
    log("error", "automation.undecidable", { messageId: message.id, error });
    undecided.push(message.id);
  };
  const decided = await decideInOrder(situations, { matches, known }, { failed, breathe: ports.breathe });
  return { askedAt, decided, undecided };
}

type Decided = {
  items: readonly TrayItem[];
  askedAt: Date;
  decided: readonly DecidedMessage[];
  undecided: readonly string[];
};

/** People come before what needs them, so that nothing is owed for a person whom another workspace is making. */
async function keepDecided(kept: Keeping, { items, askedAt, decided, undecided }: Decided): Promise<void> {
  if ((await kept.now()).getTime() - askedAt.getTime() > staleMs) return;
  const held = await kept.hold(items);
  const lying = new Set(held.map(({ subjectId }) => subjectId));
  const isLying = ({ situation }: DecidedMessage) => lying.has(situation.message.id);
  // Whoever holds an earlier message of a conversation just now may not have owed it yet: the rest of it is gone through once more.
  const ours = withWholeConversations(decided, (each) => !isLying(each));
  const people = answersByKey(await kept.owe(ours.flatMap(({ decision }) => decision.writes.filter(makesPerson))));
  const isElsewhere = (key: string) => people.get(key)?.state === "elsewhere";
  const mustWait = ({ decision }: DecidedMessage) =>
    decision.writes.some((write) => [write.key, ...neededKeys(write.fields)].some(isElsewhere));
  const now = withWholeConversations(ours, mustWait);
  const rest = answersByKey(
    await kept.owe(now.flatMap(({ decision }) => decision.writes.filter((write) => !makesPerson(write)))),
  );
  await kept.saveVerdicts(now, new Map([...people, ...rest]));
  const later = idsOf(ours.filter((each) => !now.includes(each)));
  const again = idsOf(decided.filter((each) => !ours.includes(each)));
  const broken = new Set(undecided);
  const among = (ids: ReadonlySet<string>) => held.filter(({ subjectId }) => ids.has(subjectId));
  await kept.putOff(among(later), elsewhereMs);
  await kept.putOff(among(broken), undecidableMs);
  await kept.takeOut(held.filter(({ subjectId }) => ![later, again, broken].some((ids) => ids.has(subjectId))));
}

const idsOf = (decided: readonly DecidedMessage[]) => new Set(decided.map(({ situation }) => situation.message.id));

const makesPerson = ({ subject }: ToOwe) => subject["step"] === "add";

function answersByKey(answers: readonly Owed[]): Map<string, Owed> {
  return new Map(answers.map((answer) => [answer.key, answer]));
}

/** Of a conversation with a message that must wait, all messages do: they are to be logged in their order. */
function withWholeConversations(decided: readonly DecidedMessage[], mustWait: (each: DecidedMessage) => boolean) {
  const waiting = new Set(decided.filter(mustWait).map(({ situation }) => situation.message.conversation.id));
  return decided.filter(({ situation }) => !waiting.has(situation.message.conversation.id));
}

/** A refusal that time does not mend comes from one of them: the half with it is found, and in the end the one, which is put off. */
async function isolate(ports: RecordPorts, items: readonly TrayItem[], error: unknown): Promise<number> {
  if (!isOfOne(error)) throw error;
  if (items.length > 1) return recordItems(ports, items.slice(0, Math.ceil(items.length / 2)));
  log("error", "automation.not-looked-up", { messageId: items[0]?.subjectId, error });
  await ports.keep(async (kept) => kept.putOff(await kept.hold(items), undecidableMs));
  return items.length;
}

/** Refusals of a query for what stands in it. @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
const ofOne = new Set([
  "MALFORMED_QUERY",
  "INVALID_QUERY_FILTER_OPERATOR",
  "QUERY_TOO_COMPLICATED",
  "OPERATION_TOO_LARGE",
]);

function isOfOne(error: unknown): boolean {
  return error instanceof SalesforceError && ofOne.has(error.errorCode);
}
