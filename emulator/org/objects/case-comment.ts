import { audit, isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, recordId, reference, required, textArea } from "../fields";

const open = { permissionable: false };

/** What is said about a case, inside or for the customer to read (api.md §13.8). */
export const caseComment = defineObject({
  name: "CaseComment",
  label: "Case Comment",
  labelPlural: "Case Comments",
  keyPrefix: "00a",
  undeletable: false,
  fields: [
    recordId("Case Comment Id"),
    reference({
      name: "ParentId",
      label: "Parent ID",
      ...required,
      updateable: false,
      referenceTo: ["Case"],
      relationshipName: "Parent",
      childRelationshipName: "CaseComments",
      cascadeDelete: true,
    }),
    checkbox({ name: "IsPublished", label: "Published", ...open }),
    textArea({
      name: "CommentBody",
      label: "Body",
      length: 4000,
      ...open,
      filterable: false,
      sortable: false,
      groupable: false,
    }),
    ...audit(),
    isDeleted(),
  ],
});
