/** The rules an org has now: those of its definition, and what its administrators have added, changed and removed since. */
import { z } from "zod";
import { AssignmentRule } from "../assignment-rules/assignment-rule";
import { DuplicateRule } from "../duplicate-rules/duplicate-rule";
import { MatchingRule } from "../duplicate-rules/matching-rule";
import type { OrgDefinition, Trigger, ValidationRule } from "../org-definition";
import { trigger, TriggerData, validationRule, ValidationRuleData } from "./automation";

export const RulesState = z.object({
  validationRules: z.array(ValidationRuleData),
  triggers: z.array(TriggerData),
  matchingRules: z.array(MatchingRule),
  duplicateRules: z.array(DuplicateRule),
  assignmentRules: z.array(AssignmentRule),
});

type RulesState = z.output<typeof RulesState>;

type Defined = Pick<
  OrgDefinition,
  "validationRules" | "triggers" | "matchingRules" | "duplicateRules" | "assignmentRules"
>;

export class OrgRules {
  private readonly defined: Defined;
  private now: RulesState;
  /** In the order they run: the definition's, then what was added. */
  validationRules: readonly ValidationRule[] = [];
  triggers: readonly Trigger[] = [];
  /** Counts changes, for whoever keeps them. */
  version = 0;

  constructor(defined: Defined) {
    this.defined = defined;
    this.now = firstState(defined);
    this.change({});
  }

  get matchingRules(): readonly MatchingRule[] {
    return this.now.matchingRules;
  }

  get duplicateRules(): readonly DuplicateRule[] {
    return this.now.duplicateRules;
  }

  get assignmentRules(): readonly AssignmentRule[] {
    return this.now.assignmentRules;
  }

  state(): RulesState {
    return this.now;
  }

  change(changes: Partial<RulesState>): void {
    this.now = { ...this.now, ...changes };
    this.validationRules = [...this.defined.validationRules, ...this.now.validationRules.map(validationRule)];
    this.triggers = [...this.defined.triggers, ...this.now.triggers.map(trigger)];
    this.version += 1;
  }

  reset(): void {
    this.change(firstState(this.defined));
  }
}

function firstState({ matchingRules, duplicateRules, assignmentRules }: Defined): RulesState {
  return {
    validationRules: [],
    triggers: [],
    matchingRules: [...matchingRules],
    duplicateRules: [...duplicateRules],
    assignmentRules: [...assignmentRules],
  };
}
