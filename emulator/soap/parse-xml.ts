/** XML of a request as elements. Document types are refused, so that there are no entities to expand; namespaces are dropped. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { clientFault } from "./fault";

export type XmlElement = {
  /** Without prefix. */
  name: string;
  /** By name without prefix: `nil` for `xsi:nil`. */
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  text: string;
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  processEntities: false,
  trimValues: false,
  parseTagValue: false,
  cdataPropName: "#cdata",
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const ATTRIBUTES = ":@";
const Node = z.record(z.string(), z.unknown());
const Nodes = z.array(Node);
const Attributes = z.record(z.string(), z.string());

/** The one element of a document. @throws a fault of the client's */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) throw clientFault("DOCTYPE is disallowed");
  const illegal = ILLEGAL.exec(text)?.[0];
  if (illegal !== undefined) {
    const code = illegal.charCodeAt(0).toString(16);
    throw clientFault(
      `An invalid XML character (Unicode: 0x${code}) was found in the element content of the document.`,
    );
  }
  const [root, ...others] = elementsIn(parsed(text));
  if (root && others.length === 0) return root;
  throw clientFault("The markup in the document must be well-formed: it has one root element.");
}

/** What XML 1.0 allows nowhere, lone surrogates included. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

function parsed(text: string): unknown {
  try {
    const wellFormed = XMLValidator.validate(text);
    if (wellFormed === true) return parser.parse(text);
    throw clientFault(wellFormed.err.msg);
  } catch (error) {
    // Names and depths the parser refuses are refused in its words.
    throw error instanceof Error && error.name === "Error" ? clientFault(error.message) : error;
  }
}

function elementsIn(nodes: unknown): XmlElement[] {
  return Nodes.parse(nodes).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
    return name === undefined || name.startsWith("#") ? [] : [elementOf(name, node)];
  });
}

function elementOf(name: string, node: z.output<typeof Node>): XmlElement {
  const content = Nodes.parse(node[name]);
  const attributes = Object.entries(Attributes.parse(node[ATTRIBUTES] ?? {}));
  return {
    name: localName(name),
    attributes: new Map(attributes.map(([key, value]) => [localName(key), decoded(value)])),
    children: elementsIn(content),
    text: content.map(textOf).join(""),
  };
}

function textOf(node: z.output<typeof Node>): string {
  const { "#text": text, "#cdata": cdata } = node;
  if (typeof text === "string") return decoded(text);
  return cdata === undefined
    ? ""
    : Nodes.parse(cdata)
        .map(({ "#text": raw }) => String(raw ?? ""))
        .join("");
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decoded(text: string): string {
  return text.replace(/&([^;&]*);?/g, (_reference, name: string) => NAMED.get(name) ?? characterOf(name));
}

/** `&#65;` and `&#x41;`; every other entity would need a document type. */
function characterOf(name: string): string {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : null;
  if (character !== null && !ILLEGAL.test(character)) return character;
  throw clientFault(`The entity "${name}" was referenced, but not declared.`);
}

/** The first child of this name, whatever its case is not: XML minds case. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter(({ name }) => names.includes(name));
}

/** The text of a child; null when it is not there, nil or empty. */
export function textIn(element: XmlElement | null, name: string): string | null {
  const child = childOf(element, name);
  return child === null || isNil(child) || child.text === "" ? null : child.text.trim();
}

export function flagIn(element: XmlElement | null, name: string): boolean {
  return ["true", "1"].includes(textIn(element, name) ?? "");
}

export function isNil(element: XmlElement): boolean {
  return ["true", "1"].includes(element.attributes.get("nil") ?? "");
}
