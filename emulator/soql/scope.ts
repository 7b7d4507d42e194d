import type { FieldDefinition, ObjectDefinition, StoredRecord, Value } from "../types";
import type { Path, Query } from "./ast";
import { type NameEntityField, nameEntityField } from "./name-entity";
import { objectNamed, refuse, refuseColumn, refuseRelationship, type Session } from "./session";

/** What a path starts from: the object of a FROM, and what its aliases stand for, by lower-case alias. */
export type Scope = {
  session: Session;
  object: ObjectDefinition;
  aliases: ReadonlyMap<string, readonly string[]>;
};

/** A record together with what it is. */
export type Located = { object: ObjectDefinition; record: StoredRecord };

/** One step up to a parent; several targets make it polymorphic. */
export type Step = {
  name: string;
  from: ObjectDefinition;
  field: FieldDefinition;
  targets: readonly ObjectDefinition[];
};

/** A path that exists and that the viewer may read. */
export type BoundPath = {
  path: Path;
  /** As the metadata spells it: `Account.Owner.Name`. */
  name: string;
  steps: readonly Step[];
  field: FieldDefinition;
  /** The field's value in the record the steps lead to. */
  valueIn: (located: Located) => Value;
  /** The value as seen from a record of the scope's object; null when a parent is missing or not visible. */
  read: (record: StoredRecord) => Value;
};

const MOST_STEPS = 5;
const MOST_PARENTS = 55;

/** The scope of a query that starts at an object by its name. @throws SoqlError */
export function scopeOf(session: Session, { from }: Query): Scope {
  const { segments, offset } = from.path;
  const [name = "", ...more] = segments;
  if (more.length > 0) refuseRelationship({ session, offset }, more[0] ?? "", "FROM part of query call");
  return withAliases({ session, object: objectNamed({ session, offset }, name), aliases: new Map() }, from);
}

/** Adds the names FROM gives: `Contact c, c.Account a`. @throws SoqlError for a way up that does not exist. */
export function withAliases(scope: Scope, { alias, joins }: Query["from"]): Scope {
  const aliases = new Map<string, readonly string[]>();
  if (alias !== null) aliases.set(alias.toLowerCase(), []);
  const named = { ...scope, aliases };
  for (const join of joins) {
    const segments = withoutPrefix(named, join.path.segments);
    bindSteps(named, join.path, segments);
    if (join.alias !== null) aliases.set(join.alias.toLowerCase(), segments);
  }
  return named;
}

/** Finds what a path means. @throws SoqlError for a column or relationship that is unknown or hidden. */
export function bindPath(scope: Scope, path: Path): BoundPath {
  const segments = withoutPrefix(scope, path.segments);
  const steps = bindSteps(scope, path, segments.slice(0, -1));
  const { field, valueIn } = bindField({ scope, path, steps }, segments.at(-1) ?? "");
  const read = (record: StoredRecord) => {
    const located = follow(scope.session, steps, { object: scope.object, record });
    return located === null ? null : valueIn(located);
  };
  return { path, name: [...steps.map((step) => step.name), field.name].join("."), steps, field, valueIn, read };
}

/** `c.Name` and `Contact.Name` mean `Name` in `FROM Contact c`, unless a relationship bears that name. */
export function withoutPrefix({ session, object, aliases }: Scope, segments: readonly string[]): readonly string[] {
  const first = (segments[0] ?? "").toLowerCase();
  if (segments.length === 1) return segments;
  const meant = aliases.get(first);
  if (meant !== undefined) return [...meant, ...segments.slice(1)];
  const isObjectName = first === object.name.toLowerCase();
  return isObjectName && relationshipField(session, object, first) === undefined ? segments.slice(1) : segments;
}

function bindSteps(scope: Scope, path: Path, segments: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (const segment of segments) steps.push(bindStep({ scope, path, steps }, segment));
  checkSteps({ session: scope.session, offset: path.offset }, [scope.object.name, ...steps.map((step) => step.name)]);
  return steps;
}

type Reached = { scope: Scope; path: Path; steps: readonly Step[] };

/** The reference field behind a relationship name. */
function relationshipField(session: Session, object: ObjectDefinition, name: string): FieldDefinition | undefined {
  const wanted = name.toLowerCase();
  const field = object.fields.find((candidate) => candidate.relationshipName?.toLowerCase() === wanted);
  return field !== undefined && session.viewer.canReadField(object.name, field.name) ? field : undefined;
}

/** A step from an object to its parents, or null when there is no such relationship or none of the parents may be read. */
export function stepFrom(session: Session, from: ObjectDefinition, name: string): Step | null {
  const field = relationshipField(session, from, name);
  if (field?.relationshipName == null) return null;
  const targets = field.referenceTo
    .map((target) => session.reader.object(target))
    .filter((target) => target !== undefined)
    .filter((target) => session.viewer.canReadObject(target.name));
  return targets.length === 0 ? null : { name: field.relationshipName, from, field, targets };
}

function bindStep({ scope, path, steps }: Reached, segment: string): Step {
  const last = steps.at(-1);
  const from = last === undefined ? scope.object : soleTarget(last);
  const step = from === null ? null : stepFrom(scope.session, from, segment);
  return step ?? refuseRelationship({ session: scope.session, offset: path.offset }, segment, "field path");
}

function soleTarget({ field, targets }: Step): ObjectDefinition | null {
  return field.referenceTo.length === 1 ? (targets[0] ?? null) : null;
}

function bindField({ scope, path, steps }: Reached, name: string): NameEntityField {
  const { session } = scope;
  const last = steps.at(-1);
  const object = last === undefined ? scope.object : soleTarget(last);
  const at = { session, offset: path.offset };
  if (object === null) return nameEntityField(session, last?.targets ?? [], name) ?? refuseColumn(at, name, "Name");
  return ownField(session, object, name) ?? refuseColumn(at, name, object.name);
}

/** A field of one object, if the viewer may read it. */
function ownField(session: Session, object: ObjectDefinition, name: string): NameEntityField | null {
  const field = object.fieldByName.get(name.toLowerCase());
  if (field === undefined || !(field.type === "id" || session.viewer.canReadField(object.name, field.name)))
    return null;
  return { field, valueIn: ({ record }) => session.reader.valueOf(object.name, record, field) ?? null };
}

function checkSteps(at: { session: Session; offset: number }, names: readonly string[]): void {
  const { parents } = at.session;
  if (names.length - 1 > MOST_STEPS)
    refuse(at, "MALFORMED_QUERY", "SOQL relationship paths cannot have more than 5 levels");
  for (let length = 2; length <= names.length; length++) parents.add(names.slice(0, length).join("."));
  if (parents.size > MOST_PARENTS)
    refuse(at, "MALFORMED_QUERY", "SOQL statements cannot reference more than 55 child-to-parent relationships");
}

/** Walks up; null where a reference is empty or the viewer may not see the parent. */
export function follow(session: Session, steps: readonly Step[], start: Located): Located | null {
  let located: Located | null = start;
  for (const step of steps) {
    if (located === null) return null;
    located = parentOf(session, step, located);
  }
  return located;
}

function parentOf(session: Session, step: Step, { record }: Located): Located | null {
  const id = session.reader.valueOf(step.from.name, record, step.field);
  if (typeof id !== "string") return null;
  const object = soleTarget(step) ?? step.targets.find((target) => id.startsWith(target.keyPrefix));
  const parent = object === undefined ? null : session.reader.get(object.name, id);
  if (object === undefined || parent === null) return null;
  return session.viewer.canSeeRecord(object.name, parent) ? { object, record: parent } : null;
}
