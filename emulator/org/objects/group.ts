import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, email, picklist, readOnly, recordId, reference, required, system, text } from "../fields";

const TYPES = ["Regular", "Role", "RoleAndSubordinates", "Organization", "Queue", "CollaborationGroup"];

/** Public groups and queues; queues are those of type Queue. */
export const group = defineObject({
  name: "Group",
  label: "Group",
  labelPlural: "Group",
  keyPrefix: "00G",
  ...setup,
  fields: [
    recordId("Group ID"),
    text({ name: "Name", label: "Name", length: 40, ...required, nameField: true }),
    text({ name: "DeveloperName", label: "Developer Name", length: 80, permissionable: false }),
    reference({
      name: "RelatedId",
      label: "Related ID",
      ...readOnly,
      referenceTo: ["User"],
      relationshipName: "Related",
    }),
    picklist({ name: "Type", label: "Type", length: 40, ...required, restrictedPicklist: true, values: TYPES }),
    email({ name: "Email", label: "Email", permissionable: false }),
    reference({
      name: "OwnerId",
      label: "Owner ID",
      ...system,
      referenceTo: ["Organization", "User"],
      relationshipName: "Owner",
    }),
    checkbox({ name: "DoesSendEmailToMembers", label: "Send Email to Members", permissionable: false }),
    checkbox({ name: "DoesIncludeBosses", label: "Include Bosses", permissionable: false }),
    ...audit(),
  ],
});
