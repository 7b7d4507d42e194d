import type { Ctx } from "../context";
import { AppError } from "../errors";
import { matchAddresses } from "../links/match";
import type { Found } from "../links/found-schema";
import { findOrg, instanceUrls } from "../salesforce/connection";
import { recordUrl } from "../salesforce/format";
import { countOfCauses } from "./attention";
import { failedWrites, itemsOf } from "./attention-items";
import { getItem } from "./attention-rows";
import type { AttentionDetail, MatchCandidate } from "./attention-schema";
import { findForm } from "./edit-and-retry";
import { verdictSentences } from "./format";
import { Verdict } from "./verdict-schema";

/**
 * One item, opened: what was decided and why, what Salesforce said, whom it may be about, and the values it was to write. Asks Salesforce
 * nothing.
 * @throws AppError `not-found`, also when it wants no attention any more
 */
export async function getAttentionDetail(ctx: Ctx, { messageId }: { messageId: string }): Promise<AttentionDetail> {
  const row = await getItem(ctx, messageId);
  const [[item], failed, form, count, urls] = await Promise.all([
    itemsOf(ctx, [row]),
    failedWrites(ctx, [row]),
    findForm(ctx, row),
    countOfCauses(ctx, row.cause ? [row.cause] : []),
    instanceUrls(ctx),
  ]);
  if (!item) throw new AppError("not-found", "This item was not found.");
  const verdict = Verdict.safeParse(row.verdict).data;
  const failure = failed.get(messageId)?.failure;
  return {
    item,
    steps: verdict ? stepsOf(verdict) : [],
    code: failure ? [failure.errorCode, failure.said].filter(Boolean).join(": ") : null,
    candidates: withUrls(verdict?.match.records ?? [], urls.get(row.connectionId ?? "")),
    form,
    others: Math.max(0, count - 1),
  };
}

function stepsOf(verdict: Verdict): AttentionDetail["steps"] {
  const { match, add, change, log } = verdictSentences(verdict);
  return [
    { name: "Match", sentence: match },
    { name: "Adding", sentence: add },
    { name: "Changing", sentence: change },
    { name: "Logging", sentence: log },
  ];
}

/**
 * Contacts and Leads with an address, to choose the match of an item from: of the person who wrote, or any other.
 * @throws AppError `not-found`; `conflict` when no org is connected; SalesforceError
 */
export async function findCandidates(
  ctx: Ctx,
  { messageId, address }: { messageId: string; address: string },
): Promise<MatchCandidate[]> {
  await getItem(ctx, messageId);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Salesforce is not connected.");
  const asked = address.toLowerCase();
  const found = await matchAddresses(org, {
    asked: [{ address: asked, link: null, wantsRelated: false, wantsAccount: false }],
    fields: { Contact: [], Lead: [] },
  });
  return withUrls(found.get(asked)?.records ?? [], (await instanceUrls(ctx)).get(org.connectionId));
}

function withUrls(records: readonly Found[], instanceUrl: string | undefined): MatchCandidate[] {
  return records.map((record) => ({
    ...record,
    url: instanceUrl ? recordUrl(instanceUrl, record.sObject, record.id) : "",
  }));
}
