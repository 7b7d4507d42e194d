/** What composite/graph refuses before anything is run (REST guide, Composite Graph Limits; codes and texts from memory). */
import { SalesforceError } from "../../salesforce-error";
import type { Graph } from "./graph";
import { inPath } from "./inner-path";
import { checkReferenceIds } from "./reference-id";
import { referencesIn } from "./references";
import type { Subrequest } from "./subrequest";

const LIMITS = { graphs: 75, nodes: 500, depth: 15, differentNodes: 15, idLength: 39 };

export function checkGraphs(graphs: readonly Graph[]): void {
  const nodes = graphs.flatMap(({ compositeRequest }) => compositeRequest);
  if (graphs.length > LIMITS.graphs) throw exceeded(`${LIMITS.graphs} graphs`);
  if (nodes.length > LIMITS.nodes) throw exceeded(`${LIMITS.nodes} nodes`);
  if (new Set(nodes.map(kindOfNode)).size > LIMITS.differentNodes)
    throw exceeded(`${LIMITS.differentNodes} different nodes`);
  checkIds(graphs);
  for (const { compositeRequest } of graphs) {
    checkReferenceIds(compositeRequest);
    if (depthOf(compositeRequest) > LIMITS.depth) throw exceeded(`${LIMITS.depth} levels of nodes`);
  }
}

/** Nodes differ by version and by object. */
function kindOfNode({ url }: Subrequest): string {
  const place = inPath(url, "/services/data/");
  return place ? `${place.version} ${place.path[1]?.toLowerCase()}` : url;
}

/** Unique, shorter than 40 characters, beginning with a letter or digit, without a period. */
function checkIds(graphs: readonly Graph[]): void {
  const seen = new Set<string>();
  for (const { graphId } of graphs) {
    const isProper = /^[A-Za-z0-9][^.]*$/.test(graphId) && graphId.length <= LIMITS.idLength;
    if (!isProper) throw new SalesforceError({ errorCode: "INVALID_INPUT", message: `Invalid graphId: ${graphId}` });
    if (seen.has(graphId))
      throw new SalesforceError({ errorCode: "INVALID_INPUT", message: `Duplicate graphId: ${graphId}` });
    seen.add(graphId);
  }
}

/** Nodes that refer to no other are at depth 1. */
function depthOf(nodes: readonly Subrequest[]): number {
  const depths = new Map<string, number>();
  for (const { referenceId, url, body } of nodes) {
    const deepest = referencesIn([url, body]).reduce((depth, parent) => Math.max(depth, depths.get(parent) ?? 0), 0);
    depths.set(referenceId, deepest + 1);
  }
  return Math.max(0, ...depths.values());
}

function exceeded(what: string): SalesforceError {
  return new SalesforceError({ errorCode: "LIMIT_EXCEEDED", message: `The request can’t contain more than ${what}.` });
}
