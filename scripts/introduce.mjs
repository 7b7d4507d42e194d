import { secondsSinceStart } from "./say.mjs";

/** Says where everything is and what to try first. */
export function introduce({ ports, secrets }) {
  const at = (name) => `http://localhost:${ports[name].port}`;
  const smtp = ports.smtp.port;
  const other = smtp === 4301 ? "" : `--port ${smtp} `;
  console.log(`
  Inlay is running (${secondsSinceStart().toFixed(1)} s)

    The app         ${at("web")}
    Sign in as      ada@inlay.example   ${secrets.adminPassword}   admin
                    tom@inlay.example   ${secrets.agentPassword}   agent
    Salesforce      ${at("salesforce")}   an emulated org to connect (sandbox: ${at("sandbox")})
    Customers       ${at("sink")}   what they receive, and a form to write as one of them
    Mail to you     smtp://localhost:${smtp}   for sales@, support@ and billing@inlay.example

  Send a message to the inbox from another terminal:

    node scripts/send-mail.mjs ${other}--from "Maria Díaz <maria.diaz@acme-industrial.example>" --to support@inlay.example --subject "Pump P-200 is leaking" --text "Since this morning. Can you help?"

  or with curl:

    printf 'From: Maria <maria.diaz@acme-industrial.example>\\nTo: support@inlay.example\\nSubject: Pump P-200 is leaking\\n\\nCan you help?\\n' | curl -sS smtp://localhost:${smtp} --mail-from maria.diaz@acme-industrial.example --mail-rcpt support@inlay.example --upload-file -

  Ctrl-C stops everything. Data and logs stay in .data/; npm run demo -- --reset starts over.
`);
}
