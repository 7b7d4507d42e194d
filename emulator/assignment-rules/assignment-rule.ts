/** An assignment rule (Metadata API AssignmentRules): entries in order, the first that is met says whose the record becomes. */
import { z } from "zod";
import { Criteria } from "../rules/criteria";

const RuleEntry = z.strictObject({
  criteria: Criteria.prefault({}),
  /** A queue's DeveloperName or a user's Username. */
  assignedTo: z.string(),
  assignedToType: z.enum(["Queue", "User"]),
});

export const AssignmentRule = z.strictObject({
  fullName: z.string().min(1),
  sObjectType: z.enum(["Case", "Lead"]),
  /** One rule of an object may be active. */
  active: z.boolean().default(true),
  ruleEntry: z.array(RuleEntry),
});

export type AssignmentRule = z.output<typeof AssignmentRule>;
export type RuleEntry = z.output<typeof RuleEntry>;
