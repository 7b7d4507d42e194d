import type { Ctx } from "../context";
import { AppError } from "../errors";
import type { DryRun, DryRunInput } from "./schema";

/**
 * What the mailbox's settings, or a draft of them, would do with its last 50 conversations, or with mail of one address: the very
 * decision that is made for new messages, with nothing written.
 * @throws AppError `forbidden`, `not-found`; `conflict` when Salesforce is not connected; SalesforceError
 */
export async function dryRun(_ctx: Ctx, _input: DryRunInput): Promise<DryRun> {
  throw new AppError("unavailable", "The dry run is not there yet.");
}
