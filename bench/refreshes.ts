import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { logIn } from "./plain-jsforce";
import type { Result } from "./result";
import type { Bench } from "./stack";

const processes = 8;
const callsEach = 50;
const Outcome = z.object({ failed: z.number() });

/** How often a session is renewed when 8 processes find it ended in 50 calls each, and how many calls come to nothing. */
export async function refreshes(bench: Bench): Promise<Result[]> {
  const { workspace, environment, org } = bench;
  const [row] = await workspace.rows((tx) => tx<{ id: string }[]>`select id from connections`);
  const ours = await run(
    bench,
    "bench/refused-calls.ts",
    [workspace.id, row?.id ?? "", String(callsEach)],
    // Eight full pools beside the web processes would be more connections than Postgres takes.
    { ...environment, DATABASE_POOL_SIZE: "4" },
  );
  const { instanceUrl, accessToken, refreshToken } = await logIn(bench);
  const plainly = [org.url, instanceUrl, accessToken, refreshToken, String(callsEach)];
  const plain = await run(bench, "bench/refused-calls-plain.ts", plainly, environment);
  const about = `${processes} processes × ${callsEach} calls on an ended session`;
  const failed = { goal: "0", unit: "failed", holds: ours.failed === 0 };
  return [
    {
      what: `${about}: token requests`,
      goal: "1",
      ours: ours.tokenRequests,
      reference: plain.tokenRequests,
      unit: "requests",
      holds: ours.tokenRequests === 1,
    },
    { what: `${about}: calls that came to nothing`, ...failed, ours: ours.failed, reference: plain.failed },
  ];
}

async function run({ org }: Bench, program: string, args: string[], env: NodeJS.ProcessEnv) {
  const children = Array.from({ length: processes }, () =>
    fork(program, args, { env, execArgv: ["--conditions=react-server", "--import", "tsx"] }),
  );
  await Promise.all(children.map((child) => message(child)));
  await org.expireTokens();
  const before = await org.tokenRequests();
  const outcomes = children.map(async (child) => Outcome.parse(await message(child)));
  for (const child of children) child.send("go");
  const failed = (await Promise.all(outcomes)).reduce((sum, outcome) => sum + outcome.failed, 0);
  return { failed, tokenRequests: (await org.tokenRequests()) - before };
}

async function message(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`A process ended with ${String(code)} before it was done`);
  });
  const [said]: unknown[] = await Promise.race([once(child, "message"), ended]);
  return said;
}
