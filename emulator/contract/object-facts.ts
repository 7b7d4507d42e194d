/** What real describes say of whole objects: flags, addresses, what a create must say, and who points to them (api.md §4). */

export type ObjectFacts = {
  keyPrefix: string;
  /** The true ones of the flags a list entry has. */
  flags: string;
  /** Beside describe, rowTemplate and sobject. */
  urls: string;
  /** What must be said on create (api.md §4.4). */
  required: string;
  /** In `USING SCOPE`; null where only a reduced describe is known. */
  scopes: string | null;
  /** `Child.Field > Relationship`, with what deleting the parent does; null where only a reduced describe is known. */
  children: readonly string[] | null;
};

const ALWAYS = "createable layoutable queryable replicateable retrieveable triggerable updateable";
const DAILY = `${ALWAYS} deletable feedEnabled mruEnabled searchable undeletable`;
const PAGES = "uiDetailTemplate uiEditTemplate uiNewRecord";
const LAID_OUT = `compactLayouts layouts quickActions ${PAGES}`;
const LISTED = `approvalLayouts listviews ${LAID_OUT}`;

export const OBJECT_FACTS: Readonly<Record<string, ObjectFacts>> = {
  Account: {
    keyPrefix: "001",
    flags: `${DAILY} mergeable`,
    urls: LISTED,
    required: "Name",
    scopes: "everything mine scopingRule team",
    children: [
      "Account.ParentId > ChildAccounts",
      "ActivityHistory.AccountId > ActivityHistories cascade",
      "Case.AccountId > Cases restrict",
      "Contact.AccountId > Contacts cascade",
      "ContentDocumentLink.LinkedEntityId > ContentDocumentLinks cascade",
      "ContentVersion.FirstPublishLocationId > null",
      "EmailMessage.RelatedToId > Emails",
      "Event.AccountId > null",
      "Event.WhatId > Events cascade",
      "Lead.ConvertedAccountId > null",
      "OpenActivity.AccountId > OpenActivities cascade",
      "Opportunity.AccountId > Opportunities cascade",
      "Task.AccountId > null",
      "Task.WhatId > Tasks cascade",
      "User.AccountId > Users",
    ],
  },
  Case: {
    keyPrefix: "500",
    flags: DAILY,
    urls: `${LISTED} caseArticleSuggestions caseRowArticleSuggestions`,
    required: "",
    scopes: "everything genericteam mine queue_owned team_by_role user_owned",
    children: [
      "ActivityHistory.WhatId > ActivityHistories cascade",
      "Case.ParentId > Cases",
      "CaseComment.ParentId > CaseComments cascade",
      "ContentDocumentLink.LinkedEntityId > ContentDocumentLinks cascade",
      "ContentVersion.FirstPublishLocationId > null",
      "EmailMessage.ParentId > EmailMessages cascade",
      "EmailMessage.RelatedToId > Emails",
      "Event.WhatId > Events cascade",
      "OpenActivity.WhatId > OpenActivities cascade",
      "Task.WhatId > Tasks cascade",
    ],
  },
  Contact: {
    keyPrefix: "003",
    flags: `${DAILY} mergeable`,
    urls: LISTED,
    required: "LastName",
    scopes: "everything mine scopingRule team",
    children: [
      "ActivityHistory.WhoId > ActivityHistories cascade",
      "CampaignMember.ContactId > CampaignMembers cascade",
      "Case.ContactId > Cases restrict",
      "Contact.ReportsToId > null",
      "ContentDocumentLink.LinkedEntityId > ContentDocumentLinks cascade",
      "ContentVersion.FirstPublishLocationId > null",
      "EmailMessageRelation.RelationId > EmailMessageRelations cascade",
      "Event.WhoId > Events cascade",
      "Lead.ConvertedContactId > null",
      "OpenActivity.WhoId > OpenActivities cascade",
      "Opportunity.ContactId > Opportunities",
      "OpportunityContactRole.ContactId > OpportunityContactRoles cascade",
      "Task.WhoId > Tasks cascade",
      "User.ContactId > Users restrict",
    ],
  },
  Event: {
    keyPrefix: "00U",
    flags: `${ALWAYS} deletable mruEnabled searchable undeletable`,
    urls: `${LAID_OUT} eventSeriesUpdates`,
    required: "",
    scopes: "delegated everything mine scopingRule team",
    children: [
      "ContentDocumentLink.LinkedEntityId > ContentDocumentLinks cascade",
      "ContentVersion.FirstPublishLocationId > null",
      "Event.RecurrenceActivityId > RecurringEvents",
    ],
  },
  Lead: {
    keyPrefix: "00Q",
    flags: `${DAILY} mergeable`,
    urls: LISTED,
    required: "Company LastName",
    scopes: "everything mine queue_owned scopingRule team user_owned",
    children: [
      "ActivityHistory.WhoId > ActivityHistories cascade",
      "CampaignMember.LeadId > CampaignMembers cascade",
      "ContentDocumentLink.LinkedEntityId > ContentDocumentLinks cascade",
      "ContentVersion.FirstPublishLocationId > null",
      "EmailMessageRelation.RelationId > EmailMessageRelations cascade",
      "Event.WhoId > Events cascade",
      "OpenActivity.WhoId > OpenActivities cascade",
      "Task.WhoId > Tasks cascade",
    ],
  },
  Opportunity: {
    keyPrefix: "006",
    flags: `${DAILY} deepCloneable`,
    urls: LISTED,
    required: "CloseDate Name StageName",
    scopes: "everything mine scopingRule team",
    children: [
      "ActivityHistory.WhatId > ActivityHistories cascade",
      "ContentDocumentLink.LinkedEntityId > ContentDocumentLinks cascade",
      "ContentVersion.FirstPublishLocationId > null",
      "EmailMessage.RelatedToId > Emails",
      "Event.WhatId > Events cascade",
      "Lead.ConvertedOpportunityId > null",
      "OpenActivity.WhatId > OpenActivities cascade",
      "OpportunityContactRole.OpportunityId > OpportunityContactRoles cascade",
      "Task.WhatId > Tasks cascade",
    ],
  },
  OpportunityContactRole: {
    keyPrefix: "00K",
    flags: `${ALWAYS} deletable`,
    urls: LAID_OUT,
    required: "ContactId OpportunityId",
    scopes: "everything",
    children: [],
  },
  EmailMessage: {
    keyPrefix: "02s",
    flags: `${ALWAYS} deletable searchable undeletable`,
    urls: `${LAID_OUT} approvalLayouts`,
    required: "Status",
    scopes: null,
    children: null,
  },
  EmailMessageRelation: {
    keyPrefix: "0CZ",
    flags: "createable deletable queryable replicateable retrieveable updateable",
    urls: "",
    required: "EmailMessageId RelationType",
    scopes: null,
    children: null,
  },
  Organization: {
    keyPrefix: "00D",
    flags: "queryable replicateable retrieveable updateable",
    urls: "",
    required: "",
    scopes: null,
    children: null,
  },
  Task: {
    keyPrefix: "00T",
    flags: `${ALWAYS} deletable mruEnabled searchable undeletable`,
    urls: LAID_OUT,
    required: "",
    scopes: null,
    children: null,
  },
  User: {
    keyPrefix: "005",
    flags: `${ALWAYS} feedEnabled mruEnabled searchable`,
    urls: `${LAID_OUT} namedLayouts passwordUtilities`,
    required:
      "Alias CommunityNickname Email EmailEncodingKey LanguageLocaleKey LastName LocaleSidKey ProfileId TimeZoneSidKey Username",
    scopes: null,
    children: null,
  },
};
