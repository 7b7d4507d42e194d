/** The standard fields of Task (reduced describe of v62, Object Reference v62), in the notation of `field-row.ts`. */
export const taskFields = `
Id | Activity ID | id(18) | DFGSAI
WhoId | Name ID | reference(18) | CUNFGSAP | to Contact,Lead as Who
WhatId | Related To ID | reference(18) | CUNFGSAP | to Account,Campaign,Case,Opportunity as What
Subject | Subject | combobox(255) | CUNFSAT
ActivityDate | Due Date Only | date | CUNFGS
Status | Status | picklist(255) | CUDFGSA | default Not Started
Priority | Priority | picklist(20) | CUDFGSA | default Normal
IsHighPriority | High Priority | boolean | DFGS
OwnerId | Assigned To ID | reference(18) | CUDFGSAP | to Group,User as Owner
Description | Description | textarea(32000) | CUN | plaintextarea
IsDeleted | Deleted | boolean | DFGS
AccountId | Account ID | reference(18) | NFGSA | to Account as Account
IsClosed | Closed | boolean | DFGS
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
IsArchived | Archived | boolean | DFGS
CallDurationInSeconds | Call Duration | int(8) | CUNFGSA
CallType | Call Type | picklist(40) | CUNFGSAR
CallDisposition | Call Result | string(255) | CUNFGSA
CallObject | Call Object Identifier | string(255) | CUNFGSA
ReminderDateTime | Reminder Date/Time | datetime | CUNFSA
IsReminderSet | Reminder Set | boolean | CUDFGS
RecurrenceActivityId | Recurrence Activity ID | reference(18) | NFGSA | to Task
IsRecurrence | Create Recurring Series of Tasks | boolean | CDFGS
RecurrenceStartDateOnly | Recurrence Start | date | CUNFGSA
RecurrenceEndDateOnly | Recurrence End | date | CUNFGSA
RecurrenceTimeZoneSidKey | Recurrence Time Zone | picklist(40) | CUNFGSAR
RecurrenceType | Recurrence Type | picklist(40) | CUNFGSAR
RecurrenceInterval | Recurrence Interval | int(9) | CUNFGSA
RecurrenceDayOfWeekMask | Recurrence Day of Week Mask | int(9) | CUNFGSA
RecurrenceDayOfMonth | Recurrence Day of Month | int(9) | CUNFGSA
RecurrenceInstance | Recurrence Instance | picklist(40) | CUNFGSAR
RecurrenceMonthOfYear | Recurrence Month of Year | picklist(40) | CUNFGSAR
RecurrenceRegeneratedType | Repeat This Task | picklist(40) | CUNFGSAR
TaskSubtype | Task Subtype | picklist(40) | CNFGSAR
CompletedDateTime | Completed Date/Time | datetime | NFSA
`;
