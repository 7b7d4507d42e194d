import { audit } from "../common-fields";
import { defineObject } from "../define-object";
import { recordId, reference, required } from "../fields";

/** Who belongs to which public group or queue: users, and groups within groups. */
export const groupMember = defineObject({
  name: "GroupMember",
  label: "Group Member",
  labelPlural: "Group Member",
  keyPrefix: "011",
  updateable: false,
  undeletable: false,
  searchable: false,
  fields: [
    recordId("Group Member ID"),
    reference({
      name: "GroupId",
      label: "Group ID",
      ...required,
      updateable: false,
      referenceTo: ["Group"],
      relationshipName: "Group",
      childRelationshipName: "GroupMembers",
    }),
    reference({
      name: "UserOrGroupId",
      label: "User/Group ID",
      ...required,
      updateable: false,
      referenceTo: ["Group", "User"],
      relationshipName: "UserOrGroup",
    }),
    ...audit(),
  ],
});
