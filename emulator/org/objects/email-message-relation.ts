import { isDeleted, userReference } from "../common-fields";
import { defineObject } from "../define-object";
import { datetime, picklist, readOnly, recordId, reference, required, system, text } from "../fields";

const once = { updateable: false };

const TYPES = [
  { value: "ToAddress", label: "To Address" },
  { value: "CcAddress", label: "Cc Address" },
  { value: "BccAddress", label: "Bcc Address" },
  { value: "FromAddress", label: "From Address" },
  { value: "OtherAddress", label: "Other Address" },
];

/** Which records an e-mail is from and to. */
export const emailMessageRelation = defineObject({
  name: "EmailMessageRelation",
  label: "Email Message Relation",
  labelPlural: "Email Message Relations",
  keyPrefix: "0CZ",
  undeletable: false,
  searchable: false,
  fields: [
    recordId("Email Message Relation ID"),
    reference({
      name: "EmailMessageId",
      label: "Email Message ID",
      ...required,
      ...once,
      referenceTo: ["EmailMessage"],
      relationshipName: "EmailMessage",
      childRelationshipName: "EmailMessageRelations",
      cascadeDelete: true,
    }),
    reference({
      name: "RelationId",
      label: "Relation ID",
      referenceTo: ["Contact", "Lead", "User"],
      relationshipName: "Relation",
      childRelationshipName: "EmailMessageRelations",
      cascadeDelete: true,
    }),
    picklist({
      name: "RelationType",
      label: "Relation Type",
      length: 40,
      ...required,
      ...once,
      restrictedPicklist: true,
      values: TYPES,
    }),
    text({ name: "RelationAddress", label: "Relation Address", length: 255, ...once }),
    text({ name: "RelationObjectType", label: "Relation Object Type", length: 50, ...readOnly }),
    datetime({ name: "CreatedDate", label: "Created Date", ...system }),
    userReference({ name: "CreatedById", label: "Created By ID", relationshipName: "CreatedBy", ...system }),
    datetime({ name: "SystemModstamp", label: "System Modstamp", ...system }),
    isDeleted(),
  ],
});
