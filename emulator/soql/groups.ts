import type { StoredRecord, Value } from "../types";
import type { AggregateOperand, Operand, Path } from "./ast";
import { type Accumulator, accumulator, canAggregate, resultType } from "./accumulate";
import { comparableOf } from "./comparable";
import { type BoundOperand, fieldOperand } from "./operand";
import { bindPath, type BoundPath, type Scope } from "./scope";
import { refuse } from "./session";

/** Records that agree in every GROUP BY field, and the figures over them. */
export type Group = { keys: readonly Value[]; figures: readonly Accumulator[] };

/** The grouping of one query: its keys, and every figure that SELECT, HAVING and ORDER BY ask of a group. */
export class Grouping {
  readonly #scope: Scope;
  readonly #keys: readonly BoundOperand<StoredRecord>[];
  readonly #figures: { bound: BoundPath; make: () => Accumulator }[] = [];

  constructor(scope: Scope, groupBy: readonly Path[]) {
    this.#scope = scope;
    this.#keys = groupBy.map((path) => fieldOperand(scope, { kind: "field", path }, "grouped"));
  }

  /** What an operand means for a group. @throws SoqlError for a field that is not grouped by. */
  operand(operand: Operand, ungrouped: "Field" | "Ordered field"): BoundOperand<Group> {
    if (operand.kind === "aggregate") return this.#figure(operand);
    const { path } = operand;
    const bound = bindPath(this.#scope, path);
    const index = this.#keys.findIndex(({ name }) => name === bound.name);
    if (index < 0)
      refuse(
        { session: this.#scope.session, offset: path.offset },
        "MALFORMED_QUERY",
        `${ungrouped} must be grouped or aggregated: ${bound.field.name}`,
      );
    const { name, field } = bound;
    return { name, field, offset: path.offset, read: ({ keys }) => keys[index] ?? null, lookup: null };
  }

  #figure({ name, path, offset }: AggregateOperand): BoundOperand<Group> {
    const { session } = this.#scope;
    const bound = bindPath(this.#scope, path ?? { segments: ["Id"], offset });
    const { field } = bound;
    if (!canAggregate(name, field))
      refuse({ session, offset }, "INVALID_FIELD", `field ${field.name} does not support aggregate operator ${name}`);
    const index = this.#figures.push({ bound, make: () => accumulator(name, field) }) - 1;
    const result = { ...field, type: resultType(name, field) };
    return {
      name: bound.name,
      field: result,
      offset,
      read: ({ figures }) => figures[index]?.result() ?? null,
      lookup: null,
    };
  }

  /** Sorts records into groups, in the order in which they first appear; text groups without regard to case. */
  groupsOf(records: Iterable<StoredRecord>): Iterable<Group> {
    const comparables = this.#keys.map(({ field }) => comparableOf(field));
    const groups = new Map<string, Group>();
    if (this.#keys.length === 0) groups.set("[]", this.#newGroup([]));
    for (const record of records) {
      const keys = this.#keys.map(({ read }) => read(record));
      const identity = JSON.stringify(keys.map((key, index) => comparables[index]?.(key) ?? null));
      const group = groups.get(identity) ?? this.#newGroup(keys);
      groups.set(identity, group);
      for (const [index, { bound }] of this.#figures.entries()) group.figures[index]?.add(bound.read(record));
    }
    return groups.values();
  }

  #newGroup(keys: readonly Value[]): Group {
    return { keys, figures: this.#figures.map(({ make }) => make()) };
  }
}
