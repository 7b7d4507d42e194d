import type { StoredRecord, Value } from "../types";
import type { AggregateOperand, DateOperand, GroupBy, Operand } from "./ast";
import { type Accumulator, accumulator, canAggregate, resultType } from "./accumulate";
import { comparableOf } from "./comparable";
import { type BoundOperand, dateFunctionOf, recordOperand } from "./operand";
import { bindPath, type BoundPath, type Scope } from "./scope";
import { refuse } from "./session";
import { byPlace, subtotalsOf } from "./subtotals";

/** Records that agree in every key, or in those a subtotal leaves; and the figures over them. */
export type Group = {
  keys: readonly Value[];
  /** Which keys the row is a subtotal over. */
  over: readonly boolean[];
  figures: readonly Accumulator[];
};

const MOST_SUBTOTALED = 3;

/** The grouping of one query: its keys, and every figure that SELECT, HAVING and ORDER BY ask of a group. */
export class Grouping {
  readonly #scope: Scope;
  readonly #subtotals: GroupBy["subtotals"];
  readonly #keys: readonly BoundOperand<StoredRecord>[];
  readonly #figures: { bound: BoundPath; make: () => Accumulator }[] = [];

  constructor(scope: Scope, groupBy: GroupBy | null) {
    this.#scope = scope;
    this.#subtotals = groupBy?.subtotals ?? "none";
    this.#keys = (groupBy?.keys ?? []).map((operand) => recordOperand(scope, operand, "grouped"));
    const fourth = this.#subtotals === "none" ? undefined : this.#keys[MOST_SUBTOTALED];
    if (fourth !== undefined) {
      const detail = `Grouping by ${this.#subtotals.toUpperCase()} takes at most ${MOST_SUBTOTALED} fields`;
      refuse({ session: scope.session, offset: fourth.offset }, "MALFORMED_QUERY", detail);
    }
  }

  /** What an operand means for a group. @throws SoqlError for a field that is not grouped by. */
  operand(operand: Operand, ungrouped: "Field" | "Ordered field"): BoundOperand<Group> {
    switch (operand.kind) {
      case "aggregate":
        return this.#figure(operand);
      case "grouping":
        return this.#isSubtotal(operand.path);
      case "label":
        return this.operand({ kind: "field", path: operand.path }, ungrouped);
      case "field": {
        const bound = bindPath(this.#scope, operand.path);
        return this.#key(bound.name, operand.path.offset) ?? this.#refuse(bound, ungrouped);
      }
      case "date":
        return this.#dateFunction(operand) ?? this.#refuse(bindPath(this.#scope, operand.path), ungrouped);
      case "distance":
        return this.#refuse(bindPath(this.#scope, operand.path), ungrouped);
    }
  }

  #key(name: string, offset: number): BoundOperand<Group> | null {
    const index = this.#keys.findIndex((key) => key.name === name);
    const key = this.#keys[index];
    return key === undefined
      ? null
      : { name, field: key.field, offset, read: ({ keys }) => keys[index] ?? null, lookup: null };
  }

  /** A date may be grouped by itself and shown by a function; a datetime may not (SOQL reference, Date Functions). */
  #dateFunction(operand: DateOperand): BoundOperand<Group> | null {
    const wanted = recordOperand(this.#scope, operand, "selected");
    const key = this.#key(wanted.name, operand.offset);
    if (key !== null) return key;
    const bound = bindPath(this.#scope, operand.path);
    const plain = bound.field.type === "date" ? this.#key(bound.name, operand.path.offset) : null;
    return plain === null ? null : dateFunctionOf(this.#scope, operand, plain);
  }

  #refuse({ path, field }: BoundPath, ungrouped: string): never {
    const detail = `${ungrouped} must be grouped or aggregated: ${field.name}`;
    return refuse({ session: this.#scope.session, offset: path.offset }, "MALFORMED_QUERY", detail);
  }

  #isSubtotal(path: BoundPath["path"]): BoundOperand<Group> {
    const bound = bindPath(this.#scope, path);
    const index = this.#keys.findIndex(({ name }) => name === bound.name);
    if (index < 0) this.#refuse(bound, "Field");
    const read = ({ over }: Group) => (over[index] === true ? 1 : 0);
    return {
      name: `GROUPING(${bound.name})`,
      field: { ...bound.field, type: "int" },
      offset: path.offset,
      read,
      lookup: null,
    };
  }

  #figure({ name, path, offset }: AggregateOperand): BoundOperand<Group> {
    const { session } = this.#scope;
    const bound = bindPath(this.#scope, path ?? { segments: ["Id"], offset });
    const { field } = bound;
    if (!canAggregate(name, field))
      refuse({ session, offset }, "MALFORMED_QUERY", `field ${field.name} does not support aggregate operator ${name}`);
    const index = this.#figures.push({ bound, make: () => accumulator(name, field) }) - 1;
    return {
      name: `${name}(${bound.name})`,
      field: { ...field, type: resultType(name, field) },
      offset,
      read: ({ figures }) => figures[index]?.result() ?? null,
      lookup: null,
    };
  }

  /** Sorts records into groups, in the order in which they first appear; text groups without regard to case. */
  groupsOf(records: Iterable<StoredRecord>): Iterable<Group> {
    const levels = subtotalsOf(this.#subtotals, this.#keys.length);
    const comparables = this.#keys.map(({ field }) => comparableOf(field));
    const groups = new Map<string, Group>();
    for (const over of levels) if (over.every((is) => is)) groups.set(identity(over, []), this.#newGroup([], over));
    for (const record of records) {
      const keys = this.#keys.map(({ read }) => read(record));
      const compared = keys.map((key, index) => comparables[index]?.(key) ?? null);
      for (const over of levels) {
        const at = identity(over, compared);
        const group = groups.get(at) ?? this.#newGroup(keys, over);
        groups.set(at, group);
        for (const [index, { bound }] of this.#figures.entries()) group.figures[index]?.add(bound.read(record));
      }
    }
    return levels.length === 1 ? groups.values() : byPlace([...groups.values()], comparables);
  }

  #newGroup(keys: readonly Value[], over: readonly boolean[]): Group {
    const left = over.map((isOver, index) => (isOver ? null : (keys[index] ?? null)));
    return { keys: left, over, figures: this.#figures.map(({ make }) => make()) };
  }
}

function identity(over: readonly boolean[], compared: readonly unknown[]): string {
  return JSON.stringify(over.map((isOver, index) => (isOver ? [] : (compared[index] ?? null))));
}
