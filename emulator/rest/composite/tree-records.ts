/** The records of a composite/tree request, with the parents they hang on (REST guide, sObject Tree Input). */
import { z } from "zod";
import type { Body } from "../../dml/read-body";
import { noSuchColumn } from "../../salesforce-error";
import type { ObjectDefinition } from "../../types";
import type { Caller } from "../exchange";
import { childReference } from "../related-rows";

export const TreeRequest = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

/** A record to be made, and where it hangs. */
export type Branch = {
  referenceId: string;
  object: ObjectDefinition;
  fields: Body;
  /** 1 for roots. */
  level: number;
  parent: { branch: Branch; fieldName: string } | null;
};

const Attributes = z.looseObject({ type: z.string().default(""), referenceId: z.string().default("") });
const Children = z.looseObject({ records: z.array(z.record(z.string(), z.unknown())) });

type Parent = Branch["parent"];

/** Every record of every tree, a parent before its children. */
export function readTree(caller: Caller, records: readonly Body[], parent: Parent = null): Branch[] {
  return records.flatMap((record) => {
    const { attributes, ...values } = record;
    const named = Attributes.safeParse(attributes).data ?? { type: "", referenceId: "" };
    const object = objectOf(caller, named);
    const [children, fields] = divided(values);
    const level = (parent?.branch.level ?? 0) + 1;
    const branch: Branch = { referenceId: named.referenceId, object, fields, level, parent };
    const below = children.flatMap(([relationship, nested]) => {
      const child = childReference(caller, object, relationship);
      if (!child) throw noSuchColumn(relationship, object.name);
      return readTree(caller, nested, { branch, fieldName: child.field.name });
    });
    return [branch, ...below];
  });
}

/** Children come as `{ "records": […] }`; everything else is a field. */
function divided(values: Body): [[string, Body[]][], Body] {
  const children: [string, Body[]][] = [];
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(values)) {
    const { data } = Children.safeParse(value);
    if (data) children.push([name, data.records]);
    else fields.push([name, value]);
  }
  return [children, Object.fromEntries(fields)];
}

/** Records of one level and object, roots first, objects in the order they were met. */
export function groupsOf(branches: readonly Branch[]): Branch[][] {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches.toSorted((one, other) => one.level - other.level)) {
    const key = `${branch.level} ${branch.object.name}`;
    groups.set(key, [...(groups.get(key) ?? []), branch]);
  }
  return [...groups.values()];
}

/** A record of no object there is, or none this caller may see. */
export class UnknownEntity extends Error {
  readonly type: string;
  readonly referenceId: string;

  constructor({ type, referenceId }: { type: string; referenceId: string }) {
    super(type);
    this.type = type;
    this.referenceId = referenceId;
  }
}

function objectOf({ org, principal }: Caller, named: { type: string; referenceId: string }): ObjectDefinition {
  const object = org.store.object(named.type);
  if (object && principal.canReadObject(object.name)) return object;
  throw new UnknownEntity(named);
}
