/** The standard fields of Case (recorded describe, v48), in the notation of `field-row.ts`. */
export const supportCaseFields = `
Id | Case ID | id(18) | DFGSAI
IsDeleted | Deleted | boolean | DFGS
MasterRecordId | Master Record ID | reference(18) | NFGSA | to Case as MasterRecord
CaseNumber | Case Number | string(30) | DFSAIT#
ContactId | Contact ID | reference(18) | CUNFGSAps | to Contact as Contact
AccountId | Account ID | reference(18) | CUNFGSAps | to Account as Account
AssetId | Asset ID | reference(18) | CUNFGSAps | to Asset as Asset
ParentId | Parent Case ID | reference(18) | CUNFGSAps | to Case as Parent
SuppliedName | Name | string(80) | CUNFGSAp
SuppliedEmail | Email Address | email(80) | CUNFGSAp
SuppliedPhone | Phone | string(40) | CUNFGSAp
SuppliedCompany | Company | string(80) | CUNFGSAp
Type | Case Type | picklist(40) | CUNFGSAp
Status | Status | picklist(40) | CUNDFGSA | default New
Reason | Case Reason | picklist(40) | CUNFGSAp
Origin | Case Origin | picklist(40) | CUNFGSAp
Subject | Subject | string(255) | CUNFGSAp
Priority | Priority | picklist(40) | CUNDFGSAp | default Medium
Description | Description | textarea(32000) | CUNp | plaintextarea
IsClosed | Closed | boolean | DFGS
ClosedDate | Closed Date | datetime | NFSAp
IsEscalated | Escalated | boolean | CUDFGSp
OwnerId | Owner ID | reference(18) | CUDFGSAP | to Group,User as Owner
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
ContactPhone | Contact Phone | phone(40) | NFGSA
ContactMobile | Contact Mobile | phone(40) | NFGSA
ContactEmail | Contact Email | email(80) | NFGSA
ContactFax | Contact Fax | phone(40) | NFGSA
Comments | Internal Comments | textarea(4000) | CUNSA | plaintextarea
LastViewedDate | Last Viewed Date | datetime | NFSA
LastReferencedDate | Last Referenced Date | datetime | NFSA
`;
