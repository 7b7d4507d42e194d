import { account } from "./account";
import { activity } from "./activity";
import { campaign } from "./campaign";
import { campaignMember } from "./campaign-member";
import { supportCase } from "./case";
import { contact } from "./contact";
import { contentVersion } from "./content-version";
import { emailMessage } from "./email-message";
import { emailMessageRelation } from "./email-message-relation";
import { event } from "./event";
import { lead } from "./lead";
import { opportunity } from "./opportunity";
import { opportunityContactRole } from "./opportunity-contact-role";
import { pushTopic } from "./push-topic";
import type { StandardObject } from "./standard-object";
import { streamingChannel } from "./streaming-channel";

/** By API name. */
export const standardObjects: Readonly<Record<string, StandardObject | undefined>> = {
  Account: account,
  Campaign: campaign,
  CampaignMember: campaignMember,
  Case: supportCase,
  Contact: contact,
  ContentVersion: contentVersion,
  EmailMessage: emailMessage,
  EmailMessageRelation: emailMessageRelation,
  Event: event,
  Lead: lead,
  Opportunity: opportunity,
  OpportunityContactRole: opportunityContactRole,
  PushTopic: pushTopic,
  StreamingChannel: streamingChannel,
  Task: activity,
};
