import { Connection } from "jsforce";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import { type Org, usernames } from "../../chaos/processes/orgs";
import { type Mail, textOf } from "./mails";

const Session = z.object({ accessToken: z.string(), instanceUrl: z.string() });

/** Whom it is compared with: a look-up and a create a message, by jsforce as its documentation has it. */
export async function plainLogger(org: Org): Promise<(mail: Mail) => Promise<void>> {
  const session = Session.parse(await org.control("session", { username: usernames[org.name] }));
  const connection = new Connection({ ...session, version: "62.0" });
  return async (mail) => {
    const [contact] = await connection.sobject("Contact").find({ Email: mail.from }, ["Id"]).limit(1);
    const person = { LastName: `Writer ${mail.token}`, Email: mail.from };
    const id = contact?.Id ?? (await connection.sobject("Contact").create(person)).id;
    const task = { WhoId: id, Subject: mail.subject, Description: textOf(mail), Status: "Completed" };
    await connection.sobject("Task").create(task);
  };
}

type Queue = {
  /** Of the bench's Postgres, as its owner. */
  url: string;
  log: (mail: Mail) => Promise<void>;
  /** What differs from the queue's defaults: how often it looks, and how many jobs run at once. */
  options?: { pollingIntervalSeconds?: number; localConcurrency?: number };
};

/** Each message a job of pg-boss, tried again as that does unless told (twice, at once). Comes back when all are over. */
export async function logByQueue({ url, log, options = {} }: Queue, mails: readonly Mail[]): Promise<void> {
  const boss = await new PgBoss({ connectionString: url, schema: "plain" }).start();
  try {
    await boss.createQueue("log");
    await boss.work<Mail>("log", options, async (jobs) => {
      for (const { data } of jobs) await log(data);
    });
    const ids = await Promise.all(mails.map((mail) => boss.send("log", mail)));
    for (const id of ids) if (id) while (!(await isOver(boss, id))) await new Promise((done) => setTimeout(done, 50));
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function isOver(boss: PgBoss, id: string): Promise<boolean> {
  const job = await boss.getJobById("log", id);
  return job?.state === "completed" || job?.state === "failed";
}
