import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { freePorts } from "../../chaos/processes/ports";
import { sendTo } from "../../chaos/processes/send-to";
import { startWorkers, type Workers } from "../../chaos/processes/workers";
import { answers } from "../../scripts/ports.mjs";
import { atMost, percentile, type Result } from "../result";
import { known, mailsBy, textOf } from "./mails";
import type { World } from "./world";

const kills = 40;
const goal = 5;
const Met = z.object({ met: z.array(z.unknown()) });
const Requests = z.object({ requests: z.array(z.object({ number: z.number(), kind: z.string() })) });

/** From the kill -9 of a worker in the middle of a job until another is at it. */
export async function rerun(world: World): Promise<Result[]> {
  const ports = await freePorts(2);
  const environment = { ...world.environment, LOG_LEVEL: "info" };
  const workers = startWorkers(environment, ports, path.join(world.folder, "logs"));
  const deciding: number[] = [];
  const accepting: number[] = [];
  try {
    for (let round = 0; round < kills / 2; round++) {
      deciding.push(await killWhileDeciding(world, workers));
      accepting.push(await killWhileAccepting(world, workers));
    }
  } finally {
    await workers.stop();
  }
  const p99 = (samples: number[]) => ({ goal, ours: percentile(samples, 0.99), unit: "s" });
  return [
    atMost(`kill -9 while Salesforce is asked, until it is asked again: p99 of ${deciding.length}`, p99(deciding)),
    atMost(`kill -9 while a mail is being filed, until it is filed: p99 of ${accepting.length}`, p99(accepting)),
  ];
}

/** The first worker has asked Salesforce and waits for the answer; the second knows of nothing. */
async function killWhileDeciding({ place, engine, database }: World, workers: Workers): Promise<number> {
  const { control } = place.org;
  await holdSecond(database, workers);
  await control("clear-faults");
  await control("fault", { kind: "hang", path: "^/services/data", times: 1 });
  await engine.receive(place, mailsBy(known(1), 1));
  await until(async () => Met.parse(await control("faults")).met.length > 0);
  const asked = async () => Requests.parse(await control("requests", { limit: 20_000 })).requests.length;
  const before = await asked();
  workers.release(1);
  const killed = performance.now();
  workers.kill(0);
  await until(async () => (await asked()) > before);
  const seconds = (performance.now() - killed) / 1000;
  await until(async () => (await engine.waiting(place)) === 0);
  return seconds;
}

/** The first worker waits for a mailbox that somebody else has locked; the second knows of nothing. */
async function killWhileAccepting({ place, database, engine }: World, workers: Workers): Promise<number> {
  const { sql } = database;
  await holdSecond(database, workers);
  const [mail] = mailsBy(known(1), 1);
  if (!mail) throw new Error("There is no mail");
  const isActive = async () =>
    (await sql`select 1 from tray_items where tray = 'mail.accept' and tries > 0`).length > 0;
  const isFiled = async () => (await sql`select 1 from messages where subject = ${mail.subject}`).length > 0;
  let killed = 0;
  await sql.begin(async (tx) => {
    await tx`select 1 from mailboxes where id = ${place.mailboxIds[0] ?? ""} for update`;
    const raw = `From: ${mail.from}\r\nSubject: ${mail.subject}\r\nMessage-ID: <${mail.token}@x.example>\r\n\r\n${textOf(mail)}`;
    await sendTo(workers.ports[0] ?? 0, { raw, envelopeFrom: mail.from, to: place.mailboxes });
    await until(isActive);
    workers.release(1);
    killed = performance.now();
    workers.kill(0);
  });
  await until(isFiled);
  const seconds = (performance.now() - killed) / 1000;
  await until(async () => (await engine.waiting(place)) === 0);
  return seconds;
}

/** Both are there, and the second stands still while it has nothing in hand. */
async function holdSecond({ sql }: World["database"], workers: Workers): Promise<void> {
  await Promise.all(workers.ports.map((port) => until(() => answers(`smtp://127.0.0.1:${port}`))));
  await until(async () => {
    workers.hold(1);
    const isIdle = (await sql`select 1 from pg_locks where locktype = 'advisory'`).length === 0;
    if (!isIdle) workers.release(1);
    return isIdle;
  });
}

const patienceMs = 60_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const start = Date.now(); Date.now() - start < patienceMs; await pause(20)) if (await isSo()) return;
  throw new Error("What was waited for did not come");
}
