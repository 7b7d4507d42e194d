/** The standard fields of Organization (reduced describe of v62, Object Reference v62), in the notation of `field-row.ts`. */
export const organizationFields = `
Id | Organization ID | id(18) | DFGSAI
Name | Name | string(80) | UFGSAIT
Division | Division | string(80) | UNFGSA
Street | Street | textarea(255) | UNFGSA | plaintextarea
City | City | string(40) | UNFGSA
State | State/Province | string(80) | UNFGSA
PostalCode | Zip/Postal Code | string(20) | UNFGSA
Latitude | Latitude | double(18,15) | UNFSA
Longitude | Longitude | double(18,15) | UNFSA
Address | Address | address | NF
Phone | Phone | phone(40) | UNFGSA
Fax | Fax | phone(40) | UNFGSA
PrimaryContact | Primary Contact | string(80) | UNFGSA
DefaultLocaleSidKey | Locale | picklist(40) | UFGSAR
TimeZoneSidKey | Time Zone | picklist(40) | UFGSAR
LanguageLocaleKey | Language | picklist(40) | UFGSAR
ReceivesInfoEmails | Info Emails | boolean | UDFGS
ReceivesAdminInfoEmails | Info Emails Admin | boolean | UDFGS
PreferencesRequireOpportunityProducts | RequireOpportunityProducts | boolean | UDF
PreferencesTransactionSecurityPolicy | TransactionSecurityPolicy | boolean | UDF
PreferencesConsentManagementEnabled | ConsentManagementEnabled | boolean | DF
PreferencesAutoSelectIndividualOnMerge | AutoSelectIndividualOnMerge | boolean | DF
PreferencesLightningLoginEnabled | LightningLoginEnabled | boolean | DF
PreferencesOnlyLLPermUserAllowed | OnlyLLPermUserAllowed | boolean | DF
UsesStartDateAsFiscalYearName | Fiscal Year Name by Start | boolean | DFGS
DefaultAccountAccess | Default Account Access | picklist(40) | NFGSAR
DefaultContactAccess | Default Contact Access | picklist(40) | NFGSAR
DefaultOpportunityAccess | Default Opportunity Access | picklist(40) | NFGSAR
DefaultLeadAccess | Default Lead Access | picklist(40) | NFGSAR
DefaultCaseAccess | Default Case Access | picklist(40) | NFGSAR
DefaultCalendarAccess | Default Calendar Access | picklist(40) | NDFGSAR | default HideDetailsInsert
DefaultPricebookAccess | Default Price Book Access | picklist(40) | NFGSAR
DefaultCampaignAccess | Default Campaign Access | picklist(40) | NFGSAR
SystemModstamp | System Modstamp | datetime | DFSA
ComplianceBccEmail | Compliance BCC Email | email(80) | NFGSA
UiSkin | UI Skin | picklist(40) | UNDFGSAR | default Theme3
SignupCountryIsoCode | Signup Country | string(2) | NFGSA
TrialExpirationDate | Trial Expiration Date | datetime | NFSA
NumKnowledgeService | Knowledge Licenses | int(9) | NFGSA
OrganizationType | Edition | picklist(40) | NFGSAR
NamespacePrefix | Namespace Prefix | string(15) | NFGSAI
InstanceName | Instance Name | string(40) | NFGSA
IsSandbox | Is Sandbox | boolean | DFGS
WebToCaseDefaultOrigin | Web to Cases Default Origin | string(40) | UNFGSA
MonthlyPageViewsUsed | Monthly Page Views Used | int(9) | NFGSA
MonthlyPageViewsEntitlement | Monthly Page Views Allowed | int(9) | NFGSA
IsReadOnly | Is Read Only | boolean | DFGS
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
`;
