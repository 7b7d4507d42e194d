import type { ValueItem } from "./ast";

/** A field as a SELECT list names it. */
export function fieldItem(name: string, offset: number): ValueItem {
  const operand = { kind: "field", path: { segments: [name], offset } } as const;
  return { kind: "value", operand, alias: null, formatted: false, offset };
}
