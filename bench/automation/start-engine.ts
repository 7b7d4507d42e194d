import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type Mail, textOf } from "./mails";

const Answer = z.object({ id: z.number(), answer: z.unknown().optional(), failure: z.string().optional() });
const Ran = z.object({ isBusy: z.boolean(), notBefore: z.coerce.date().nullable() });

type Place = { workspaceId: string; mailboxIds: readonly string[] };

/** The engine as a process of its own (engine.ts). */
export async function startEngine(environment: NodeJS.ProcessEnv) {
  const execArgv = ["--conditions=react-server", "--import", "tsx"];
  const child = fork("bench/automation/engine.ts", { env: environment, execArgv });
  const ask = asking(child);
  await new Promise((ready) => child.once("message", ready));

  const receive = ({ workspaceId, mailboxIds }: Place, mails: readonly Mail[]) =>
    ask({
      ...{ do: "receive", workspaceId, mailboxId: mailboxIds[0] },
      mails: mails.map((mail) => ({ ...mail, text: textOf(mail) })),
    });
  const step = async ({ workspaceId }: Place) => Ran.parse(await ask({ do: "step", workspaceId }));
  const waiting = async ({ workspaceId }: Place) => z.number().parse(await ask({ do: "waiting", workspaceId }));
  return {
    receive,
    step,
    waiting,
    openPanel: ({ workspaceId }: Place, userId: string, personId: string) =>
      ask({ do: "panel", workspaceId, userId, personId }),
    /** Works until nothing is left to do, as the worker's loop does. */
    finish: async (place: Place) => {
      while (true) {
        const { isBusy, notBefore } = await step(place);
        if (isBusy) continue;
        if ((await waiting(place)) === 0) return;
        await pause(Math.min(Math.max(20, (notBefore?.getTime() ?? 0) - Date.now()), 1_000));
      }
    },
    stop: () => child.kill("SIGKILL"),
  };
}

function asking(child: ChildProcess) {
  const open = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on("message", (said) => {
    const { success, data } = Answer.safeParse(said);
    if (!success) return;
    const asked = open.get(data.id);
    open.delete(data.id);
    if (data.failure === undefined) asked?.resolve(data.answer);
    else asked?.reject(new Error(data.failure));
  });
  return (order: object) => {
    last += 1;
    const id = last;
    child.send({ id, order });
    return new Promise<unknown>((resolve, reject) => open.set(id, { resolve, reject }));
  };
}
