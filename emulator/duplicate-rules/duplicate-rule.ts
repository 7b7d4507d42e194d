/** A duplicate rule (Metadata API DuplicateRule): when records are compared with which others, and what a match does to the save. */
import { z } from "zod";
import { Criteria } from "../rules/criteria";

/** Allow with an alert is what Setup calls Alert: an API client is refused until it says `allowSave`. */
const Operations = z.array(z.enum(["Alert", "Report"])).default(["Alert", "Report"]);

const DuplicateRuleMatchRule = z.strictObject({
  matchingRule: z.string(),
  /** For another object than the rule's own: the field here that stands for each field there. */
  objectMapping: z.record(z.string(), z.string()).default({}),
});

export const DuplicateRule = z.strictObject({
  developerName: z.string().min(1),
  masterLabel: z.string().optional(),
  sObjectType: z.string(),
  isActive: z.boolean().default(true),
  actionOnInsert: z.enum(["Allow", "Block"]).default("Allow"),
  actionOnUpdate: z.enum(["Allow", "Block"]).default("Allow"),
  operationsOnInsert: Operations,
  operationsOnUpdate: Operations,
  alertText: z.string().default("Use one of these records?"),
  securityOption: z.enum(["EnforceSharingRules", "BypassSharingRules"]).default("EnforceSharingRules"),
  /** Only records that meet this are compared at all. */
  duplicateRuleFilter: Criteria.prefault({}),
  duplicateRuleMatchRules: z.array(DuplicateRuleMatchRule).min(1),
});

export type DuplicateRule = z.output<typeof DuplicateRule>;
