import { audit, isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, picklist, recordId, reference, required } from "../fields";

const ROLES = [
  "Business User",
  "Decision Maker",
  "Economic Buyer",
  "Economic Decision Maker",
  "Evaluator",
  "Executive Sponsor",
  "Influencer",
  "Technical Buyer",
  "Other",
];

const child = { ...required, childRelationshipName: "OpportunityContactRoles", cascadeDelete: true };

export const opportunityContactRole = defineObject({
  name: "OpportunityContactRole",
  label: "Opportunity Contact Role",
  labelPlural: "Opportunity Contact Role",
  keyPrefix: "00K",
  searchable: false,
  undeletable: false,
  fields: [
    recordId("Contact Role ID"),
    reference({
      name: "OpportunityId",
      label: "Opportunity ID",
      ...child,
      updateable: false,
      referenceTo: ["Opportunity"],
      relationshipName: "Opportunity",
    }),
    reference({
      name: "ContactId",
      label: "Contact ID",
      ...child,
      referenceTo: ["Contact"],
      relationshipName: "Contact",
    }),
    picklist({ name: "Role", label: "Role", length: 40, permissionable: false, values: ROLES }),
    checkbox({ name: "IsPrimary", label: "Primary", permissionable: false }),
    ...audit(),
    isDeleted(),
  ],
});
