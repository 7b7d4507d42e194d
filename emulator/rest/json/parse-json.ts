/**
 * Text as JSON in the words of Salesforce's parser (api.md §12 JSON_PARSER_ERROR). The parser is Jackson: its sentences end
 * with the line and column it had come to. Which of them a real org shows for which mistake is from memory.
 */
import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { jsonParserError, type SalesforceError } from "../../salesforce-error";
import { position } from "./position";

/** Jackson's own limit. */
const MAX_DEPTH = 1_000;

/** Undefined when there is no body. Throws JSON_PARSER_ERROR for what is no JSON. */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return undefined;
  if (depthOf(text) > MAX_DEPTH) throw tooDeep();
  try {
    return JSON.parse(text);
  } catch {
    throw jsonParserError(complaint(text));
  }
}

function complaint(text: string): string {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  const offset = error?.offset ?? 0;
  const character = text.slice(offset).slice(0, 1);
  const where = position(text, offset);
  if (character === "") return `Unexpected end-of-input${where}`;
  const expected =
    EXPECTED[error ? printParseErrorCode(error.error) : ""] ??
    "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
  return `Unexpected character ('${character}' (code ${character.charCodeAt(0)})): ${expected}${where}`;
}

const EXPECTED: { readonly [code: string]: string } = {
  PropertyNameExpected: "was expecting double-quote to start field name",
  ColonExpected: "was expecting a colon to separate field name and value",
  CommaExpected: "was expecting comma to separate entries",
  CloseBraceExpected: "was expecting comma to separate OBJECT entries",
  CloseBracketExpected: "was expecting comma to separate ARRAY entries",
};

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return deepest;
}

function tooDeep(): SalesforceError {
  return jsonParserError(
    `Document nesting depth (${MAX_DEPTH + 1}) exceeds the maximum allowed (${MAX_DEPTH}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`,
  );
}
