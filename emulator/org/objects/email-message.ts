import { audit, isDeleted } from "../common-fields";
import { defineObject } from "../define-object";
import {
  checkbox,
  datetime,
  email,
  longTextArea,
  picklist,
  readOnly,
  recordId,
  reference,
  required,
  system,
  text,
} from "../fields";

const once = { updateable: false };
const ungrouped = { groupable: false };
const BODY = 131_072;

/** Status is stored as a digit: 0 New, 1 Read, 2 Replied, 3 Sent, 4 Forwarded, 5 Draft. */
const STATUSES = [
  { value: "0", label: "New" },
  { value: "1", label: "Read" },
  { value: "2", label: "Replied" },
  { value: "3", label: "Sent" },
  { value: "4", label: "Forwarded" },
  { value: "5", label: "Draft" },
];

export const emailMessage = defineObject({
  name: "EmailMessage",
  label: "Email Message",
  labelPlural: "Email Messages",
  keyPrefix: "02s",
  fields: [
    recordId("Email Message ID"),
    reference({
      name: "ParentId",
      label: "Case ID",
      ...once,
      referenceTo: ["Case"],
      relationshipName: "Parent",
      childRelationshipName: "EmailMessages",
      cascadeDelete: true,
    }),
    reference({ name: "ActivityId", label: "Activity ID", ...once, referenceTo: ["Task"], cascadeDelete: true }),
    ...audit(),
    longTextArea({ name: "TextBody", label: "Text Body", length: BODY }),
    longTextArea({ name: "HtmlBody", label: "HTML Body", length: BODY }),
    longTextArea({ name: "Headers", label: "Headers" }),
    text({ name: "Subject", label: "Subject", length: 3000, ...ungrouped }),
    text({
      name: "Name",
      label: "Email Message Name",
      length: 255,
      ...readOnly,
      nillable: false,
      nameField: true,
      idLookup: true,
    }),
    text({ name: "FromName", label: "From Name", length: 1000, ...ungrouped }),
    email({ name: "FromAddress", label: "From Address", length: 1000, ...ungrouped }),
    text({ name: "ToAddress", label: "To Address", length: 4000, ...ungrouped }),
    text({ name: "CcAddress", label: "CC Address", length: 4000, ...ungrouped }),
    text({ name: "BccAddress", label: "BCC Address", length: 4000, ...ungrouped }),
    checkbox({ name: "Incoming", label: "Is Incoming", ...once, permissionable: false }),
    checkbox({ name: "HasAttachment", label: "Has Attachment", ...system }),
    picklist({ name: "Status", label: "Status", length: 40, ...required, restrictedPicklist: true, values: STATUSES }),
    datetime({ name: "MessageDate", label: "Message Date" }),
    isDeleted(),
    reference({
      name: "ReplyToEmailMessageId",
      label: "Email Message ID",
      ...once,
      referenceTo: ["EmailMessage"],
      relationshipName: "ReplyToEmailMessage",
    }),
    checkbox({ name: "IsExternallyVisible", label: "Is Externally Visible", ...system, updateable: true }),
    text({ name: "MessageIdentifier", label: "Message ID", length: 765, ...ungrouped, idLookup: true }),
    text({ name: "ThreadIdentifier", label: "Thread ID", length: 765, ...ungrouped, idLookup: true }),
    text({ name: "ClientThreadIdentifier", label: "Client Thread ID", length: 765, ...ungrouped }),
    reference({
      name: "FromId",
      label: "From ID",
      ...once,
      referenceTo: ["Contact", "Lead", "User"],
    }),
    checkbox({ name: "IsClientManaged", label: "Is Client Managed", ...once, permissionable: false }),
    reference({
      name: "RelatedToId",
      label: "Related To ID",
      referenceTo: ["Account", "Campaign", "Case", "Opportunity"],
      relationshipName: "RelatedTo",
      childRelationshipName: "Emails",
    }),
    checkbox({ name: "IsTracked", label: "Is Tracked", permissionable: false }),
    checkbox({ name: "IsOpened", label: "Opened?", ...system }),
    datetime({ name: "FirstOpenedDate", label: "First Opened" }),
    datetime({ name: "LastOpenedDate", label: "Last Opened" }),
    checkbox({ name: "IsBounced", label: "Bounced?", permissionable: false }),
  ],
});
