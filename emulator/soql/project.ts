import type { StoredRecord } from "../types";
import type { FieldItem, Path, Query, SelectItem, TypeofItem } from "./ast";
import { fieldsOf } from "./fields-function";
import { type Json, jsonOf, labelOf, type QueryRow } from "./json";
import { bindPath, ownField, type Scope, type Step, stepFrom } from "./scope";
import { nameEntityField } from "./name-entity";
import { refuse, refuseColumn, refuseRelationship } from "./session";
import { Shape } from "./shape";

/** A bound sub-query: its key in the row, and the children of a record. */
export type Children = { name: string; of: (record: StoredRecord) => Json };

type Context = { scope: Scope; query: Query; childrenOf: (query: Query) => Children };

/** Turns the SELECT list into what makes a row of a record. @throws SoqlError */
export function projection(context: Context): (record: StoredRecord) => QueryRow {
  const { scope, query } = context;
  const shape = new Shape();
  for (const item of query.select) addItem(context, shape, item);
  return (record) => shape.row(scope.session, { object: scope.object, record });
}

function addItem(context: Context, shape: Shape, item: SelectItem): void {
  const { scope, query } = context;
  const { session } = scope;
  switch (item.kind) {
    case "field":
      return addField(scope, shape, item);
    case "fields":
      for (const name of fieldsOf(scope, item, query))
        addField(scope, shape, {
          kind: "field",
          path: { segments: [name], offset: item.offset },
          alias: null,
          labelled: false,
        });
      return;
    case "child": {
      const children = context.childrenOf(item.query);
      if (shape.add(children.name, ({ record }) => children.of(record))) return;
      return refuseDuplicate(scope, item.query.from.offset, children.name);
    }
    case "typeof":
      return addTypeof(scope, shape, item);
    case "aggregate":
      return refuse(
        { session, offset: item.operand.offset },
        "MALFORMED_QUERY",
        "only root queries support aggregate expressions",
      );
  }
}

function addField(scope: Scope, shape: Shape, { path, alias, labelled }: FieldItem): void {
  const { field, steps, name, valueIn } = bindPath(scope, path);
  if (alias !== null && !labelled)
    refuse(
      { session: scope.session, offset: path.offset },
      "MALFORMED_QUERY",
      "only aggregate expressions use field aliasing",
    );
  const within = steps.reduce<Shape | null>((outer, step) => outer?.parent(step) ?? null, shape);
  const show = labelled ? labelOf : jsonOf;
  const added = within?.add(alias ?? field.name, (located) => show(field, valueIn(located)));
  if (added !== true) refuseDuplicate(scope, path.offset, name);
}

function refuseDuplicate({ session }: Scope, offset: number, name: string): never {
  return refuse({ session, offset }, "INVALID_FIELD", `duplicate field selected: ${name}`);
}

/** Each kind of parent gets the fields of its branch, others those of ELSE, or null when there is no ELSE. */
function addTypeof(scope: Scope, shape: Shape, { path, branches, otherwise }: TypeofItem): void {
  const { session, object } = scope;
  const at = { session, offset: path.offset };
  const name = path.segments.join(".");
  const step = stepFrom(session, object, name) ?? refuseRelationship(at, name, "field path");
  const shapes = new Map<string, Shape>();
  for (const { objectName, fields, offset } of branches) {
    const target = step.targets.find((candidate) => candidate.name.toLowerCase() === objectName.toLowerCase());
    if (target === undefined)
      return refuse(
        { session, offset },
        "INVALID_TYPE",
        `${objectName} is not a possible type of the relationship ${step.name}`,
      );
    shapes.set(
      target.name,
      branchShape(scope, fields, (field) => ownField(session, target, field) ?? target.name),
    );
  }
  const rest = otherwise === null ? null : elseShape(scope, step, otherwise);
  if (!shape.addTyped(step, (type) => shapes.get(type) ?? rest)) refuseDuplicate(scope, path.offset, step.name);
}

function elseShape(scope: Scope, step: Step, fields: readonly Path[]): Shape {
  return branchShape(scope, fields, (field) => nameEntityField(scope.session, step.targets, field) ?? "Name");
}

type Find = (fieldName: string) => ReturnType<typeof ownField> | string;

/** `find` answers with the name of the entity when it has no such field. */
function branchShape(scope: Scope, fields: readonly Path[], find: Find): Shape {
  const shape = new Shape();
  for (const { segments, offset } of fields) {
    const name = segments.join(".");
    const found = find(name);
    if (found === null || typeof found === "string")
      return refuseColumn({ session: scope.session, offset }, name, found ?? "Name");
    shape.add(found.field.name, (located) => jsonOf(found.field, found.valueIn(located)));
  }
  return shape;
}
