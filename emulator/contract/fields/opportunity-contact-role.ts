/** The standard fields of OpportunityContactRole (recorded describe, v48), in the notation of `field-row.ts`. */
export const opportunityContactRoleFields = `
Id | Contact Role ID | id(18) | DFGSAI
OpportunityId | Opportunity ID | reference(18) | CFGSA | to Opportunity as Opportunity
ContactId | Contact ID | reference(18) | CUFGSA | to Contact as Contact
Role | Role | picklist(40) | CUNFGSA
IsPrimary | Primary | boolean | CUDFGS
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
IsDeleted | Deleted | boolean | DFGS
`;
