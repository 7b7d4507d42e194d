/** The standard fields of Account (a Developer Edition of May 2026, v58; state and country codes, which an org switches on, left out), in the notation of `field-row.ts`. */
export const accountFields = `
Id | Account ID | id(18) | DFGSAI
IsDeleted | Deleted | boolean | DFGS
MasterRecordId | Master Record ID | reference(18) | NFGSA | to Account as MasterRecord
Name | Account Name | string(255) | CUFGSAT | in Name switchablepersonname
Type | Account Type | picklist(255) | CUNFGSAp
ParentId | Parent Account ID | reference(18) | CUNFGSAps | to Account as Parent
BillingStreet | Billing Street | textarea(255) | CUNFGSAp | in BillingAddress plaintextarea
BillingCity | Billing City | string(40) | CUNFGSAp | in BillingAddress
BillingState | Billing State/Province | string(80) | CUNFGSAp | in BillingAddress
BillingPostalCode | Billing Zip/Postal Code | string(20) | CUNFGSAp | in BillingAddress
BillingCountry | Billing Country | string(80) | CUNFGSAp | in BillingAddress
BillingLatitude | Billing Latitude | double(18,15) | CUNFSAp | in BillingAddress
BillingLongitude | Billing Longitude | double(18,15) | CUNFSAp | in BillingAddress
BillingGeocodeAccuracy | Billing Geocode Accuracy | picklist(40) | CUNFGSARp | in BillingAddress
BillingAddress | Billing Address | address | NFpq
ShippingStreet | Shipping Street | textarea(255) | CUNFGSAp | in ShippingAddress plaintextarea
ShippingCity | Shipping City | string(40) | CUNFGSAp | in ShippingAddress
ShippingState | Shipping State/Province | string(80) | CUNFGSAp | in ShippingAddress
ShippingPostalCode | Shipping Zip/Postal Code | string(20) | CUNFGSAp | in ShippingAddress
ShippingCountry | Shipping Country | string(80) | CUNFGSAp | in ShippingAddress
ShippingLatitude | Shipping Latitude | double(18,15) | CUNFSAp | in ShippingAddress
ShippingLongitude | Shipping Longitude | double(18,15) | CUNFSAp | in ShippingAddress
ShippingGeocodeAccuracy | Shipping Geocode Accuracy | picklist(40) | CUNFGSARp | in ShippingAddress
ShippingAddress | Shipping Address | address | NFpq
Phone | Account Phone | phone(40) | CUNFGSAp
Fax | Account Fax | phone(40) | CUNFGSAp
AccountNumber | Account Number | string(40) | CUNFGSAp
Website | Website | url(255) | CUNFGSAp
PhotoUrl | Photo URL | url(255) | NFGSA | imageurl
Sic | SIC Code | string(20) | CUNFGSAp
Industry | Industry | picklist(255) | CUNFGSAp
AnnualRevenue | Annual Revenue | currency(18,0) | CUNFSAp
NumberOfEmployees | Employees | int(8) | CUNFGSAp
Ownership | Ownership | picklist(255) | CUNFGSAp
TickerSymbol | Ticker Symbol | string(20) | CUNFGSAp
Description | Account Description | textarea(32000) | CUNp | plaintextarea
Rating | Account Rating | picklist(255) | CUNFGSAp
Site | Account Site | string(80) | CUNFGSAp
OwnerId | Owner ID | reference(18) | CUDFGSA | to User as Owner
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
LastActivityDate | Last Activity | date | NFGSA
LastViewedDate | Last Viewed Date | datetime | NFSA
LastReferencedDate | Last Referenced Date | datetime | NFSA
Jigsaw | Data.com Key | string(20) | CUNFGSAp
JigsawCompanyId | Jigsaw Company ID | string(20) | NFGSA | as JigsawCompany
CleanStatus | Clean Status | picklist(40) | CUNFGSARp
AccountSource | Account Source | picklist(255) | CUNFGSAp
DunsNumber | D-U-N-S Number | string(9) | CUNFGSAp
Tradestyle | Tradestyle | string(255) | CUNFGSAp
NaicsCode | NAICS Code | string(8) | CUNFGSAp
NaicsDesc | NAICS Description | string(120) | CUNFGSAp
YearStarted | Year Started | string(4) | CUNFGSAp
SicDesc | SIC Description | string(80) | CUNFGSAp
DandbCompanyId | D&B Company ID | reference(18) | CUNFGSAps | to DandBCompany as DandbCompany
OperatingHoursId | Operating Hour ID | reference(18) | CUNFGSAps | to OperatingHours as OperatingHours
`;
