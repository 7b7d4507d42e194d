import { SalesforceError } from "../../salesforce-error";
import type { StandardObject } from "./standard-object";

export const streamingChannel: StandardObject = {
  /** Streaming API Developer Guide, "Create a Streaming Channel"; the sentence is from memory. */
  check(_context, { record }) {
    if (/^\/u\/[^\s]+$/.test(String(record.Name))) return;
    const message = "Streaming Channel Name: must begin with /u/";
    throw new SalesforceError({ errorCode: "FIELD_INTEGRITY_EXCEPTION", message, fields: ["Name"] });
  },
};
