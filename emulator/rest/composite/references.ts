/** References between the requests of a composite: `@{ref.id}`, `@{ref.records[0].Id}`, case-sensitive (api.md §8.1). */

/** What earlier requests answered, by referenceId. */
export type Answers = ReadonlyMap<string, unknown>;

/** A reference that leads to nothing: the request cannot be run. */
export class MissingReference extends Error {
  readonly expression: string;
  readonly referenceId: string;

  constructor(expression: string, referenceId: string) {
    super(`@{${expression}}`);
    this.expression = expression;
    this.referenceId = referenceId;
  }
}

const REFERENCE = /@\{([^{}]*)\}/g;

/** The value with every reference in it, at any depth, replaced by what it stands for. */
export function resolve(value: unknown, answers: Answers): unknown {
  if (typeof value === "string") return resolveText(value, answers);
  if (Array.isArray(value)) return value.map((item) => resolve(item, answers));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, answers)]));
}

export function resolveText(text: string, answers: Answers): string {
  return text.replace(REFERENCE, (_whole, expression: string) => String(lookUp(expression, answers)));
}

/** The referenceIds that a value refers to, in its url or anywhere in its body. */
export function referencesIn(value: unknown): string[] {
  if (typeof value === "string")
    return [...value.matchAll(REFERENCE)].map(([, expression = ""]) => stepsOf(expression)[0] ?? "");
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

function stepsOf(expression: string): string[] {
  return expression.split(/[.[\]]+/).filter((step) => step !== "");
}

/** Texts, numbers and booleans can be referred to (REST guide, Composite Subrequest), not whole objects. */
function lookUp(expression: string, answers: Answers): string | number | boolean {
  const [referenceId = "", ...steps] = stepsOf(expression);
  let found: unknown = answers.get(referenceId);
  for (const step of steps) found = child(found, step);
  if (typeof found === "string" || typeof found === "number" || typeof found === "boolean") return found;
  throw new MissingReference(expression, referenceId);
}

function child(parent: unknown, step: string): unknown {
  if (typeof parent !== "object" || parent === null) return undefined;
  return Object.getOwnPropertyDescriptor(parent, step)?.value;
}
