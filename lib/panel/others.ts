import type { Ctx } from "../context";
import { notFound } from "../errors";
import { getConversationSummary } from "../inbox/conversations";
import { participantsOf } from "../inbox/participants";
import type { MailAddress } from "../inbox/schema";
import { type LeftOut, leftOutOf, ownAddresses } from "../links/left-out";
import { rememberedOf } from "../links/links";
import { setAsideOf } from "../links/set-aside";
import { ownDetail } from "../links/skip-rules";
import { addressesOfPeople, findOrCreatePerson, peopleByAddresses, peopleById } from "../people/people";
import { findActingOrg } from "../salesforce/acting";
import type { Org } from "../salesforce/connection";
import { labelOf, rankRecords, type Said } from "./candidates";
import { shownAs } from "./load-panel";
import type { OpenOtherInput, OtherPerson, OthersInput } from "./others-schema";
import { nameOf, type PanelSnapshot } from "./snapshot";
import { findAllKept } from "./snapshot-store";

/** More than this are a mailing, not a conversation. */
const mostOthers = 50;

/**
 * The other people of a conversation, without whom it is with and without ours, each with what is known of them here. No call: what
 * Salesforce was last found to say is taken as it is kept.
 * @returns nobody where no org is connected
 * @throws AppError `not-found` when the conversation is not ours
 */
export async function listOthers(ctx: Ctx, { conversationId }: OthersInput): Promise<OtherPerson[]> {
  const [others, acting] = await Promise.all([othersIn(ctx, conversationId), findActingOrg(ctx)]);
  if (!acting || others.length === 0) return [];
  const [look, known] = await Promise.all([
    shownAs(acting.org, acting.connection),
    knownOf(
      acting.org,
      others.map(({ address }) => address),
    ),
  ]);
  const stateOf = (address: string): OtherPerson["known"] => {
    const one = known.get(address);
    if (one?.leftOut) return { state: "skipped" };
    if (!one?.snapshot) return { state: "unknown" };
    const { records } = rankRecords(one.snapshot, one.said);
    const [best] = records;
    if (!best) return { state: "none" };
    const isSure = records.length === 1 || one.said.remembered?.recordId === best.id;
    if (!isSure) return { state: "several", count: records.length };
    return { state: "match", sObject: best.sObject, label: labelOf(look, best), name: nameOf(best) };
  };
  return others.map(({ address, name }) => ({ address, name, known: stateOf(address) }));
}

/**
 * The person behind an address of a conversation, to open their panel: made when nobody has it yet.
 * @throws AppError `not-found` when the conversation is not ours, or nobody else in it has the address
 */
export async function openOther(ctx: Ctx, { conversationId, address }: OpenOtherInput): Promise<{ personId: string }> {
  const other = (await othersIn(ctx, conversationId)).find((each) => each.address === address);
  if (!other) throw notFound("This person");
  return { personId: await findOrCreatePerson(ctx, other) };
}

/** Each person once, by the address that stands there first. */
async function othersIn(ctx: Ctx, conversationId: string): Promise<MailAddress[]> {
  const { person } = await getConversationSummary(ctx, conversationId);
  const [participants, ours, theirs] = await Promise.all([
    participantsOf(ctx, conversationId),
    ownAddresses(ctx),
    addressesOfPeople(ctx, [person.id]),
  ]);
  const outside = participants.filter(({ address }) => {
    return ownDetail(address, ours) === null && !theirs.get(person.id)?.includes(address);
  });
  const ids = await peopleByAddresses(
    ctx,
    outside.map(({ address }) => address),
  );
  const firsts = new Map(outside.toReversed().map((each) => [ids.get(each.address) ?? each.address, each]));
  return outside.filter((each) => firsts.get(ids.get(each.address) ?? each.address) === each).slice(0, mostOthers);
}

type Known = { said: Said; snapshot: PanelSnapshot | null; leftOut: LeftOut | undefined };

/** What members said of these people and what was last read about them, by address; addresses of nobody are absent. */
async function knownOf(org: Org, addresses: readonly string[]): Promise<Map<string, Known>> {
  const ids = await peopleByAddresses(org, addresses);
  const people = await peopleById(org, [...ids.values()]);
  const all = [...people.values()];
  const [kept, remembered, aside, leftOut] = await Promise.all([
    findAllKept(
      org,
      all.map(({ address }) => address.toLowerCase()),
    ),
    rememberedOf(org, [...people.keys()]),
    setAsideOf(org, [...people.keys()]),
    leftOutOf(org, all),
  ]);
  return new Map(
    [...ids].flatMap(([address, id]): [string, Known][] => {
      const person = people.get(id);
      if (!person) return [];
      const said = { remembered: remembered.get(id) ?? null, setAside: aside.get(id) ?? new Set<string>() };
      const snapshot = kept.get(person.address.toLowerCase())?.snapshot ?? null;
      return [[address, { said, snapshot, leftOut: leftOut.get(id) }]];
    }),
  );
}
