import type { AssignmentRule } from "../assignment-rules/assignment-rule";

const fromTheWeb = (field: string) => ({
  items: [{ field, operation: "equals" as const, value: "Web" }],
  booleanFilter: null,
});

/** What comes in through web forms goes to the teams' queues; the rule for leads is switched off. */
export const assignmentRules: readonly AssignmentRule[] = [
  {
    fullName: "Standard Case Assignment",
    sObjectType: "Case",
    active: true,
    ruleEntry: [{ criteria: fromTheWeb("Origin"), assignedTo: "Support_Queue", assignedToType: "Queue" }],
  },
  {
    fullName: "Standard Lead Assignment",
    sObjectType: "Lead",
    active: false,
    ruleEntry: [{ criteria: fromTheWeb("LeadSource"), assignedTo: "Inbound_Leads", assignedToType: "Queue" }],
  },
];
