/** SOAP 1.1 envelopes: what a request asks, and how answers and faults are wrapped (real ones, as clients' fixtures keep them). */
import type { Reply } from "../http/reply";
import type { Fault } from "./fault";
import { clientFault } from "./fault";
import { childOf, parseXml, type XmlElement } from "./parse-xml";
import { type Content, tag, type Xml } from "./write-xml";

/** The partner API is the same for every org, the enterprise API has the org's own objects as types; the third is of Setup. */
export type Flavour = "partner" | "enterprise" | "metadata";

const METADATA = "http://soap.sforce.com/2006/04/metadata";

type Namespaces = { operations: string; records: string; faults: string };

export const NAMESPACES: Readonly<Record<Flavour, Namespaces>> = {
  partner: of("partner"),
  enterprise: of("enterprise"),
  metadata: { operations: METADATA, records: METADATA, faults: METADATA },
};

function of(name: string): Namespaces {
  return {
    operations: `urn:${name}.soap.sforce.com`,
    records: `urn:sobject.${name}.soap.sforce.com`,
    faults: `urn:fault.${name}.soap.sforce.com`,
  };
}

export type Envelope = { header: XmlElement | null; operation: XmlElement };

/** @throws a fault of the client's */
export function readEnvelope(text: string): Envelope {
  const envelope = parseXml(text);
  if (envelope.name !== "Envelope") throw clientFault(`Unexpected element ${envelope.name}: expected an Envelope`);
  const [operation, ...others] = childOf(envelope, "Body")?.children ?? [];
  if (!operation || others.length > 0) throw clientFault("The Body of the Envelope must hold one operation");
  return { header: childOf(envelope, "Header"), operation };
}

const SOAP_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

/** `usage` are the day's API requests; null for calls that do not count. */
export function resultReply(
  flavour: Flavour,
  { operation, content, usage }: { operation: string; content: Content; usage: { used: number; max: number } | null },
): Reply {
  const header = usage === null ? [] : [tag("soapenv:Header", limitInfo(usage))];
  return xmlReply(
    200,
    tag("soapenv:Envelope", [...header, tag("soapenv:Body", tag(`${operation}Response`, content))], {
      "xmlns:soapenv": SOAP_ENVELOPE,
      xmlns: NAMESPACES[flavour].operations,
      "xmlns:xsi": SCHEMA_INSTANCE,
      "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
      "xmlns:sf": NAMESPACES[flavour].records,
    }),
  );
}

function limitInfo({ used, max }: { used: number; max: number }): Xml {
  const facts = [tag("current", used), tag("limit", max), tag("type", "API REQUESTS")];
  return tag("LimitInfoHeader", tag("limitInfo", facts));
}

export function faultReply(flavour: Flavour, { code, text, detail }: Fault): Reply {
  const facts = [
    tag("faultcode", code),
    tag("faultstring", text),
    ...(detail && flavour !== "metadata" ? [tag("detail", detail)] : []),
  ];
  return xmlReply(
    500,
    tag("soapenv:Envelope", tag("soapenv:Body", tag("soapenv:Fault", facts)), {
      "xmlns:soapenv": SOAP_ENVELOPE,
      "xmlns:sf": NAMESPACES[flavour].faults,
      "xmlns:xsi": SCHEMA_INSTANCE,
    }),
  );
}

function xmlReply(status: number, envelope: Xml): Reply {
  const headers = { "content-type": "text/xml;charset=UTF-8" };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>${envelope.markup}` };
}
