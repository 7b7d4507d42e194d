/** The standard fields of Event (recorded describe, v59), in the notation of `field-row.ts`. */
export const eventFields = `
Id | Activity ID | id(18) | DFGSAI
WhoId | Name ID | reference(18) | CUNFGSAPps | to Contact,Lead as Who
WhatId | Related To ID | reference(18) | CUNFGSAPps | to Account,Campaign,Case,Opportunity as What
Subject | Subject | combobox(255) | CUNFSAT
Location | Location | string(255) | CUNFGSAp
IsAllDayEvent | All-Day Event | boolean | CUDFGSp
ActivityDateTime | Due Date Time | datetime | CUNFSA
ActivityDate | Due Date Only | date | CUNFGS
DurationInMinutes | Duration | int(8) | CUNFGSA
StartDateTime | Start Date Time | datetime | CUNFSA
EndDateTime | End Date Time | datetime | CUNFSA
EndDate | End Date | date | NFGSA
Description | Description | textarea(32000) | CUNp | plaintextarea
AccountId | Account ID | reference(18) | NFGSAs | to Account as Account
OwnerId | Assigned To ID | reference(18) | CUDFGSAP | to Calendar,User as Owner
IsPrivate | Private | boolean | CUDFGS
ShowAs | Show Time As | picklist(40) | CUNDFGSAR | default Busy
IsDeleted | Deleted | boolean | DFGS
IsChild | Is Child | boolean | DFGS
IsGroupEvent | Is Group Event | boolean | DFGS
GroupEventType | Group Event Type | picklist(40) | NDFGSAR | default 0
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
LastModifiedDate | Last Modified Date | datetime | DFSA
LastModifiedById | Last Modified By ID | reference(18) | DFGSA | to User as LastModifiedBy
SystemModstamp | System Modstamp | datetime | DFSA
IsArchived | Archived | boolean | DFGS
RecurrenceActivityId | Recurrence Activity ID | reference(18) | NFGSA | to Event
IsRecurrence | Create Recurring Series of Events | boolean | CDFGS
RecurrenceStartDateTime | Recurrence Start | datetime | CUNFSA
RecurrenceEndDateOnly | Recurrence End | date | CUNFGSA
RecurrenceTimeZoneSidKey | Recurrence Time Zone | picklist(40) | CUNFGSAR
RecurrenceType | Recurrence Type | picklist(40) | CUNFGSAR
RecurrenceInterval | Recurrence Interval | int(9) | CUNFGSA
RecurrenceDayOfWeekMask | Recurrence Day of Week Mask | int(9) | CUNFGSA
RecurrenceDayOfMonth | Recurrence Day of Month | int(9) | CUNFGSA
RecurrenceInstance | Recurrence Instance | picklist(40) | CUNFGSAR
RecurrenceMonthOfYear | Recurrence Month of Year | picklist(40) | CUNFGSAR
ReminderDateTime | Reminder Date/Time | datetime | CUNFSA
IsReminderSet | Reminder Set | boolean | CUDFGS
EventSubtype | Event Subtype | picklist(40) | CNFGSAR
IsRecurrence2Exclusion | Historical Event, Not Following Recurrence | boolean | DFGS
Recurrence2PatternText | Recurrence Pattern | textarea(512) | CN | plaintextarea
Recurrence2PatternVersion | Pattern Version | picklist(40) | NFGSAR
IsRecurrence2 | Repeat | boolean | DFGS
IsRecurrence2Exception | Is Exception | boolean | DFGS
Recurrence2PatternStartDate | Recurrence Pattern Start Date | datetime | NFSA
Recurrence2PatternTimeZone | Recurrence Pattern Time Zone Reference | string(255) | NFGSA
`;
