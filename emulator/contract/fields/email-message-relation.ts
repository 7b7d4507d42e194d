/** The standard fields of EmailMessageRelation (reduced describe of v62, Object Reference v62), in the notation of `field-row.ts`. */
export const emailMessageRelationFields = `
Id | Email Message Relation ID | id(18) | DFGSAI
EmailMessageId | Email Message ID | reference(18) | CFGSA | to EmailMessage as EmailMessage
RelationId | Relation ID | reference(18) | CUNFGSAP | to Contact,Lead,User as Relation
RelationType | Relation Type | picklist(40) | CFGSAR
RelationAddress | Relation Address | string(255) | CNFGSA
RelationObjectType | Relation Object Type | string(50) | NFGSA
CreatedDate | Created Date | datetime | DFSA
CreatedById | Created By ID | reference(18) | DFGSA | to User as CreatedBy
SystemModstamp | System Modstamp | datetime | DFSA
IsDeleted | Deleted | boolean | DFGS
`;
