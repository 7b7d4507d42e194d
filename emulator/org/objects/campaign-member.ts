import { audit, isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, date, picklist, readOnly, recordId, reference, required, system } from "../fields";

/** Who a campaign reached (api.md §13.10). */
export const campaignMember = defineObject({
  name: "CampaignMember",
  label: "Campaign Member",
  labelPlural: "Campaign Members",
  keyPrefix: "00v",
  undeletable: false,
  fields: [
    recordId("Campaign Member ID"),
    isDeleted(),
    reference({
      name: "CampaignId",
      label: "Campaign ID",
      ...required,
      updateable: false,
      referenceTo: ["Campaign"],
      relationshipName: "Campaign",
      childRelationshipName: "CampaignMembers",
      cascadeDelete: true,
    }),
    person("Lead"),
    person("Contact"),
    picklist({
      name: "Status",
      label: "Status",
      length: 40,
      permissionable: false,
      values: ["Sent", "Responded"],
    }),
    checkbox({ name: "HasResponded", label: "Responded", ...system }),
    date({ name: "FirstRespondedDate", label: "First Responded Date", ...readOnly }),
    ...audit(),
  ],
});

function person(objectName: string) {
  return reference({
    name: `${objectName}Id`,
    label: `${objectName} ID`,
    updateable: false,
    permissionable: false,
    referenceTo: [objectName],
    relationshipName: objectName,
    childRelationshipName: "CampaignMembers",
    cascadeDelete: true,
  });
}
