/** What stands at a date or time that is begun and not complete. */
export const finishIt = "Complete the date or time, or clear it.";

/** Fields below `root` whose date or time is begun and not complete: their browsers' inputs say they are empty. */
export function halfTyped(root: ParentNode | null): string[] {
  const inputs = [...(root?.querySelectorAll<HTMLInputElement>("input[data-field]") ?? [])];
  return inputs.filter(({ validity }) => validity.badInput).map(({ dataset }) => dataset["field"] ?? "");
}
