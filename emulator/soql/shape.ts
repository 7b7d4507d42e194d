import type { Json, QueryRow } from "./json";
import type { PageInMaking } from "./paging";
import { follow, type Located, type Step } from "./scope";
import type { Session } from "./session";

type ValueIn = (located: Located, page: PageInMaking) => Json;

/** What a row holds: values by name, and parents with rows of their own. */
export class Shape {
  readonly #parts = new Map<string, { key: string; part: Part }>();
  readonly #parents = new Map<string, Shape>();

  /** What rows say they are; null for what their records are. */
  readonly #type: string | null;

  constructor(type: string | null = null) {
    this.#type = type;
  }

  /** Adds a value; false when the name is taken. */
  add(key: string, valueIn: ValueIn): boolean {
    return this.#set(key, { kind: "value", valueIn });
  }

  /** Adds a parent whose shape depends on what it is (TYPEOF); null stands for a parent not asked for. */
  addTyped(step: Step, shapeFor: (objectName: string) => Shape | null): boolean {
    return this.#set(step.name, { kind: "parent", step, shapeFor });
  }

  /** The shape of the parent behind a step, made on first use; null when TYPEOF has taken the name. */
  parent(step: Step): Shape | null {
    const known = this.#parents.get(step.name);
    if (known !== undefined) return known;
    const shape = new Shape(isNameEntity(step) ? "Name" : null);
    if (!this.addTyped(step, () => shape)) return null;
    this.#parents.set(step.name, shape);
    return shape;
  }

  row(session: Session, located: Located, page: PageInMaking): QueryRow {
    const { object, record } = located;
    const row: { [key: string]: Json } = {
      attributes: { type: this.#type ?? object.name, url: session.urlOf(object.name, record.Id) },
    };
    for (const { key, part } of this.#parts.values()) row[key] = partOf({ session, page }, part, located);
    return row;
  }

  #set(key: string, part: Part): boolean {
    if (this.#parts.has(key.toLowerCase())) return false;
    this.#parts.set(key.toLowerCase(), { key, part });
    return true;
  }
}

type Part =
  | { kind: "value"; valueIn: ValueIn }
  | { kind: "parent"; step: Step; shapeFor: (objectName: string) => Shape | null };

function partOf({ session, page }: { session: Session; page: PageInMaking }, part: Part, located: Located): Json {
  if (part.kind === "value") return part.valueIn(located, page);
  const parent = follow(session, [part.step], located);
  return parent === null ? null : (part.shapeFor(parent.object.name)?.row(session, parent, page) ?? null);
}

/**
 * Owners who may be users or queues answer as Name, with the address of what they are (recorded in v29; api.md §6.1
 * leaves it open). Who and What answer as what they are.
 */
function isNameEntity({ name, field }: Step): boolean {
  return name === "Owner" && field.referenceTo.length > 1;
}
