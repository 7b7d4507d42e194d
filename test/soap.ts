import { z } from "zod";
import type { useEmulator } from "./emulator";

type Emulator = ReturnType<typeof useEmulator>;

const Session = z.object({ accessToken: z.string() });

/** As an admin does in Salesforce, by SOAP, which alone merges and converts. */
export async function bySoap(emulator: Emulator, request: string): Promise<void> {
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
export const mergeContacts = (emulator: Emulator, survivor: string, merged: string) =>
  merge(emulator, "Contact", { survivor, merged });

/** The same of Leads. */
export const mergeLeads = (emulator: Emulator, survivor: string, merged: string) =>
  merge(emulator, "Lead", { survivor, merged });

function merge(emulator: Emulator, sObject: string, { survivor, merged }: { survivor: string; merged: string }) {
  return bySoap(
    emulator,
    `<merge><request><masterRecord><sf:type>${sObject}</sf:type><sf:Id>${survivor}</sf:Id></masterRecord>
      <recordToMergeIds>${merged}</recordToMergeIds></request></merge>`,
  );
}
