import type { ObjectDefinition } from "../types";
import type { Path, Query, TypeofItem } from "./ast";
import { SoqlError } from "./errors";
import { jsonOf } from "./json";
import { nameEntityField } from "./name-entity";
import { bindPath, type Scope, type Step, stepFrom, withoutPrefix } from "./scope";
import { refuse, refuseColumn, refuseRelationship } from "./session";
import { Shape } from "./shape";

type Context = { scope: Scope; shape: Shape; query: Query };

/**
 * TYPEOF: each kind of parent gets the fields of its branch, others those of ELSE, or null when there is no ELSE.
 * (SOQL reference, TYPEOF; the texts of its refusals are unverified.)
 */
export function addTypeof({ scope, shape, query }: Context, { path, branches, otherwise }: TypeofItem): void {
  const { session, object } = scope;
  const at = { session, offset: path.offset };
  const name = withoutPrefix(scope, path.segments).join(".");
  const step = stepFrom(session, object, name) ?? refuseRelationship(at, name, "field path");
  if (step.field.referenceTo.length < 2)
    refuse(at, "INVALID_FIELD", `TYPEOF can only be used with a polymorphic relationship, not with '${step.name}'`);
  if (query.select.some((item) => item.kind === "value" && (item.formatted || item.operand.kind !== "field")))
    refuse(at, "MALFORMED_QUERY", "TYPEOF is not allowed in queries with functions in the SELECT clause");
  const shapes = new Map<string, Shape>();
  for (const { objectName, fields, offset } of branches) {
    const target = step.targets.find((candidate) => candidate.name.toLowerCase() === objectName.toLowerCase());
    if (target === undefined)
      return refuse(
        { session, offset },
        "INVALID_TYPE",
        `${objectName} is not a possible type of the relationship ${step.name}`,
      );
    shapes.set(target.name, branchShape(scope, target, fields));
  }
  const rest = otherwise === null ? null : elseShape(scope, step, otherwise);
  if (!shape.addTyped(step, (type) => shapes.get(type) ?? rest)) duplicate(step.name);
}

/** Fields of one kind of parent, and of its own parents. */
function branchShape({ session }: Scope, object: ObjectDefinition, fields: readonly Path[]): Shape {
  const shape = new Shape();
  const scope: Scope = { session, object, aliases: new Map() };
  for (const path of fields) {
    const { field, steps, name, valueIn } = bindPath(scope, path);
    const within = steps.reduce<Shape | null>((outer, step) => outer?.parent(step) ?? null, shape);
    if (within?.add(field.name, (located) => jsonOf(field, valueIn(located))) !== true) duplicate(name);
  }
  return shape;
}

/** Fields every kind of parent has (Object Reference, Name). */
function elseShape({ session }: Scope, step: Step, fields: readonly Path[]): Shape {
  const shape = new Shape();
  for (const { segments, offset } of fields) {
    const name = segments.join(".");
    const found = nameEntityField(session, step.targets, name);
    if (found === null) return refuseColumn({ session, offset }, name, "Name");
    if (!shape.add(found.field.name, (located) => jsonOf(found.field, found.valueIn(located)))) duplicate(name);
  }
  return shape;
}

function duplicate(name: string): never {
  throw new SoqlError("INVALID_FIELD", `duplicate field selected: ${name}`);
}
