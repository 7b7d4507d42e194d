/** A journey of its own, and words of the refusal that it looks for. */
type Journey = { spec: string; says: string };

/** What is met in another way than by saving a title, looking through a list or refreshing the panel. */
export const toldElsewhere: Record<string, Journey> = {
  INVALID_SESSION_ID: { spec: "error-words.spec.ts", says: "Salesforce no longer accepts our connection." },
  INVALID_SESSION_ID_no_api: {
    spec: "error-words.spec.ts",
    says: "Salesforce does not let this session use its API.",
  },
  REQUEST_LIMIT_EXCEEDED: { spec: "error-words.spec.ts", says: "has used its calls for the last 24 hours." },
  REQUEST_LIMIT_EXCEEDED_concurrent: {
    spec: "error-words.spec.ts",
    says: "busy with too many long requests at once.",
  },
  INVALID_TYPE: { spec: "error-words.spec.ts", says: "does not see Contacts" },
  MALFORMED_SEARCH: { spec: "error-words.spec.ts", says: "Salesforce cannot search for this." },
  UNABLE_TO_LOCK_ROW: { spec: "error-words.spec.ts", says: "Another change to this record is in progress." },
  MATCH_PRECONDITION_FAILED: { spec: "conflict.spec.ts", says: "changed in Salesforce while you were editing" },
  DUPLICATES_DETECTED: { spec: "ways-out.spec.ts", says: "Salesforce found 1 possible duplicate" },
  MAX_TASK_DESCRIPTION_EXCEEEDED: {
    spec: "create-from-conversation.spec.ts",
    says: "The text of a Task allows 32,000 characters; this is longer.",
  },
  FILE_EXTENSION_NOT_ALLOWED: {
    spec: "automation-log.spec.ts",
    says: "The Salesforce org does not take files of this kind.",
  },
  invalid_client: {
    spec: "connect-salesforce.spec.ts",
    says: "Salesforce does not accept this installation’s app.",
  },
  invalid_client_id: {
    spec: "connect-salesforce.spec.ts",
    says: "Salesforce does not know this installation’s app.",
  },
  NOT_ANSWERING: { spec: "salesforce-down.spec.ts", says: "Salesforce is not answering" },
};

/** Why no screen shows it in these words. */
export const toldNowhere: Record<string, string> = {
  BATCH_PROCESSING_HALTED:
    "Salesforce says it of the rest of a batch, and Inlay sends none that ends at the first refusal.",
  CALL_SHARE_USED: "It holds back work in the background alone; the page Health tells in numbers what waits.",
  SCHEMA_ON_ITS_WAY: "It holds back work in the background alone, until the schema is read.",
  FILE_SIZE_LIMIT_EXCEEDED:
    "No mailbox sends files as large as that; it stands in the same place as FILE_EXTENSION_NOT_ALLOWED.",
  NOT_VISIBLE_AFTER_WRITE: "The record is made all the same: the notice shows it by what was typed.",
  OAUTH_APP_ACCESS_DENIED: "Salesforce shows it on a page of its own, which the window of the login explains.",
};
