import type { AccessDefinition } from "../access/definition";

const EVERYTHING = { Contact: "Edit", Opportunity: "Edit", Case: "Edit" } as const;
const LOOKING = { Contact: "Edit", Opportunity: "Read", Case: "Read" } as const;

/**
 * Sharing of the sample orgs: opportunities are private, the rest as orgs begin. The profiles of administrator, integration and
 * support reach past it.
 */
export const access: AccessDefinition = {
  models: {
    Account: "ReadWrite",
    Contact: "ControlledByParent",
    Lead: "ReadWriteTransfer",
    Case: "ReadWriteTransfer",
    Opportunity: "Private",
    OpportunityContactRole: "ControlledByParent",
    CaseComment: "ControlledByParent",
    Task: "ControlledByParent",
    Event: "ControlledByParent",
    EmailMessage: "ControlledByParent",
    EmailMessageRelation: "ControlledByParent",
    CampaignMember: "ControlledByParent",
    CampaignMemberStatus: "ControlledByParent",
    Campaign: "ReadWrite",
  },
  roles: [
    { developerName: "CEO", name: "CEO", parent: null, onOwnedAccounts: EVERYTHING },
    { developerName: "SalesManager", name: "Sales Manager", parent: "CEO", onOwnedAccounts: EVERYTHING },
    { developerName: "SalesRep", name: "Sales Rep", parent: "SalesManager", onOwnedAccounts: LOOKING },
    { developerName: "SupportManager", name: "Support Manager", parent: "CEO", onOwnedAccounts: EVERYTHING },
    { developerName: "SupportEngineer", name: "Support Engineer", parent: "SupportManager", onOwnedAccounts: LOOKING },
  ],
  rules: [],
  permissionSets: [
    {
      name: "Commission_Viewer",
      label: "Commission Viewer",
      permissions: {},
      objects: {},
      fields: { "Opportunity.Commission__c": { read: true, edit: false } },
    },
  ],
};
