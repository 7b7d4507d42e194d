import { NotSent } from "@/lib/salesforce/carry";
import {
  CompositeAnswer,
  type CompositeOptions,
  compositeBody,
  readComposite,
  type Subrequest,
  type Subresults,
} from "@/lib/salesforce/composite";
import type { OrgCalls } from "@/lib/salesforce/outbox/org-calls";
import { carryOut, describeAnswers, describeParts, type Part } from "./carry-out";
import type { Process } from "./process";
import { orgView } from "./situation";
import { orgOf, type Town } from "./town";

const apiVersion = "66.0";

/** Composite calls as the product makes and reads them, carried out by a simulated org. */
export function simulatedCalls(town: Town, process: Process, orgId: string): OrgCalls {
  const { org, wire } = orgOf(town, orgId);
  const composite = async <const R extends readonly Subrequest[]>(
    parts: R,
    options: CompositeOptions = {},
  ): Promise<Subresults<R>> => {
    await process.ask({ what: "reads its grant", act: () => null });
    if (options.isFresh?.() === false) throw new NotSent("Too late to send this");
    const sent = sentParts(parts);
    const answers = await wire.call(process, {
      what: describeParts(sent),
      isWrite: sent.some(({ method }) => method !== "GET"),
      timeoutMs: options.timeoutMs ?? 10_000,
      act: () => carryOut(org, sent, { random: town.random, locked: town.climate.net.locked, epoch: town.epoch }),
      told: (answers) => describeAnswers(sent, answers),
    });
    const compositeResponse = answers.map(({ status, body }, at) => ({
      ...{ referenceId: sent[at]?.name ?? "", httpStatusCode: status, httpHeaders: {}, body },
    }));
    return readComposite(parts, CompositeAnswer.parse(structuredClone({ compositeResponse })));
  };
  return {
    composite,
    nextPage: () => Promise.reject(new Error("The simulated org answers whole queries")),
    describes: (names) =>
      process.ask({
        what: "describes",
        act: () =>
          new Map(names.map((name) => [name, { describe: orgView.describes.get(name) ?? null, lastModified: null }])),
      }),
  };
}

/** What leaves the process: text, so that nothing of ours is shared with the org. */
function sentParts(parts: readonly Subrequest[]): Part[] {
  const { compositeRequest } = structuredClone(compositeBody(parts, apiVersion));
  return compositeRequest.map(({ method, url, referenceId, body }) => ({
    ...{ method, name: referenceId, body },
    path: url.slice(`/services/data/v${apiVersion}`.length),
  }));
}
