/** `<Account><Name>Acme</Name></Account>`: a record in an XML body, as its JSON would be (api.md §1.4). */
import { SalesforceError } from "../../salesforce-error";
import { isNil, parseXml, type XmlElement } from "../../soap/parse-xml";

export function readXmlRecord(text: string): unknown {
  if (text.trim() === "") return undefined;
  const root = parsed(text);
  return objectOf(root.children);
}

/** The code is Salesforce's, the sentences are the parser's own. */
function parsed(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ClientFault") throw error;
    throw new SalesforceError({ errorCode: "XML_PARSER_ERROR", message: error.message });
  }
}

function objectOf(children: readonly XmlElement[]): Record<string, unknown> {
  return Object.fromEntries(children.map((child) => [child.name, valueOf(child)]));
}

function valueOf(element: XmlElement): unknown {
  if (isNil(element)) return null;
  return element.children.length > 0 ? objectOf(element.children) : element.text;
}
