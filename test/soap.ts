import { z } from "zod";
import type { useEmulator } from "./emulator";

const Session = z.object({ accessToken: z.string() });

/** As an admin does in Salesforce, by SOAP, which alone merges and converts. */
export async function bySoap(emulator: ReturnType<typeof useEmulator>, request: string): Promise<void> {
  const { accessToken } = Session.parse(await emulator.control("session", { username: "admin@acme.example" }));
  const answer = await fetch(`${emulator.url()}/services/Soap/u/68.0`, {
    method: "POST",
    headers: { "content-type": "text/xml", soapaction: '""' },
    body: `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
      xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:sobject.partner.soap.sforce.com">
      <soapenv:Header><SessionHeader><sessionId>${accessToken}</sessionId></SessionHeader></soapenv:Header>
      <soapenv:Body>${request}</soapenv:Body></soapenv:Envelope>`,
  });
  const text = await answer.text();
  if (!text.includes("<success>true</success>")) throw new Error(text);
}

/** Merges one Contact into another, which lives on. */
export function mergeContacts(emulator: ReturnType<typeof useEmulator>, survivor: string, merged: string) {
  return bySoap(
    emulator,
    `<merge><request><masterRecord><sf:type>Contact</sf:type><sf:Id>${survivor}</sf:Id></masterRecord>
      <recordToMergeIds>${merged}</recordToMergeIds></request></merge>`,
  );
}
