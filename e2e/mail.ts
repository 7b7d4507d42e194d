import { randomUUID } from "node:crypto";
import nodemailer from "nodemailer";
import { z } from "zod";
import { e2ePorts } from "../scripts/e2e-stack.mjs";

export type Letter = {
  from: string;
  to: string;
  cc?: string;
  subject: string;
  text?: string;
  html?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string; contentType?: string }[];
};

const transport = nodemailer.createTransport({
  host: "127.0.0.1",
  port: e2ePorts.smtp.port,
  ignoreTLS: true,
  pool: true,
  maxConnections: 4,
});

/** Hands a mail to the worker by SMTP, as a customer's server would. @returns its Message-ID, in angle brackets */
export async function sendMail({ text = "Hello", messageId, ...letter }: Letter): Promise<string> {
  const id = messageId ?? `<${randomUUID()}@customers.example>`;
  await transport.sendMail({ ...letter, text, messageId: id });
  return id;
}

const SinkMail = z.object({
  from: z.string(),
  to: z.string(),
  deliveredTo: z.array(z.string()),
  subject: z.string(),
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  text: z.string(),
});
export type SinkMail = z.output<typeof SinkMail>;

/** What Inlay has sent to an address, newest first. */
export async function mailTo(address: string): Promise<SinkMail[]> {
  const answer = await fetch(`http://127.0.0.1:${e2ePorts.sink.port}/messages.json`);
  const mails = z.array(SinkMail).parse(await answer.json());
  return mails.filter(({ deliveredTo }) => deliveredTo.includes(address));
}
