import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import type { SentMail } from "./checker/expect";
import type { PlannedMail } from "./mail/plan-mail";
import type { Random } from "./random";
import { sendTo } from "./send-to";

type Handing = {
  mails: readonly PlannedMail[];
  /** Of the workers: as with several MX hosts, another one is tried when one does not answer. */
  ports: readonly number[];
  perSecond: number;
  sql: Sql;
  random: Random;
  sent: SentMail[];
};

const atOnce = 16;
const tickMs = 100;

/**
 * Hands all mails over by SMTP, as other servers do: each again and again until a worker has said 250. Whoever answers a mail does so
 * after it stands in the inbox; that is looked up in our tables, but only for when to send, never for what must come of it.
 * @param handing.sent what is taken is added to it, in that order
 */
export async function handOver({ mails, ports, perSecond, sql, random, sent }: Handing): Promise<void> {
  const started = Date.now();
  const waiting = new Set(mails);
  const arrived = new Set<PlannedMail>();
  const awaited = new Set(mails.flatMap(({ after }) => (after === null ? [] : (mails[after] ?? []))));
  let released = 0;
  let underWay = 0;
  const mayGo = ({ after }: PlannedMail) => {
    const before = after === null ? undefined : mails[after];
    return before === undefined || arrived.has(before);
  };
  while (waiting.size > 0 || underWay > 0) {
    const due = ((Date.now() - started) / 1000) * perSecond - released;
    const going = [...waiting].filter(mayGo).slice(0, Math.min(Math.max(0, due), atOnce - underWay));
    for (const mail of going) {
      waiting.delete(mail);
      released += 1;
      underWay += 1;
      void untilTaken(mail, { ports, random, sent }).finally(() => (underWay -= 1));
    }
    for (const mail of await nowInInbox(sql, awaited)) {
      arrived.add(mail);
      awaited.delete(mail);
    }
    await pause(tickMs);
  }
}

type Taking = Pick<Handing, "ports" | "random" | "sent">;

async function untilTaken({ raw, envelopeFrom, to }: PlannedMail, { ports, random, sent }: Taking): Promise<void> {
  for (let left = to; left.length > 0; ) {
    const taken = await sendTo(random.pick(ports), { raw, envelopeFrom, to: left });
    if (taken.length === 0) {
      await pause(100 + random.below(400));
      continue;
    }
    sent.push({ raw, to: taken });
    left = left.filter((address) => !taken.includes(address));
  }
}

/** Those that stand in each of their mailboxes. */
async function nowInInbox(sql: Sql, awaited: ReadonlySet<PlannedMail>): Promise<PlannedMail[]> {
  const ids = [...awaited].map(({ messageId }) => messageId);
  const rows = await sql<{ id: string; mailboxes: number }[]>`
    select internet_message_id as id, count(distinct mailbox_id)::int as mailboxes
    from messages where internet_message_id = any(${ids}) group by 1`.catch(() => []);
  const counts = new Map(rows.map(({ id, mailboxes }) => [id, mailboxes]));
  return [...awaited].filter(({ messageId, to }) => (counts.get(messageId) ?? 0) >= to.length);
}
