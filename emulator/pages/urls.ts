/** Where the pages are (api.md §16). */
export const API_CALLS_PATH = "/setup/api-calls";

export function listUrl(objectName: string): string {
  return `/lightning/o/${objectName}/list`;
}

export function recordUrl(objectName: string, id: string): string {
  return `/lightning/r/${objectName}/${id}/view`;
}
