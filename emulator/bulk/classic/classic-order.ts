/** What a client orders of a Bulk API 1.0 job or wants it changed to, in XML or JSON (Bulk API guide, JobInfo). */
import { z } from "zod";
import { parseJson } from "../../rest/json/parse-json";
import { parseXml, type XmlElement } from "../../soap/parse-xml";
import { ClassicError } from "./classic-error";

const text = z.string().nullish();

const Order = z.object({
  operation: z.enum(["insert", "update", "upsert", "delete", "hardDelete", "query", "queryAll"]).nullish(),
  object: text,
  contentType: z.enum(["CSV", "XML", "JSON"]).nullish(),
  /** Some clients give its number. */
  concurrencyMode: z.union([z.enum(["Parallel", "Serial"]), z.literal([0, 1, "0", "1"])]).nullish(),
  externalIdFieldName: text,
  assignmentRuleId: text,
  state: z.enum(["Closed", "Aborted"]).nullish(),
});

export type ClassicOrder = z.output<typeof Order>;

/** @throws ClassicError in the one sentence for all that does not fit */
export function classicOrder(format: "xml" | "json", body: string): ClassicOrder {
  const given = format === "json" ? parseJson(body) : fieldsOf(body);
  const order = Order.safeParse(given);
  if (order.success) return order.data;
  throw new ClassicError("InvalidJob", "Unable to parse Job");
}

function fieldsOf(body: string): Record<string, string> {
  const root = xmlOf(body);
  return Object.fromEntries(root.children.map(({ name, text: value }) => [name, value.trim()]));
}

/** @throws ClassicError */
export function xmlOf(body: string): XmlElement {
  try {
    return parseXml(body.trim());
  } catch (error) {
    if (error instanceof Error && error.name === "ClientFault") throw new ClassicError("InvalidXML", error.message);
    throw error;
  }
}
