import * as z from "zod/mini";

/** Which attachments of logged messages go to Salesforce as Files. */
export const AttachmentChoice = z.enum(["off", "small", "all"]);

/**
 * The largest file of each choice, in bytes. Salesforce takes 37.5 MB of base64 in a JSON request, of which we leave a tenth: 25 MB of file.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm
 */
export const fileLimits = { small: 3 * 1024 * 1024, all: 25 * 1024 * 1024 };

/** What is decided about an attachment. */
export const FileVerdict = z.object({
  attachmentId: z.string(),
  filename: z.string(),
  size: z.number(),
  reason: z.enum(["sent", "too-large", "no-right"]),
  /** Of the writes that send it, one a record. */
  keys: z.array(z.string()),
});
export type FileVerdict = z.output<typeof FileVerdict>;

/** What stands at an attachment about Salesforce. */
export const FileStatus = z.object({
  attachmentId: z.string(),
  state: z.enum(["there", "waiting", "refused", "left-out"]),
  /** "In Salesforce" */
  sentence: z.string(),
});
export type FileStatus = z.output<typeof FileStatus>;
