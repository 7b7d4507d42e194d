/** The customers' side of the demo: a mail server for everything Inlay sends, a page to read it, a form to write back. */
import path from "node:path";
import { openMailFolder } from "./mail-folder";
import { createPages } from "./pages";
import { createReceiver } from "./receiver";
import { createSender } from "./sender";

const HOST = "127.0.0.1";
const port = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

const smtpPort = port("MAIL_SINK_SMTP_PORT", 4302);
const pagePort = port("MAIL_SINK_PORT", 4303);
const folder = openMailFolder(process.env["MAIL_SINK_DATA"] ?? path.join(".data", "mail-sink"));

const receiver = createReceiver(folder).listen(smtpPort, HOST);
const pages = createPages(folder, createSender(port("INBOX_SMTP_PORT", 4301))).listen(pagePort, HOST);
console.log(`Mail is received on port ${smtpPort} and shown at http://localhost:${pagePort}`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    pages.close();
    pages.closeAllConnections();
    receiver.close(() => process.exit(0));
  });
}
