import { createTransport } from "nodemailer";

type Handed = { raw: string /** Empty for bounces. */; envelopeFrom: string; to: readonly string[] };

/** Hands a mail over by SMTP. @returns the mailboxes it was taken for; none when nobody answered 250 */
export async function sendTo(port: number, { raw, envelopeFrom, to }: Handed): Promise<string[]> {
  const patience = { connectionTimeout: 5_000, socketTimeout: 15_000 };
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true, ...patience });
  return transport.sendMail({ envelope: { from: envelopeFrom, to: [...to] }, raw }).then(
    ({ accepted }) => accepted.map(String),
    () => [],
  );
}
