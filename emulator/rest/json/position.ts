/** Where the parser stood, as its sentences end: lines and columns count from 1. */
export function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return ` at [line:${before.length}, column:${(before.at(-1) ?? "").length + 1}]`;
}
