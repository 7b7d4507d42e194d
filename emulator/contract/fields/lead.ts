/** The standard fields of Lead (recorded describe, v59), in the notation of `field-row.ts`. */
export const leadFields = `
Id | Lead ID | id(18) | DFGSAI
IsDeleted | Deleted | boolean | DFGS
MasterRecordId | Master Record ID | reference(18) | NFGSA | to Lead as MasterRecord
LastName | Last Name | string(80) | CUFGSA | in Name personname
FirstName | First Name | string(40) | CUNFGSA | in Name personname
Salutation | Salutation | picklist(40) | CUNFGSA | in Name personname
Name | Full Name | string(121) | FGSAT | personname
Title | Title | string(128) | CUNFGSAp
Company | Company | string(255) | CUFGSA
Street | Street | textarea(255) | CUNFGSAp | in Address plaintextarea
City | City | string(40) | CUNFGSAp | in Address
State | State/Province | string(80) | CUNFGSAp | in Address
PostalCode | Zip/Postal Code | string(20) | CUNFGSAp | in Address
Country | Country | string(80) | CUNFGSAp | in Address
Latitude | Latitude | double(18,15) | CUNFSAp | in Address
Longitude | Longitude | double(18,15) | CUNFSAp | in Address
GeocodeAccuracy | Geocode Accuracy | picklist(40) | CUNFGSARp | in Address
Address | Address | address | NFpq
Phone | Phone | phone(40) | CUNFGSAp
MobilePhone | Mobile Phone | phone(40) | CUNFGSAp
Fax | Fax | phone(40) | CUNFGSAp
Email | Email | email(80) | CUNFGSAIp
Website | Website | url(255) | CUNFGSAp
PhotoUrl | Photo URL | url(255) | NFGSA | imageurl
Description | Description | textarea(32000) | CUNp | plaintextarea
LeadSource | Lead Source | picklist(255) | CUNFGSAp
Status | Status | picklist(255) | CUDFGSA | default Open - Not Contacted
Industry | Industry | picklist(255) | CUNFGSAp
Rating | Rating | picklist(255) | CUNFGSAp
AnnualRevenue | Annual Revenue | currency(18,0) | CUNFSAp
NumberOfEmployees | Employees | int(8) | CUNFGSAp
OwnerId | Owner ID | reference(18) | CUDFGSAP | to Group,User as Owner
IsConverted | Converted | boolean | CDFGS
ConvertedDate | Converted Date | date | NFGSA
ConvertedAccountId | Converted Account ID | reference(18) | NFGSAs | to Account as ConvertedAccount
ConvertedContactId | Converted Contact ID | reference(18) | NFGSAs | to Contact as ConvertedContact
ConvertedOpportunityId | Converted Opportunity ID | reference(18) | NFGSAs | to Opportunity as ConvertedOpportunity
IsUnreadByOwner | Unread By Owner | boolean | CUDFGS
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
LastActivityDate | Last Activity | date | NFGSA
LastViewedDate | Last Viewed Date | datetime | NFSA
LastReferencedDate | Last Referenced Date | datetime | NFSA
Jigsaw | Data.com Key | string(20) | CUNFGSAp
JigsawContactId | Jigsaw Contact ID | string(20) | NFGSA | as JigsawContact
CleanStatus | Clean Status | picklist(40) | CUNFGSARp
CompanyDunsNumber | Company D-U-N-S Number | string(9) | CUNFGSAp
DandbCompanyId | D&B Company ID | reference(18) | CUNFGSAps | to DandBCompany as DandbCompany
EmailBouncedReason | Email Bounced Reason | string(255) | UNFGSA
EmailBouncedDate | Email Bounced Date | datetime | UNFSA
IndividualId | Individual ID | reference(18) | CUNFGSAs | to Individual as Individual
`;
