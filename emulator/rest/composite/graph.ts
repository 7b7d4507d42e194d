/** composite/graph: graphs of requests that refer to each other, each graph a transaction of its own (api.md §8.3). */
import { z } from "zod";
import { type ApiRequest, type ApiResponse, type Caller, ok } from "../exchange";
import { readJson } from "../json/read-json";
import { checkGraphs } from "./graph-limits";
import { runAllOrNone } from "./run-subrequests";
import { type Dispatch, halted, type Run, Subrequest, type Subresult } from "./subrequest";

const MAX_FAILED_GRAPHS = 14;
const FIRST_VERSION = 50;

const Graph = z.strictObject({ graphId: z.string(), compositeRequest: z.array(Subrequest) });
export type Graph = z.output<typeof Graph>;

const Graphs = z.strictObject({ graphs: z.array(Graph) });

type GraphResult = { graphId: string; graphResponse: { compositeResponse: Subresult[] }; isSuccessful: boolean };

export function graph(dispatch: Dispatch, caller: Caller, request: ApiRequest): ApiResponse {
  const { graphs } = readJson(Graphs, request);
  checkGraphs(graphs);
  const run: Run = { caller, dispatch, supports: isRow };
  const results: GraphResult[] = [];
  for (const each of graphs) {
    const failed = results.filter(({ isSuccessful }) => !isSuccessful).length;
    results.push(failed > MAX_FAILED_GRAPHS ? haltedGraph(each) : runGraph(run, each));
  }
  return ok({ graphs: results });
}

function runGraph(run: Run, { graphId, compositeRequest }: Graph): GraphResult {
  const { isSuccessful, results } = runAllOrNone(run, compositeRequest);
  return { graphId, graphResponse: { compositeResponse: results }, isSuccessful };
}

/** Only the code is told by the guide; the sentence is from memory. */
function haltedGraph({ graphId, compositeRequest }: Graph): GraphResult {
  const message = `Processing halted since more than ${MAX_FAILED_GRAPHS} graphs failed.`;
  const compositeResponse = compositeRequest.map((subrequest) => halted(subrequest, message));
  return { graphId, graphResponse: { compositeResponse }, isSuccessful: false };
}

/** Only rows by object, by id and by external id, from v50.0 on (REST guide, Defining Composite Graphs). */
function isRow({ version, path, method }: ApiRequest): boolean {
  const [first = "", , third] = path;
  if (first.toLowerCase() !== "sobjects" || Number(version) < FIRST_VERSION) return false;
  if (path.length === 2) return method === "POST";
  return path.length === 4 || (path.length === 3 && third?.toLowerCase() !== "describe");
}
