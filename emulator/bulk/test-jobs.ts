/** For tests: whole loads on an org's agenda, and answers read back. */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Org } from "../live-org";
import { type ApiResponse, RawBody } from "../rest/exchange";
import { call } from "../rest/test-caller";

const INTEGRATION = "integration@acme.example";

const Json = z.record(z.string(), z.unknown());
const Rows = z.array(z.array(z.string()));

export function jsonOf({ body }: ApiResponse): Record<string, unknown> {
  return Json.parse(body instanceof RawBody ? JSON.parse(body.text) : body);
}

export function csvOf({ body }: ApiResponse): string[][] {
  return Rows.parse(body instanceof RawBody ? parse(body.text, { relax_column_count: true }) : []);
}

type Load = { order: object; csv: string; as?: string; headers?: Record<string, string> };

/** Creates, uploads, closes and waits until the job is over. */
export function load(org: Org, order: object, csv: string): Promise<Record<string, unknown>> {
  return loadAs(org, { order, csv });
}

export async function loadAs(org: Org, { order, csv, as = INTEGRATION, headers = {} }: Load) {
  const { id } = jsonOf(call(org, "POST /jobs/ingest", { as, body: order, headers }));
  call(org, `PUT /jobs/ingest/${id}/batches`, { as, body: csv, headers: { "content-type": "text/csv" } });
  call(org, `PATCH /jobs/ingest/${id}`, { as, body: { state: "UploadComplete" } });
  return over(org, `/jobs/ingest/${id}`, as);
}

/** Lets the org's time pass until the job at that path is over. */
export async function over(org: Org, path: string, as = INTEGRATION): Promise<Record<string, unknown>> {
  for (;;) {
    const job = jsonOf(call(org, `GET ${path}`, { as }));
    if (["JobComplete", "Failed", "Aborted"].includes(String(job["state"]))) return job;
    org.clock.advance(org.bulk.durationMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
