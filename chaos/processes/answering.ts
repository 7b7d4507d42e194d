import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import { SMTPServer } from "smtp-server";
import { launch } from "../../scripts/launch.mjs";
import type { SentMail } from "./checker/expect";
import { isMember } from "./members";
import type { MadeWorkspace } from "./workspaces";

/** The customers' mail server. */
export type Sink = { url: string; taken: SentMail[]; stop: () => void };

/** Takes whatever is sent, and keeps what goes to customers as it came: alerts to members belong to no conversation. */
export async function startSink(): Promise<Sink> {
  const taken: SentMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (!to.every(isMember)) taken.push({ raw: Buffer.concat(chunks).toString(), to, isReply: true });
        answer();
      });
    },
  });
  server.on("error", () => undefined); // of workers that are killed while they speak
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The mail server listens on no port");
  return { url: `smtp://127.0.0.1:${address.port}`, taken, stop: () => server.close() };
}

type Answering = {
  workspaces: readonly MadeWorkspace[];
  environment: NodeJS.ProcessEnv;
  replies: number;
  everyMs: number;
};

/** Keeps an agent answering (agent.ts), started again should it end with Postgres. */
export function startAnswering({ workspaces, environment, replies, everyMs }: Answering): { stop: () => void } {
  const who = workspaces.map(({ workspaceId, userId }) => ({ workspaceId, userId }));
  const orders = JSON.stringify({ workspaces: who, replies, everyMs });
  const program = ["--conditions=react-server", "--import", "tsx", "chaos/processes/agent.ts", orders];
  const env = { ...environment, LOG_LEVEL: "silent" };
  let child: ChildProcess;
  let isStopping = false;
  const start = () => {
    child = launch(program, { env, output: "ignore" });
    child.once("exit", () => setTimeout(() => isStopping || start(), 1_000));
  };
  start();
  return {
    stop: () => {
      isStopping = true;
      child.kill("SIGKILL");
    },
  };
}
