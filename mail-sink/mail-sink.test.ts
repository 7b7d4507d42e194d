import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import nodemailer from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMailFolder } from "./mail-folder";
import { createPages } from "./pages";
import { createReceiver } from "./receiver";
import { createSender } from "./sender";

const folder = openMailFolder(mkdtempSync(path.join(tmpdir(), "mail-sink-")));
const inbox = openMailFolder(mkdtempSync(path.join(tmpdir(), "inbox-")));
const receiver = createReceiver(folder);
const inboxReceiver = createReceiver(inbox);
let pages: Server;
let site: string;
let smtpPort: number;

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function listening(server: Server) {
  if (!server.listening) await once(server, "listening");
  return portOf(server);
}

beforeAll(async () => {
  smtpPort = await listening(receiver.listen(0, "127.0.0.1"));
  const inboxPort = await listening(inboxReceiver.listen(0, "127.0.0.1"));
  const server = createPages(folder, createSender(inboxPort)).listen(0, "127.0.0.1");
  site = `http://localhost:${await listening(server)}`;
  pages = server;
});

afterAll(() => {
  pages.close();
  receiver.close();
  inboxReceiver.close();
});

const deliver = (mail: { to: string; subject: string; text?: string; content?: string }) =>
  nodemailer.createTransport({ host: "127.0.0.1", port: smtpPort, ignoreTLS: true }).sendMail({
    from: "Support <support@inlay.example>",
    attachments: mail.content ? [{ filename: "invoice.txt", content: mail.content }] : [],
    ...mail,
  });

const received = async () => (await fetch(`${site}/messages.json`)).json();

test("a mail that is sent is listed, newest first, with whom it was delivered to", async () => {
  await deliver({ to: "first@customer.example", subject: "First" });
  await deliver({ to: "second@customer.example", subject: "Second", text: "Hello" });
  const [newest, older] = await received();
  expect(newest).toMatchObject({ subject: "Second", deliveredTo: ["second@customer.example"], text: "Hello\n" });
  expect(older).toMatchObject({ subject: "First" });
});

test("what a mail says is shown as text, never as part of the page", async () => {
  await deliver({ to: "a@customer.example", subject: "<script>alert(1)</script>", text: "<img src=x>" });
  const [{ id }] = await received();
  const page = await (await fetch(`${site}/messages/${id}`)).text();
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<img");
});

test("an attachment downloads as it was sent", async () => {
  await deliver({ to: "a@customer.example", subject: "Invoice", content: "<b>100 €</b>" });
  const [{ id }] = await received();
  const answer = await fetch(`${site}/messages/${id}/attachments/0`);
  expect(await answer.text()).toBe("<b>100 €</b>");
  expect(answer.headers.get("content-disposition")).toContain("attachment");
});

test("nobody does not exist at any customer", async () => {
  await expect(deliver({ to: "nobody@customer.example", subject: "Hello" })).rejects.toThrow(/550.*No such person/);
});

test("an answer written on the page reaches the inbox in the thread of the mail it answers", async () => {
  const form = { from: "Maria <maria@acme.example>", to: "support@inlay.example", subject: "Re: Pump", text: "Thanks" };
  const thread = { inReplyTo: "<2@inlay.example>", references: "<1@acme.example>" };
  await fetch(`${site}/messages`, { method: "POST", body: new URLSearchParams({ ...form, ...thread }) });
  const [mail] = await inbox.list();
  expect(mail?.parsed).toMatchObject({
    subject: "Re: Pump",
    inReplyTo: "<2@inlay.example>",
    references: ["<1@acme.example>", "<2@inlay.example>"],
  });
});

test.each([{ "sec-fetch-site": "cross-site" }, { host: "evil.example" }])(
  "another site is turned away: %o",
  async (headers) => {
    const outgoing = request(`${site}/messages`, { method: "POST", headers }).end();
    const [answer] = await once(outgoing, "response");
    expect(answer.statusCode).toBe(403);
  },
);
