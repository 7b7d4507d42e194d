import type { ObjectDefinition } from "../types";
import { account } from "./objects/account";
import { activityHistory, openActivity } from "./objects/activity-view";
import { assignmentRule } from "./objects/assignment-rule";
import { campaign } from "./objects/campaign";
import { campaignMember } from "./objects/campaign-member";
import { campaignMemberStatus } from "./objects/campaign-member-status";
import { supportCase } from "./objects/case";
import { caseComment } from "./objects/case-comment";
import { caseStatus } from "./objects/case-status";
import { contact } from "./objects/contact";
import { contentDocument } from "./objects/content-document";
import { contentDocumentLink } from "./objects/content-document-link";
import { contentVersion } from "./objects/content-version";
import { duplicateRule } from "./objects/duplicate-rule";
import { emailMessage } from "./objects/email-message";
import { emailMessageRelation } from "./objects/email-message-relation";
import { event } from "./objects/event";
import { group } from "./objects/group";
import { groupMember } from "./objects/group-member";
import { fieldPermissions, objectPermissions } from "./objects/object-permissions";
import { lead } from "./objects/lead";
import { leadStatus } from "./objects/lead-status";
import { opportunity } from "./objects/opportunity";
import { opportunityContactRole } from "./objects/opportunity-contact-role";
import { opportunityStage } from "./objects/opportunity-stage";
import { organization } from "./objects/organization";
import { permissionSet } from "./objects/permission-set";
import { permissionSetAssignment } from "./objects/permission-set-assignment";
import { profile } from "./objects/profile";
import { pushTopic } from "./objects/push-topic";
import { queueSobject } from "./objects/queue-sobject";
import { recordType } from "./objects/record-type";
import { streamingChannel } from "./objects/streaming-channel";
import { task } from "./objects/task";
import { taskStatus } from "./objects/task-status";
import { user } from "./objects/user";
import { userRecordAccess } from "./objects/user-record-access";
import { userRole } from "./objects/user-role";

/** Every object of the sample org, in the order a global describe lists them. */
export const sampleObjects: readonly ObjectDefinition[] = [
  account,
  activityHistory,
  assignmentRule,
  campaign,
  campaignMember,
  campaignMemberStatus,
  supportCase,
  caseComment,
  caseStatus,
  contact,
  contentDocument,
  contentDocumentLink,
  contentVersion,
  duplicateRule,
  emailMessage,
  emailMessageRelation,
  event,
  fieldPermissions,
  group,
  groupMember,
  lead,
  leadStatus,
  objectPermissions,
  openActivity,
  opportunity,
  opportunityContactRole,
  opportunityStage,
  organization,
  permissionSet,
  permissionSetAssignment,
  profile,
  pushTopic,
  queueSobject,
  recordType,
  streamingChannel,
  task,
  taskStatus,
  user,
  userRecordAccess,
  userRole,
];
