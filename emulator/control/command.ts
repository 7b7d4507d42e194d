/** A control command: its input's shape, and what it does to an org. Control goes past permissions and rules, as no Salesforce lets anybody. */
import type { z } from "zod";
import type { Org } from "../live-org";
import type { UserDefinition } from "../org-definition";
import type { Site } from "../site";
import type { FieldDefinition, ObjectDefinition } from "../types";

export type Command = {
  /** Changes nothing, so that GET will do. */
  reads: boolean;
  run(site: Site, input: unknown): unknown;
};

/** Something in a command names what the org does not have. */
export class ControlRefusal extends Error {}

export function changes<S extends z.ZodType>(schema: S, run: (site: Site, input: z.output<S>) => unknown): Command {
  return { reads: false, run: (site, input) => run(site, schema.parse(input)) };
}

export function reads<S extends z.ZodType>(schema: S, run: (site: Site, input: z.output<S>) => unknown): Command {
  return { ...changes(schema, run), reads: true };
}

export function objectNamed(org: Org, name: string): ObjectDefinition {
  const object = org.store.object(name);
  if (!object) throw new ControlRefusal(`${org.definition.name} has no object ${name}.`);
  return object;
}

/** By `Object.Field`. */
export function fieldNamed(org: Org, text: string): { object: ObjectDefinition; field: FieldDefinition } {
  const [objectName = "", fieldName = ""] = text.split(".");
  const object = objectNamed(org, objectName);
  const field = object.fieldByName.get(fieldName.toLowerCase());
  if (!field) throw new ControlRefusal(`${object.name} has no field ${fieldName}.`);
  return { object, field };
}

export function userNamed(org: Org, username: string): UserDefinition {
  const user = org.definition.users.find((candidate) => candidate.username.toLowerCase() === username.toLowerCase());
  if (user) return user;
  const known = org.definition.users.map((candidate) => candidate.username).join(", ");
  throw new ControlRefusal(`${org.definition.name} has no user ${username}. There are: ${known}.`);
}

/** A regular expression somebody typed. */
export function pattern(name: string, source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw new ControlRefusal(`${name}: ${source} is no regular expression.`);
  }
}
