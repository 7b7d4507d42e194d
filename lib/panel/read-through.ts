import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../errors";
import type { Org } from "../salesforce/connection";
import { SalesforceError } from "../salesforce/errors";
import { inWords } from "../salesforce/in-words";
import { isSilent } from "../salesforce/pacing";
import { askSalesforce } from "./ask-salesforce";
import { gather, type Look, type Question } from "./question";
import { getPanelSettings } from "./settings";
import { holds, type PanelFailure, type PanelSnapshot } from "./snapshot";
import {
  findAllKept,
  type Kept,
  type Leases,
  releaseLease,
  storeFailure,
  storeSnapshots,
  takeLeases,
} from "./snapshot-store";

/** How long a failure spares Salesforce and those who wait: then the next opening tries again. */
const failureMs = 5_000;
/** Longer than a call to Salesforce may take (its deadline is 10 s), with one repetition. */
const leaseMs = 25_000;
const lookAgainMs = 40;

export type Read = {
  snapshot: PanelSnapshot | null;
  asOf: Date | null;
  /** Set when Salesforce could not be asked: what is shown, if anything, is the last known state. */
  failure: PanelFailure | null;
  /** What was known until this answer came. */
  replaced?: PanelSnapshot | null;
};

/** Questions this process is waiting for, so that a hundred openings at once look into the database once. */
const waiting = new Map<string, Promise<Read>>();

/**
 * What Salesforce says of some people, by address: kept for a minute, or as an admin chose, for every process, asked once however many wait for it, and of all who
 * are asked about together in one call.
 * @param isRefresh asks Salesforce whatever is kept, but shares an answer already on its way
 */
export async function readThrough(org: Org, looks: readonly Look[], isRefresh: boolean): Promise<Map<string, Read>> {
  const addresses = looks.map(({ address }) => address);
  const [kept, { freshSeconds }] = await Promise.all([findAllKept(org, addresses), getPanelSettings(org)]);
  const enough = isRefresh ? new Map<string, Read>() : await goodEnough(org, looks, { kept, freshSeconds });
  const rest = looks.filter(({ address }) => !enough.has(address));
  const fresh = rest.filter((look) => !waiting.has(keyOf(org, look)));
  const asked = fresh.length > 0 ? askOnce(org, fresh, kept) : Promise.resolve(new Map<string, Read>());
  for (const look of fresh) {
    const key = keyOf(org, look);
    const mine = asked.then((reads) => reads.get(look.address) ?? unanswered(kept.get(look.address)));
    waiting.set(
      key,
      mine.finally(() => waiting.delete(key)),
    );
  }
  const answers = rest.map(async (look): Promise<[string, Read]> => {
    return [look.address, (await waiting.get(keyOf(org, look))) ?? unanswered(kept.get(look.address))];
  });
  return new Map([...enough, ...(await Promise.all(answers))]);
}

const keyOf = (org: Org, { address, link }: Look) => `${org.connectionId} ${address} ${link?.recordId ?? ""}`;

/** What is fresh; while the org is silent also what is not, because nobody waits ten seconds for it. */
async function goodEnough(
  org: Org,
  looks: readonly Look[],
  { kept, freshSeconds }: { kept: ReadonlyMap<string, Kept>; freshSeconds: number },
): Promise<Map<string, Read>> {
  const links = new Map(looks.map(({ address, link }) => [address, link]));
  const isEnough = ([address, one]: [string, Kept]) =>
    isGoodEnough(one, freshSeconds * 1_000) && isAboutLink(one, links.get(address));
  const old = [...kept].filter((one) => !isEnough(one) && one[1].snapshot);
  const shown = old.length > 0 && (await isSilent(org)) ? old : [];
  return new Map<string, Read>([
    ...[...kept].filter(isEnough),
    ...shown.map(([address, one]): [string, Read] => [address, { ...one, failure: silent }]),
  ]);
}

/** One of all processes holds the lease of an address and asks; the others look for its answer. */
async function askOnce(org: Org, looks: readonly Look[], first: ReadonlyMap<string, Kept>): Promise<Map<string, Read>> {
  const began = Date.now();
  const reads = new Map<string, Read>();
  let rest = looks;
  while (Date.now() - began < leaseMs) {
    const addresses = rest.map(({ address }) => address);
    const held = await takeLeases(org, addresses, leaseMs);
    const [kept, question] = await Promise.all([
      findAllKept(org, addresses),
      // Gathered meanwhile: that somebody has answered between our look and our lease is rare.
      gather(
        org,
        rest.filter(({ address }) => held.has(address)),
      ),
    ]);
    for (const { address, link } of rest) {
      const [now, lease] = [kept.get(address), held.get(address)];
      if (!now || !isNewer(now, first.get(address)) || !isAboutLink(now, link)) continue;
      // Answered between our look and our lease.
      if (lease !== undefined) await releaseLease(org, address, lease);
      held.delete(address);
      reads.set(address, now);
    }
    for (const [address, read] of await askHolding(org, question, { held, kept })) reads.set(address, read);
    rest = rest.filter(({ address }) => !reads.has(address));
    if (rest.length === 0) return reads;
    await pause(lookAgainMs);
  }
  return reads;
}

type Holding = { held: Leases; kept: ReadonlyMap<string, Kept> };

async function askHolding(
  org: Org,
  question: Question | null,
  { held: leases, kept }: Holding,
): Promise<Map<string, Read>> {
  if (!question || leases.size === 0) return new Map();
  try {
    const { wanted, ...how } = question;
    const mine = wanted.filter(({ address }) => leases.has(address));
    const snapshots = await inWords(org, {}, () => askSalesforce(org, mine, how));
    await storeSnapshots(org, leases, snapshots);
    const asOf = new Date();
    const reads = [...snapshots].map(([address, snapshot]): [string, Read] => [
      address,
      { snapshot, asOf, failure: null, replaced: kept.get(address)?.snapshot ?? null },
    ]);
    return new Map([...reads, ...(await unsure(org, without(leases, snapshots)))]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unsure(org, leases, failureOf(error));
  }
}

const without = (leases: Leases, answered: ReadonlyMap<string, unknown>) =>
  new Map([...leases].filter(([address]) => !answered.has(address)));

/** Keeps of these that they could not be asked about; what was known before is shown. */
async function unsure(org: Org, leases: Leases, failure = notEverywhere): Promise<Map<string, Read>> {
  await storeFailure(org, leases, failure);
  const kept = await findAllKept(org, [...leases.keys()]);
  return new Map([...leases.keys()].map((address) => [address, { ...unanswered(kept.get(address)), failure }]));
}

function unanswered(kept: Kept | undefined): Read {
  return { snapshot: kept?.snapshot ?? null, asOf: kept?.asOf ?? null, failure: tooSlow };
}

/** @param freshMs how long an answer counts as fresh (requirement R-50) */
function isGoodEnough(kept: Kept, freshMs: number): boolean {
  if (kept.isExpired) return false;
  const isFresh = kept.asOf !== null && kept.failure === null && Date.now() - kept.asOf.getTime() < freshMs;
  const hasJustFailed = kept.failedAt !== null && Date.now() - kept.failedAt.getTime() < failureMs;
  return isFresh || hasJustFailed;
}

/** Somebody linked since then, by automation say, was not looked for by that record: that it is not there does not mean it is gone. */
function isAboutLink({ snapshot, failure }: Kept, link: Look["link"] | undefined): boolean {
  if (!link || !snapshot || failure) return true;
  return snapshot.linkedTo === link.recordId || holds(snapshot, link.recordId);
}

function isNewer(kept: Kept, before: Kept | undefined): boolean {
  const changed = (one: Date | null | undefined, other: Date | null | undefined) =>
    one != null && one.getTime() !== other?.getTime();
  return changed(kept.asOf, before?.asOf) || changed(kept.failedAt, before?.failedAt);
}

function failureOf(error: AppError): PanelFailure {
  const reason = error instanceof SalesforceError ? error.reason : null;
  return {
    reason:
      reason === "reconnect" || reason === "expired" ? "reconnect" : reason === "limit" ? "limited" : "unavailable",
    message: error.message,
    details: error.details ?? null,
    remedy: error.remedy ?? null,
    retryAt: error.retryAt?.toISOString() ?? null,
  };
}

const silent: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce is not answering. It is asked again by itself.",
  details: null,
  remedy: null,
  retryAt: null,
};

const tooSlow: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce is slow or cannot be reached. Try again in a moment.",
  details: null,
  remedy: null,
  retryAt: null,
};

const notEverywhere: PanelFailure = {
  reason: "unavailable",
  message: "Salesforce did not look everywhere. Try again in a moment.",
  details: null,
  remedy: null,
  retryAt: null,
};
