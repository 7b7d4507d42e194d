/** Names of records picked in this page, by id: an id alone says nothing when one comes back to a form. */
const names = new Map<string, string>();

export function keepPickedName({ id, name }: { id: string; name: string }): void {
  names.set(id, name);
}

export const pickedName = (id: string): string | null => names.get(id) ?? null;
