/** The standard fields of Contact (recorded describe, v59), in the notation of `field-row.ts`. */
export const contactFields = `
Id | Contact ID | id(18) | DFGSAI
IsDeleted | Deleted | boolean | DFGS
MasterRecordId | Master Record ID | reference(18) | NFGSA | to Contact as MasterRecord
AccountId | Account ID | reference(18) | CUNFGSAps | to Account as Account
LastName | Last Name | string(80) | CUFGSA | in Name personname
FirstName | First Name | string(40) | CUNFGSA | in Name personname
Salutation | Salutation | picklist(40) | CUNFGSA | in Name personname
Name | Full Name | string(121) | FGSAT | personname
OtherStreet | Other Street | textarea(255) | CUNFGSAp | in OtherAddress plaintextarea
OtherCity | Other City | string(40) | CUNFGSAp | in OtherAddress
OtherState | Other State/Province | string(80) | CUNFGSAp | in OtherAddress
OtherPostalCode | Other Zip/Postal Code | string(20) | CUNFGSAp | in OtherAddress
OtherCountry | Other Country | string(80) | CUNFGSAp | in OtherAddress
OtherLatitude | Other Latitude | double(18,15) | CUNFSAp | in OtherAddress
OtherLongitude | Other Longitude | double(18,15) | CUNFSAp | in OtherAddress
OtherGeocodeAccuracy | Other Geocode Accuracy | picklist(40) | CUNFGSARp | in OtherAddress
OtherAddress | Other Address | address | NFpq
MailingStreet | Mailing Street | textarea(255) | CUNFGSAp | in MailingAddress plaintextarea
MailingCity | Mailing City | string(40) | CUNFGSAp | in MailingAddress
MailingState | Mailing State/Province | string(80) | CUNFGSAp | in MailingAddress
MailingPostalCode | Mailing Zip/Postal Code | string(20) | CUNFGSAp | in MailingAddress
MailingCountry | Mailing Country | string(80) | CUNFGSAp | in MailingAddress
MailingLatitude | Mailing Latitude | double(18,15) | CUNFSAp | in MailingAddress
MailingLongitude | Mailing Longitude | double(18,15) | CUNFSAp | in MailingAddress
MailingGeocodeAccuracy | Mailing Geocode Accuracy | picklist(40) | CUNFGSARp | in MailingAddress
MailingAddress | Mailing Address | address | NFpq
Phone | Business Phone | phone(40) | CUNFGSAp
Fax | Business Fax | phone(40) | CUNFGSAp
MobilePhone | Mobile Phone | phone(40) | CUNFGSAp
HomePhone | Home Phone | phone(40) | CUNFGSAp
OtherPhone | Other Phone | phone(40) | CUNFGSAp
AssistantPhone | Asst. Phone | phone(40) | CUNFGSAp
ReportsToId | Reports To ID | reference(18) | CUNFGSAps | to Contact as ReportsTo
Email | Email | email(80) | CUNFGSAIp
Title | Title | string(128) | CUNFGSAp
Department | Department | string(80) | CUNFGSAp
AssistantName | Assistant's Name | string(40) | CUNFGSAp
LeadSource | Lead Source | picklist(255) | CUNFGSAp
Birthdate | Birthdate | date | CUNFGSAp
Description | Contact Description | textarea(32000) | CUNp | plaintextarea
OwnerId | Owner ID | reference(18) | CUDFGSA | to User as Owner
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
LastActivityDate | Last Activity | date | NFGSA
LastCURequestDate | Last Stay-in-Touch Request Date | datetime | NFSA
LastCUUpdateDate | Last Stay-in-Touch Save Date | datetime | NFSA
LastViewedDate | Last Viewed Date | datetime | NFSA
LastReferencedDate | Last Referenced Date | datetime | NFSA
EmailBouncedReason | Email Bounced Reason | string(255) | CUNFGSA
EmailBouncedDate | Email Bounced Date | datetime | CUNFSA
IsEmailBounced | Is Email Bounced | boolean | DFGS
PhotoUrl | Photo URL | url(255) | NFGSA | imageurl
Jigsaw | Data.com Key | string(20) | CUNFGSAp
JigsawContactId | Jigsaw Contact ID | string(20) | NFGSA | as JigsawContact
CleanStatus | Clean Status | picklist(40) | CUNFGSARp
IndividualId | Individual ID | reference(18) | CUNFGSAs | to Individual as Individual
`;
