import nodemailer from "nodemailer";

export type Draft = { from: string; to: string; subject: string; text: string; inReplyTo: string; references: string };
export type Sender = (draft: Draft) => Promise<void>;

/** Sends a customer's mail to the inbox by SMTP. */
export function createSender(port: number): Sender {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  return async ({ from, to, subject, text, inReplyTo, references }) => {
    const thread = inReplyTo ? { inReplyTo, references: `${references} ${inReplyTo}`.trim() } : {};
    await transport.sendMail({ from, to, subject, text, ...thread });
  };
}
