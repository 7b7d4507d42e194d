import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { picklist, readOnly, recordId, reference } from "../fields";

/** Which objects' records a queue may own (api.md §13.9). */
export const queueSobject = defineObject({
  name: "QueueSobject",
  label: "Queue Sobject",
  labelPlural: "Queue Sobject",
  keyPrefix: "03g",
  ...setup,
  fields: [
    recordId("Queue Sobject ID"),
    reference({
      name: "QueueId",
      label: "Group ID",
      ...readOnly,
      referenceTo: ["Group"],
      relationshipName: "Queue",
      childRelationshipName: "QueueSobjects",
    }),
    picklist({ name: "SobjectType", label: "Sobject Type", length: 40, ...readOnly, values: ["Case", "Lead", "Task"] }),
    ...audit(),
  ],
});
