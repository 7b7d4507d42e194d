/** The standard fields of Opportunity (recorded describe, v59), in the notation of `field-row.ts`. */
export const opportunityFields = `
Id | Opportunity ID | id(18) | DFGSAI
IsDeleted | Deleted | boolean | DFGS
AccountId | Account ID | reference(18) | CUNFGSAps | to Account as Account
IsPrivate | Private | boolean | CUDFGSp
Name | Name | string(120) | CUFGSAIT
Description | Description | textarea(32000) | CUNp | plaintextarea
StageName | Stage | picklist(255) | CUFGSA
Amount | Amount | currency(18,2) | CUNFSAp
Probability | Probability (%) | percent(3,0) | CUNDFSAp
ExpectedRevenue | Expected Amount | currency(18,2) | NFSAp
TotalOpportunityQuantity | Quantity | double(18,2) | CUNFSAp
CloseDate | Close Date | date | CUFGSA
Type | Opportunity Type | picklist(255) | CUNFGSAp
NextStep | Next Step | string(255) | CUNFGSAp
LeadSource | Lead Source | picklist(255) | CUNFGSAp
IsClosed | Closed | boolean | DFGS
IsWon | Won | boolean | DFGS
ForecastCategory | Forecast Category | picklist(40) | FGSAR
ForecastCategoryName | Forecast Category | picklist(255) | CUNDFGSAR
CampaignId | Campaign ID | reference(18) | CUNFGSAps | to Campaign as Campaign
HasOpportunityLineItem | Has Line Item | boolean | DFGS
Pricebook2Id | Price Book ID | reference(18) | CUNDFGSAs | to Pricebook2 as Pricebook2
OwnerId | Owner ID | reference(18) | CUDFGSA | to User as Owner
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
LastActivityDate | Last Activity | date | NFGSA
LastStageChangeDate | Last Stage Change Date | datetime | NFSA
FiscalQuarter | Fiscal Quarter | int(8) | NFGSA | in Fiscal
FiscalYear | Fiscal Year | int(8) | NFGSA | in Fiscal
Fiscal | Fiscal Period | string(6) | NFGSA
ContactId | Contact ID | reference(18) | CNFGSA | to Contact
LastViewedDate | Last Viewed Date | datetime | NFSA
LastReferencedDate | Last Referenced Date | datetime | NFSA
HasOpenActivity | Has Open Activity | boolean | DG
HasOverdueTask | Has Overdue Task | boolean | DG
LastAmountChangedHistoryId | Opportunity History ID | reference(18) | NFGSAs | to OpportunityHistory as LastAmountChangedHistory
LastCloseDateChangedHistoryId | Opportunity History ID | reference(18) | NFGSAs | to OpportunityHistory as LastCloseDateChangedHistory
`;
