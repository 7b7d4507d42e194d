import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { receivedMail } from "@/db/schema/channels";
import { messages } from "@/db/schema/inbox";
import { type Ctx, closeDatabase, houseCtx } from "@/lib/context";
import { lookInto } from "@/lib/trays";
import { makeWorkspace, useDatabase } from "@/test/database";
import { beginMail, makeMailbox, portOf, sendMail } from "@/test/mail";
import { acceptMail } from "./accept-mail";
import { createMailReceiver, largestMailBytes } from "./receive";

useDatabase();

async function startReceiver(options: Parameters<typeof createMailReceiver>[1] = {}) {
  const server = createMailReceiver(houseCtx(), options);
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const port = await portOf(server);
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  return { port, send: (mail: SendMailOptions) => transport.sendMail(mail) };
}

async function makeInbox() {
  const { system } = await makeWorkspace();
  return { system, mailbox: await makeMailbox(system) };
}

const mail = (to: string | string[]) => ({
  from: "Ada <ada@customer.example>",
  to,
  subject: "Hi",
  text: "Hello there",
});

async function acceptAll(ctx: Ctx) {
  for (const { id } of await ctx.db.select({ id: receivedMail.id }).from(receivedMail)) {
    await acceptMail(ctx, { receivedMailId: id });
  }
}

test("a mail is stored, and owed to be read, before its sender may forget it", async () => {
  const { system, mailbox } = await makeInbox();
  const { send } = await startReceiver();
  expect((await send(mail(mailbox.address))).response).toMatch(/^250 /);
  const [stored] = await system.db.select().from(receivedMail);
  expect(stored).toMatchObject({ mailboxId: mailbox.id, envelopeFrom: "ada@customer.example", acceptedAt: null });
  expect(await lookInto(system, "mail.accept", 10)).toMatchObject([{ subjectId: stored?.id }]);
  await acceptAll(system);
  expect(await system.db.select().from(messages)).toMatchObject([{ subject: "Hi", text: "Hello there" }]);
});

test("a mail read twice is there once", async () => {
  const { system, mailbox } = await makeInbox();
  const { send } = await startReceiver();
  await send(mail(mailbox.address));
  await acceptAll(system);
  await acceptAll(system);
  expect(await system.db.select().from(messages)).toHaveLength(1);
  expect((await system.db.select().from(receivedMail))[0]?.acceptedAt).toBeInstanceOf(Date);
});

test("mail for an address that is none of ours is refused: we relay for nobody", async () => {
  const { mailbox } = await makeInbox();
  const { send } = await startReceiver();
  const domain = mailbox.address.split("@")[1];
  for (const to of ["someone@elsewhere.example", `nobody@${domain}`, "x@[127.0.0.1]"]) {
    await expect(send(mail(to))).rejects.toMatchObject({ responseCode: 550, command: "RCPT TO" });
  }
});

test("a mail to several mailboxes is stored once in each, however they are written", async () => {
  const { system, mailbox } = await makeInbox();
  const support = await makeMailbox(system, "Support");
  const other = await makeInbox();
  const { send } = await startReceiver();
  const tagged = mailbox.address.replace("@", "+spring@").toUpperCase();
  await send(mail([mailbox.address, tagged, support.address, other.mailbox.address]));
  const stored = await system.db.select({ mailboxId: receivedMail.mailboxId }).from(receivedMail);
  expect(stored.map(({ mailboxId }) => mailboxId).sort()).toEqual([mailbox.id, support.id].sort());
  expect(await other.system.db.select().from(receivedMail)).toHaveLength(1);
});

test("a mail that is too large is refused in words before it is sent, and when its size was not told", async () => {
  const { system, mailbox } = await makeInbox();
  const { port, send } = await startReceiver();
  const huge = Buffer.alloc(largestMailBytes + 1_000, "x\r\n");
  await expect(send({ ...mail(mailbox.address), raw: huge })).rejects.toThrow(/size/i);
  expect(await sendMail(port, { to: mailbox.address, raw: huge })).toMatch(/^552 /);
  expect(await system.db.select().from(receivedMail)).toEqual([]);
});

test("of very much large mail at once some is asked to come later; what breaks off gives its room back", async () => {
  const { system, mailbox } = await makeInbox();
  const { port } = await startReceiver();
  const large = { to: mailbox.address, raw: Buffer.alloc(largestMailBytes - 1_000, "x\r\n") };
  const unfinished = [1, 2, 3].map(() => beginMail(port, large));
  const patient = { timeout: 15_000, interval: 100 };
  await expect.poll(() => sendMail(port, large), patient).toMatch(/^452 /);
  for (const socket of unfinished) socket.destroy();
  await expect.poll(() => sendMail(port, large), patient).toMatch(/^250 /);
  const [stored] = await system.db.execute(
    sql`select count(*)::int as mails from received_mail where length(raw) < 1000`,
  );
  expect(stored).toEqual({ mails: 0 });
});

test("a bounce, which has no sender on its envelope, is taken", async () => {
  const { system, mailbox } = await makeInbox();
  const { send } = await startReceiver();
  await send({ ...mail(mailbox.address), envelope: { from: "", to: mailbox.address } });
  await acceptAll(system);
  expect(await system.db.select().from(messages)).toHaveLength(1);
});

test("several mails come over one connection", async () => {
  const { system, mailbox } = await makeInbox();
  const { port } = await startReceiver();
  const connection = new SMTPConnection({ host: "127.0.0.1", port, ignoreTLS: true });
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
  for (const subject of ["one", "two", "three"]) {
    const raw = `Message-ID: <${randomUUID()}@x>\r\nSubject: ${subject}\r\n\r\n${subject}`;
    const envelope = { from: "ada@customer.example", to: mailbox.address };
    await new Promise<void>((resolve, reject) =>
      connection.send(envelope, raw, (error) => (error ? reject(error) : resolve())),
    );
  }
  connection.quit();
  await acceptAll(system);
  const received = await system.db.select({ subject: messages.subject }).from(messages);
  expect(received.map(({ subject }) => subject).sort()).toEqual(["one", "three", "two"]);
});

test("whoever works in the same process hears of a stored mail at once", async () => {
  const { mailbox } = await makeInbox();
  let heard = 0;
  const { send } = await startReceiver({ onStored: () => (heard += 1) });
  await send(mail(mailbox.address));
  expect(heard).toBe(1);
});

test("while the database is away the sender is told to try again, and nothing is lost", async () => {
  const { mailbox } = await makeInbox();
  const { send } = await startReceiver();
  await closeDatabase();
  await expect(send(mail(mailbox.address))).rejects.toMatchObject({ responseCode: 451 });
});
