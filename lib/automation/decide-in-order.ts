import type { RecordLink } from "../links/links";
import type { Asked } from "../links/match-queries";
import type { AddressMatch } from "../links/found-schema";
import { conversationTaskOf } from "./conversation-tasks";
import { mappedFields } from "./field-values";
import { type Decision, decide, firstLook, type Situation } from "./decide";
import { personKey } from "./deciding";
import type { Creation, Known } from "./facts";
import type { KnownHere, LookUp } from "./record-ports";

/** A message with what was decided about it. */
export type DecidedMessage = {
  situation: Situation;
  decision: Decision;
  /** What there is to know anew of the record the person was remembered by: it lives on as another, or is gone although they are known. */
  link: { to: RecordLink } | "gone" | null;
  /** It was logged before, or is on its way. */
  isLogged: boolean;
};

/** Whom these messages are about, each address once, and what is to be known of them. */
export function lookUpFor(situations: readonly Situation[]): LookUp {
  const asked = new Map<string, Asked>();
  for (const situation of situations) {
    const one = askedFor(situation);
    if (one) asked.set(one.address, withBoth(asked.get(one.address), one));
  }
  const fieldsOf = (sObject: "Contact" | "Lead") => [
    ...new Set(situations.flatMap(({ settings }) => mappedFields(settings, sObject))),
  ];
  return { asked: [...asked.values()], fields: { Contact: fieldsOf("Contact"), Lead: fieldsOf("Lead") } };
}

function askedFor({ message, settings, house }: Situation): Asked | null {
  const { lookUp: address } = firstLook(message, settings, house);
  if (address === null) return null;
  const wantsRelated = settings.logAs !== "manual" && settings.relateTo !== "nothing";
  return { address, link: message.link, wantsRelated, wantsAccount: settings.createAs === "lead" };
}

function withBoth(before: Asked | undefined, one: Asked): Asked {
  if (!before) return one;
  const [wantsRelated, wantsAccount] = [
    before.wantsRelated || one.wantsRelated,
    before.wantsAccount || one.wantsAccount,
  ];
  return { ...one, link: before.link ?? one.link, wantsRelated, wantsAccount };
}

type Knowledge = { matches: ReadonlyMap<string, AddressMatch>; known: ReadonlyMap<string, KnownHere> };

/**
 * Decides on messages one after another, each knowing what was decided before it: a person is made by the first of their messages, a
 * conversation's Task by the first of its. The dry run and the real one both go through here.
 *
 * @param along.failed told of a message that cannot be decided; it is left out
 */
export async function decideInOrder(
  situations: readonly Situation[],
  knowledge: Knowledge,
  { failed, breathe }: Along,
): Promise<DecidedMessage[]> {
  const soFar = new Meanwhile();
  const decided: DecidedMessage[] = [];
  for (const [at, situation] of situations.entries()) {
    if (at > 0 && at % betweenBreaths === 0) await breathe();
    try {
      const one = decideOne(situation, knowledge, soFar);
      soFar.note(one);
      decided.push(one);
    } catch (error) {
      failed(situation, error);
    }
  }
  return decided;
}

type Along = { failed: (situation: Situation, error: unknown) => void; breathe: () => Promise<void> };

/** Long texts take about a millisecond each. */
const betweenBreaths = 25;

function decideOne(situation: Situation, { matches, known }: Knowledge, soFar: Meanwhile): DecidedMessage {
  const { lookUp } = firstLook(situation.message, situation.settings, situation.house);
  const match = (lookUp !== null && matches.get(lookUp)) || null;
  const here = known.get(situation.message.id) ?? nothing;
  const link = linkAsFound(situation, match);
  const found = typeof link === "object" && link ? withLink(situation, link.to) : situation;
  const decision = decide(found, soFar.addTo(found, { ...here, match }));
  return { situation: found, decision, link, isLogged: here.isLogged };
}

const nothing: KnownHere = { creation: null, conversation: null, isLogged: false, loggedAloneTo: null };

const withLink = (situation: Situation, link: RecordLink) => ({
  ...situation,
  message: { ...situation.message, link },
});

/** The remembered record may have been merged into another, be a Lead that became a Contact, or be gone while another is found. */
function linkAsFound({ message: { link } }: Situation, match: AddressMatch | null): DecidedMessage["link"] {
  if (!link || !match) return null;
  if (match.isLinkGone) return match.records.some(({ by }) => by.number === undefined) ? "gone" : null;
  const remembered = match.records.find(({ by }) => by.field === "Id");
  if (!remembered || remembered.id === link.recordId) return null;
  return { to: { sObject: remembered.sObject, recordId: remembered.id } };
}

/** What earlier decisions of the same batch mean for later ones. */
class Meanwhile {
  readonly #creations = new Map<string, Creation>();
  readonly #tasks = new Map<string, Map<string, number>>();

  note({ situation, decision }: DecidedMessage): void {
    const { id } = situation.message.conversation;
    for (const { key, sObject, subject } of decision.writes) {
      if (subject["step"] === "add")
        this.#creations.set(key, { state: "owed", sObject, recordId: null, isYoungerThanAnswer: true });
      const task = conversationTaskOf(key);
      if (task) this.#tasks.set(id, new Map(this.#tasks.get(id)).set(task.owedKey, task.refreshes));
    }
  }

  addTo({ message, settings, house }: Situation, known: Known): Known {
    const { customer } = firstLook(message, settings, house);
    const creation = known.creation ?? this.#creations.get(personKey(customer.address)) ?? null;
    const added = this.#tasks.get(message.conversation.id);
    if (!added || !known.conversation) return { ...known, creation };
    const tasks = new Map(known.conversation.tasks.map(({ owedKey, refreshes }) => [owedKey, refreshes]));
    for (const [owedKey, refreshes] of added) tasks.set(owedKey, refreshes);
    const all = [...tasks].map(([owedKey, refreshes]) => ({ owedKey, refreshes }));
    return { ...known, creation, conversation: { ...known.conversation, tasks: all } };
  }
}
