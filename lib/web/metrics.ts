import { timingSafeEqual } from "node:crypto";
import { houseCtx } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { countHouse, countJobs, type HouseCount } from "@/lib/house-counts";
import { guarded } from "./route";

type Sample = { labels: Record<string, string>; value: number };
type Metric = { name: string; help: string; type?: "counter" | "gauge"; samples: Sample[] };

/** What is counted over all workspaces: our name, Prometheus's, and what its labels are called. */
const ofHouse: { what: string; name: string; help: string; labels?: [string, string?] }[] = [
  {
    what: "owed_writes",
    name: "owed_writes",
    help: "Writes owed to Salesforce and not done, by state.",
    labels: ["state"],
  },
  {
    ...{ what: "owed_oldest_seconds", name: "owed_oldest_seconds", labels: ["state"] },
    help: "Age of the oldest write that is not settled.",
  },
  {
    what: "settled_writes",
    name: "settled_writes_24h",
    help: "Writes settled in the last 24 hours.",
    labels: ["state"],
  },
  { what: "tray_items", name: "tray_items", help: "Messages and conversations to be looked at.", labels: ["tray"] },
  { what: "tray_oldest_seconds", name: "tray_oldest_seconds", help: "Age of the oldest of them.", labels: ["tray"] },
  {
    ...{ what: "calls", name: "salesforce_calls_24h", labels: ["feature", "outcome"] },
    help: "Calls to Salesforce in the last 24 hours.",
  },
  { what: "verdicts", name: "verdicts_24h", help: "Messages decided about in the last 24 hours.", labels: ["state"] },
  { what: "connections", name: "connections", help: "Connections to Salesforce.", labels: ["status"] },
  { what: "silent_orgs", name: "silent_orgs", help: "Connections whose org does not answer: open breakers." },
  {
    ...{ what: "differences", name: "reconciliation_differences_24h", labels: ["kind"] },
    help: "Records that differ from what was written, found in the last 24 hours.",
  },
  { what: "reconciliations", name: "reconciliations_24h", help: "Hourly comparisons made in the last 24 hours." },
];

/**
 * Figures for operators, as Prometheus reads them: numbers over all workspaces, none of which names one. There is no such page unless
 * METRICS_TOKEN is set.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export async function answerMetrics(request: Request): Promise<Response> {
  const { METRICS_TOKEN: token } = env();
  if (!token) return guarded(new Response("Not found\n", { status: 404 }));
  if (!isTold(request.headers.get("authorization"), token)) {
    return guarded(
      new Response("METRICS_TOKEN is wanted\n", { status: 401, headers: { "www-authenticate": "Bearer" } }),
    );
  }
  const [counts, jobs] = await Promise.all([countHouse(houseCtx()), countJobs(houseCtx())]);
  const metrics = [
    ...ofHouse.map((each) => houseMetric(each, counts)),
    {
      ...{ name: "inlay_jobs", help: "Jobs in the queue; those that are done go after some time." },
      samples: jobs.map(({ name, state, jobs: value }) => ({ labels: { name, state }, value })),
    },
    ...ofProcess(),
  ];
  const text = metrics.filter(({ samples }) => samples.length > 0).map(inPrometheusText);
  return guarded(
    new Response(text.join(""), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } }),
  );
}

function isTold(sent: string | null, token: string): boolean {
  const said = /^Bearer (.+)$/i.exec(sent ?? "")?.[1] ?? "";
  return timingSafeEqual(Buffer.from(sha256(said)), Buffer.from(sha256(token)));
}

function houseMetric(
  { what, name, help, labels = [""] }: (typeof ofHouse)[number],
  counts: readonly HouseCount[],
): Metric {
  const [first, second] = labels;
  const samples = counts
    .filter((count) => count.what === what)
    .map(({ label, also, amount: value }) => ({
      labels: { ...(first ? { [first]: label } : {}), ...(second ? { [second]: also } : {}) },
      value,
    }));
  return { name: `inlay_${name}`, help, samples };
}

/** Of the web process that answers. */
function ofProcess(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const one = (value: number): Sample[] => [{ labels: {}, value }];
  return [
    { name: "process_resident_memory_bytes", help: "Resident memory.", samples: one(rss) },
    { name: "nodejs_heap_size_used_bytes", help: "Heap in use.", samples: one(heapUsed) },
    {
      ...{ name: "process_cpu_seconds_total", help: "Processor time.", type: "counter" as const },
      samples: one((user + system) / 1e6),
    },
    {
      ...{ name: "process_start_time_seconds", help: "When the process started." },
      samples: one(Math.round(Date.now() / 1_000 - process.uptime())),
    },
  ];
}

function inPrometheusText({ name, help, type = "gauge", samples }: Metric): string {
  const lines = samples.map(({ labels, value }) => `${name}${inBraces(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function inBraces(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, "_")}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}
