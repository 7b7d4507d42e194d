/** Where a person opens a record: Salesforce leads on to Lightning or Classic, whichever its user has. */
export function recordUrl(instanceUrl: string, recordId: string): string {
  return new URL(`/${recordId}`, instanceUrl).href;
}
