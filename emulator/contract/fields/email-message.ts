/** The standard fields of EmailMessage (reduced describe of v62, Object Reference v62), in the notation of `field-row.ts`. */
export const emailMessageFields = `
Id | Email Message ID | id(18) | DFGSAI
ParentId | Case ID | reference(18) | CNFGSA | to Case as Parent
ActivityId | Activity ID | reference(18) | CNFGSA | to Task
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
CreatedDate | Created Date | datetime | DFSA
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
TextBody | Text Body | textarea(131072) | CUN | plaintextarea
HtmlBody | HTML Body | textarea(131072) | CUN | plaintextarea
Headers | Headers | textarea(32000) | CUN | plaintextarea
Subject | Subject | string(3000) | CUNFSA
Name | Email Message Name | string(255) | FGSAIT
FromName | From Name | string(1000) | CUNFSA
FromAddress | From Address | email(1000) | CUNFSA
ValidatedFromAddress | From | picklist(255) | CUNFGSAR
ToAddress | To Address | string(4000) | CUNFSA
CcAddress | CC Address | string(4000) | CUNFSA
BccAddress | BCC Address | string(4000) | CUNFSA
Incoming | Is Incoming | boolean | CDFGS
HasAttachment | Has Attachment | boolean | DFGS
Status | Status | picklist(40) | CUFGSAR
MessageDate | Message Date | datetime | CUNFSA
IsDeleted | Deleted | boolean | DFGS
ReplyToEmailMessageId | Email Message ID | reference(18) | CNFGSA | to EmailMessage as ReplyToEmailMessage
MessageIdentifier | Message ID | string(765) | CUNFSAI
ThreadIdentifier | Thread ID | string(765) | CUNFSAI
ClientThreadIdentifier | Client Thread ID | string(765) | CUNFSA
FromId | From ID | reference(18) | CNFGSAP | to Contact,Lead,User
IsClientManaged | Is Client Managed | boolean | CDFGS
AttachmentIds | Attachment Ids | string(32768) | CUNA
RelatedToId | Related To ID | reference(18) | CUNFGSAP | to Account,Campaign,Case,Opportunity as RelatedTo
IsTracked | Is Tracked | boolean | CUDFGS
IsOpened | Opened? | boolean | DFGS
FirstOpenedDate | First Opened | datetime | CUNFSA
LastOpenedDate | Last Opened | datetime | CUNFSA
IsBounced | Bounced? | boolean | CUDFGS
EmailTemplateId | Email Template ID | reference(18) | CUNFGSA | to EmailTemplate as EmailTemplate
AutomationType | Automation Type | picklist(40) | CNFGSAR
`;
