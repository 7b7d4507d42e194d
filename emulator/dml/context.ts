/** What a write needs to know: where, as whom, when, through what, what its headers ask for, and the org's rules. */
import type { Refusals } from "../error-catalogue/refusals";
import type { OrgDefinition } from "../org-definition";
import type { Principal } from "../principal";
import type { OrgRules } from "../rules/org-rules";
import type { Store, Writer } from "../store";
import type { RowLocks } from "./row-locks";

/** What request headers may ask of a save (api.md §11). */
export type SaveOptions = {
  /** Sforce-Duplicate-Rule-Header. */
  duplicateRule: { allowSave: boolean; includeRecordDetails: boolean; runAsCurrentUser: boolean };
  /** Sforce-Auto-Assign: the active rule (`true`), none, or the rule with this id. */
  autoAssign: boolean | string;
};

export const DEFAULT_OPTIONS: SaveOptions = {
  duplicateRule: { allowSave: false, includeRecordDetails: false, runAsCurrentUser: false },
  autoAssign: true,
};

export type DmlContext = Pick<OrgDefinition, "recordTypes"> & {
  store: Store;
  principal: Principal;
  rules: Pick<OrgRules, "validationRules" | "triggers" | "matchingRules" | "duplicateRules" | "assignmentRules">;
  locks: RowLocks;
  refusals: Refusals;
  /** Records that an approval process keeps from being changed. */
  inApproval: ReadonlySet<string>;
  /** No room for another record. */
  isStorageFull: boolean;
  now: Date;
  /** As change events tell it, e.g. `com/salesforce/api/rest/66.0;client=x`. */
  origin: string;
  options: SaveOptions;
};

export function writerOf({ principal, origin }: Pick<DmlContext, "principal" | "origin">): Writer {
  return { userId: principal.userId, origin };
}
