import type { ObjectDefinition } from "../types";
import { account } from "./objects/account";
import { supportCase } from "./objects/case";
import { caseStatus } from "./objects/case-status";
import { contact } from "./objects/contact";
import { emailMessage } from "./objects/email-message";
import { event } from "./objects/event";
import { group } from "./objects/group";
import { lead } from "./objects/lead";
import { leadStatus } from "./objects/lead-status";
import { opportunity } from "./objects/opportunity";
import { opportunityContactRole } from "./objects/opportunity-contact-role";
import { opportunityStage } from "./objects/opportunity-stage";
import { organization } from "./objects/organization";
import { profile } from "./objects/profile";
import { recordType } from "./objects/record-type";
import { task } from "./objects/task";
import { taskStatus } from "./objects/task-status";
import { user } from "./objects/user";

/** Every object of the sample org, in the order a global describe lists them. */
export const sampleObjects: readonly ObjectDefinition[] = [
  account,
  supportCase,
  caseStatus,
  contact,
  emailMessage,
  event,
  group,
  lead,
  leadStatus,
  opportunity,
  opportunityContactRole,
  opportunityStage,
  organization,
  profile,
  recordType,
  task,
  taskStatus,
  user,
];
