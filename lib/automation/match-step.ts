import type { Candidate, Found } from "../links/found-schema";
import { personObject } from "../links/standing";
import { isUnderWay } from "./add-step";
import type { Deciding } from "./deciding";
import type { Reason, Verdict } from "./verdict-schema";

export type Matched = {
  step: Verdict["match"];
  /** The records to go on with: none while a person must choose. */
  records: Candidate[];
  /** A person must choose among several. */
  isHeld: boolean;
};

/**
 * Whose records the customer's are: those a person chose for the message; else the remembered one; else the one that the panel shows with
 * others of its kind, for a Contact wins over a Lead of the same address, or as the admin's order has it. Of several as the admin chose
 * (C-21).
 */
export function matchStep(deciding: Deciding): Matched {
  const { known, skips, isLookedUp } = deciding;
  if (skips.matching) return without(skips.matching.reason, skips.matching.detail);
  if (!isLookedUp) return notLookedUp(deciding);
  const found = known.match?.records ?? [];
  return (
    ofNamed(found, deciding) ??
    byAddress(found, deciding) ??
    byPhone(found, deciding) ??
    byNumber(found, deciding) ??
    nobody(deciding)
  );
}

/** What a person said: the records to log the message to, as far as they still have the address, else the one they remembered. */
function ofNamed(found: Candidate[], { message: { logTo, link } }: Deciding): Matched | null {
  const chosen = found.filter(({ id }) => logTo?.includes(id));
  if (chosen.length > 0) return matched(chosen, { reason: "matched-chosen", detail: null });
  const linked = found.find(({ id }) => id === link?.recordId);
  return linked ? matched([linked], { reason: "matched-link", detail: null }) : null;
}

const nobody = ({ known }: Deciding) => without("no-match", known.match?.problems[0] ?? null);

function byAddress(found: Candidate[], deciding: Deciding): Matched | null {
  const [best, ...others] = likeTheBest(found.filter(({ by }) => by.number === undefined && by.phone === undefined));
  if (!best) return null;
  return others.length > 0 ? ofSeveral([best, ...others], best, deciding) : matched([best], how(best));
}

/**
 * Whom only a phone fits may be a colleague with the same one: nobody is made beside them, and nothing is written to them, until a person
 * says who it is, or where the admin lets the best or all be taken. Who is being made already has their address there soon.
 */
function byPhone(found: Candidate[], deciding: Deciding): Matched | null {
  const [best, ...others] = likeTheBest(found.filter(({ by }) => by.phone !== undefined));
  if (!best || isUnderWay(deciding)) return null;
  const step = { reason: "matched-phone" as const, detail: best.by.phone ?? null };
  if (deciding.settings.onSeveral === "hold") return { ...matched([best, ...others], step), records: [], isHeld: true };
  return others.length > 0 ? ofSeveral([best, ...others], best, deciding) : matched([best], step);
}

/**
 * People write numbers of others too: whatever is chosen for several, a person must say whose the message is before anything is written.
 * Who is being made already has their address there soon.
 */
function byNumber(found: Candidate[], deciding: Deciding): Matched | null {
  const [first] = found.filter(({ by }) => by.number !== undefined);
  if (!first || isUnderWay(deciding)) return null;
  return {
    ...matched(found, { reason: "matched-number", detail: first.by.number ?? null }),
    records: [],
    isHeld: true,
  };
}

/** They come the best first: what is of another kind than the first stands behind it. */
function likeTheBest(found: Candidate[]): Candidate[] {
  const kinds = found.map(({ sObject, isPersonAccount }) => personObject(sObject, isPersonAccount));
  return found.filter((_, at) => kinds[at] === kinds[0]);
}

/** Nothing that follows depends on the answer, or there is no address to ask for. */
function notLookedUp({ skips, customer }: Deciding): Matched {
  const skip = skips.logging ?? skips.adding;
  return skip ? without(skip.reason, skip.detail) : without("no-address", customer.address);
}

function ofSeveral(found: Candidate[], best: Candidate, { settings }: Deciding): Matched {
  const step = { reason: "matched-several" as const, detail: String(found.length) };
  switch (settings.onSeveral) {
    case "hold":
      return { ...matched(found, step), records: [], isHeld: true };
    case "best":
      return { ...matched(found, step), records: [best] };
    case "all":
      return matched(found, step);
  }
}

function how({ by, convertedFrom }: Found): { reason: Reason; detail: string | null } {
  if (convertedFrom) return { reason: "matched-converted-lead", detail: null };
  if (by.alias !== undefined) return { reason: "matched-alias", detail: by.alias };
  if (by.field === "Email" || by.field === "PersonEmail") return { reason: "matched-email", detail: null };
  return { reason: "matched-other-email", detail: by.field };
}

function matched(records: Candidate[], step: { reason: Reason; detail: string | null }): Matched {
  return { step: { ...step, records: records.map(({ values: _, ...found }) => found) }, records, isHeld: false };
}

function without(reason: Reason, detail: string | null): Matched {
  return { step: { reason, detail, records: [] }, records: [], isHeld: false };
}
