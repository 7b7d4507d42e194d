/** Keys by character code, the order a describe has on the wire (api.md §4.3). */
export function alphabetically(entity: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).sort(([one], [other]) => (one < other ? -1 : 1)));
}
