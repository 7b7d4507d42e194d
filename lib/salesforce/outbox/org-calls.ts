import type { z } from "zod";
import { send } from "../client";
import { type CompositeOptions, composite, type Subrequest, type Subresults } from "../composite";
import type { Org } from "../connection";
import { type KeptDescribe, keptDescribes } from "../describe";

/** What the wire is made of: bound to an org over HTTP here, by the simulator to one in memory. */
export type OrgCalls = {
  composite: <const R extends readonly Subrequest[]>(parts: R, options?: CompositeOptions) => Promise<Subresults<R>>;
  /** A further page of a query's answer. */
  nextPage: <S extends z.ZodType>(path: string, shape: S) => Promise<z.output<S>>;
  describes: (names: readonly string[]) => Promise<Map<string, KeptDescribe>>;
};

export function orgCalls(org: Org): OrgCalls {
  return {
    composite: (parts, options) => composite(org, parts, options),
    nextPage: (path, shape) => send(org, { method: "GET", path }, shape),
    describes: (names) => keptDescribes(org, names),
  };
}
