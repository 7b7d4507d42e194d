import type { SObjectDescribe } from "../salesforce/schema";

/** What a File is made of: its bytes, and its place at a record. */
export const fileObjects = ["ContentVersion", "ContentDocumentLink"] as const;

/**
 * Whether the connected user may put Files at records.
 * @param seen what is known of an object: null when it is hidden from that user, undefined where nobody has looked yet, and Salesforce tells
 */
export function mayCreateFiles(
  seen: (sObject: string) => Pick<SObjectDescribe, "isCreateable"> | null | undefined,
): boolean {
  return fileObjects.every((name) => {
    const known = seen(name);
    return known === undefined || known?.isCreateable === true;
  });
}
