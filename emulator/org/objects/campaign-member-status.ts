import { audit, isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, integer, recordId, reference, required, text } from "../fields";

const open = { permissionable: false };

/** What the statuses of one campaign's members are, and which of them count as a response. */
export const campaignMemberStatus = defineObject({
  name: "CampaignMemberStatus",
  label: "Campaign Member Status",
  labelPlural: "Campaign Member Statuses",
  keyPrefix: "01Y",
  searchable: false,
  undeletable: false,
  fields: [
    recordId("Campaign Member Status ID"),
    isDeleted(),
    reference({
      name: "CampaignId",
      label: "Campaign ID",
      ...required,
      updateable: false,
      referenceTo: ["Campaign"],
      relationshipName: "Campaign",
      childRelationshipName: "CampaignMemberStatuses",
      cascadeDelete: true,
    }),
    text({ name: "Label", label: "Label", length: 765, ...required, nameField: true }),
    integer({ name: "SortOrder", label: "Sort Order", ...open }),
    checkbox({ name: "IsDefault", label: "Is Default", ...open }),
    checkbox({ name: "HasResponded", label: "Responded", ...open }),
    ...audit(),
  ],
});
