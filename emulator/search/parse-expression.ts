/** What the words, operators and parentheses of a search mean (SOSL reference, FIND {SearchQuery}). */
import { SalesforceError } from "../salesforce-error";
import { syntaxError } from "../soql/errors";
import type { Expression, Term, WordPattern } from "./expression";
import { type MarkedText, readTerm, type TermToken } from "./read-term";

/** Longer searches lose their operators, so that any word will do; still longer ones find nothing. */
const LONGEST = { withOperators: 4_000, atAll: 10_000 };
const DEEPEST = 200;

/** Null for a search too long to find anything. `end` is the closing brace. @throws SoqlError, SalesforceError */
export function parseExpression(text: string, start: number): { expression: Expression | null; end: number } {
  const { tokens, end } = readTerm(text, start);
  const written = text.slice(start, end);
  if (written.length > LONGEST.atAll) return { expression: null, end };
  if (written.length > LONGEST.withOperators) return { expression: { kind: "or", parts: termsOf(tokens) }, end };
  checkLength(tokens, written);
  const walk = new Walk(text, tokens);
  const expression = walk.or();
  walk.expect("end");
  return { expression, end };
}

/** One character finds nothing, wildcards apart; the refusal is a recorded one. */
function checkLength(tokens: readonly TermToken[], written: string): void {
  const characters = tokens.flatMap((token) => ("text" in token ? token.text : []));
  if (characters.filter((one) => !isWildcard(one)).length > 1) return;
  const message = `search term must be longer than one character: ${written}`;
  throw new SalesforceError({ errorCode: "INVALID_SEARCH", message });
}

function termsOf(tokens: readonly TermToken[]): Term[] {
  return tokens.flatMap((token) => ("text" in token && operatorOf(token) === null ? [termOf(token.text)] : []));
}

/** Operators mean what they say in any case; in quotes they are words. */
function operatorOf(token: TermToken | undefined): "AND" | "OR" | "NOT" | null {
  if (token?.kind !== "word") return null;
  const word = plain(token.text).toUpperCase();
  return word === "AND" || word === "OR" || word === "NOT" ? word : null;
}

/** AND, AND NOT and mere spaces bind closer than OR. */
class Walk {
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly tokens: readonly TermToken[];

  constructor(text: string, tokens: readonly TermToken[]) {
    this.text = text;
    this.tokens = tokens;
  }

  or(): Expression {
    const parts = [this.and()];
    while (operatorOf(this.peek()) === "OR") {
      this.at += 1;
      parts.push(this.and());
    }
    return joined("or", parts);
  }

  expect(kind: TermToken["kind"]): void {
    if (this.peek()?.kind !== kind) this.unexpected();
    this.at += 1;
  }

  private and(): Expression {
    const parts = [this.operand()];
    for (;;) {
      const operator = operatorOf(this.peek());
      if (operator === "AND") this.at += 1;
      else if (operator === "OR" || this.isOver()) return joined("and", parts);
      parts.push(this.negatable());
    }
  }

  private negatable(): Expression {
    if (operatorOf(this.peek()) !== "NOT") return this.operand();
    this.at += 1;
    const part = this.operand();
    return isMute(part) ? part : { kind: "not", part };
  }

  private operand(): Expression {
    const token = this.peek();
    if (token === undefined || operatorOf(token) !== null) return this.unexpected();
    if (token.kind === "open") return this.parenthesised();
    if (!("text" in token)) return this.unexpected();
    this.at += 1;
    return termOf(token.text);
  }

  private parenthesised(): Expression {
    if (this.depth === DEEPEST) this.unexpected();
    this.at += 1;
    this.depth += 1;
    const inner = this.or();
    this.expect("close");
    this.depth -= 1;
    return inner;
  }

  private isOver(): boolean {
    const kind = this.peek()?.kind;
    return kind === undefined || kind === "close" || kind === "end";
  }

  private peek(): TermToken | undefined {
    return this.tokens[this.at];
  }

  private unexpected(): never {
    const token = this.peek();
    const offset = token?.offset ?? this.text.length;
    const shown = token !== undefined && "text" in token ? plain(token.text) : this.text.charAt(offset);
    throw syntaxError({ text: this.text, offset }, `unexpected token: '${shown}'`);
  }
}

/** Mere punctuation between words says nothing. */
function joined(kind: "and" | "or", parts: readonly Expression[]): Expression {
  const said = parts.filter((part) => !isMute(part));
  const [only = MUTE, ...others] = said;
  return others.length === 0 ? only : { kind, parts: said };
}

const MUTE: Term = { kind: "term", words: [] };

function isMute(expression: Expression): boolean {
  return expression.kind === "term" && expression.words.length === 0;
}

function isWildcard({ character, escaped }: MarkedText[number]): boolean {
  return !escaped && (character === "*" || character === "?");
}

function plain(text: MarkedText): string {
  return text.map(({ character }) => character).join("");
}

/** Punctuation splits a word as it splits the text searched; what wildcards stand in is one word. */
export function termOf(text: MarkedText): Term {
  const words: WordPattern[] = [];
  let run: MarkedText[number][] = [];
  for (const one of [...text, { character: " ", escaped: false }]) {
    if (isWildcard(one) || /[\p{L}\p{N}\p{M}]/u.test(one.character)) run.push(one);
    else {
      if (run.length > 0) words.push(wordPattern(run));
      run = [];
    }
  }
  return { kind: "term", words };
}

/** `*` is any number of characters, `?` is one. */
function wordPattern(run: MarkedText): WordPattern {
  const first = run.findIndex(isWildcard);
  const prefix = plain(first < 0 ? run : run.slice(0, first)).toLowerCase();
  if (first < 0) return { prefix, glob: null };
  const wildcard = ({ character }: MarkedText[number]) => (character === "*" ? "many" : "one");
  const glob = run.map((one) => (isWildcard(one) ? wildcard(one) : { literal: one.character.toLowerCase() }));
  return { prefix, glob };
}
