/** Sends one mail to the demo's inbox, as a customer would. Run with --help for its options. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const USAGE = `node scripts/send-mail.mjs --from "Maria Díaz <maria@acme.example>" --to support@inlay.example --subject Hello --text "How are you?"

  --from, --to, --subject   as in any mail; --to and --cc may be given more than once
  --text                    the body; - reads it from the standard input
  --html                    an HTML version of the body
  --attach FILE             may be given more than once
  --in-reply-to ID          the Message-ID this one answers, such as <abc@inlay.example>
  --message-id ID           a Message-ID of your own
  --host, --port            where to send it (localhost, SMTP_PORT or 4301)
`;

const many = { type: "string", multiple: true };
const one = { type: "string" };
const options = {
  from: one,
  to: many,
  cc: many,
  subject: one,
  text: one,
  html: one,
  attach: many,
  "in-reply-to": one,
  "message-id": one,
  host: { type: "string", default: "localhost" },
  port: { type: "string", default: process.env.SMTP_PORT ?? "4301" },
  help: { type: "boolean", short: "h" },
};

function stop(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

function read() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return stop(`${error.message}\n\n${USAGE}`);
  }
}

const asked = read();
if (asked.help) stop(USAGE, 0);
for (const name of ["from", "to", "subject"]) if (!asked[name]) stop(`--${name} is missing.\n\n${USAGE}`);

const nodemailer = await import("nodemailer").catch(() =>
  stop("Packages are not installed yet: run npm run demo first."),
);
const transport = nodemailer.createTransport({ host: asked.host, port: Number(asked.port), ignoreTLS: true });
try {
  const { messageId, accepted, rejected } = await transport.sendMail({
    from: asked.from,
    to: asked.to,
    cc: asked.cc,
    subject: asked.subject,
    text: asked.text === "-" ? readFileSync(0, "utf8") : (asked.text ?? ""),
    html: asked.html,
    inReplyTo: asked["in-reply-to"],
    references: asked["in-reply-to"],
    messageId: asked["message-id"],
    attachments: (asked.attach ?? []).map((file) => ({ filename: path.basename(file), path: file })),
  });
  for (const address of rejected) console.error(`Refused: ${address}`);
  console.log(`Sent to ${accepted.join(", ")} as ${messageId}`);
} catch (error) {
  stop(
    error.code === "ESOCKET" || error.code === "ECONNREFUSED" || error.code === "ECONNECTION"
      ? `Nothing receives mail at ${asked.host}:${asked.port}: start it with npm run demo.`
      : `The mail was refused: ${error.message}`,
  );
}
