import type { Path } from "./ast";
import { SoqlError, syntaxError } from "./errors";
import { lex, type Token } from "./lex";

/** Words that can be neither a field nor an alias (SOQL reference, Reserved Keywords). */
const RESERVED = new Set(
  "AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH".split(
    " ",
  ),
);
/** Words that begin a clause where an alias could stand. */
const CLAUSES = new Set("ORDER OFFSET FOR ALL UPDATE TYPEOF AS".split(" "));

const DEEPEST_NESTING = 200;

/** A walk over the tokens of one query: the parser's only hands. */
export class Cursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, from = 0) {
    this.text = text;
    this.#tokens = lex(text, from);
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    const token = this.#tokens[Math.min(this.#at + ahead, last)];
    if (token === undefined) throw new SoqlError("MALFORMED_QUERY", "unexpected token: '<EOF>'");
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "word" && token.raw.toUpperCase() === word;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "symbol" && token.raw === symbol;
  }

  /** Takes the words when all of them come next. */
  takeWords(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.isWord(word, index))) return false;
    this.#at += words.length;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#at++;
    return true;
  }

  expectWord(word: string): Token {
    return this.isWord(word) ? this.next() : this.unexpected();
  }

  expectSymbol(symbol: string): Token {
    return this.isSymbol(symbol) ? this.next() : this.unexpected();
  }

  /** Any word, for names that may be spelled like keywords (`FROM Group`). */
  anyWord(): Token {
    return this.peek().kind === "word" ? this.next() : this.unexpected();
  }

  /** An alias, when one comes next. */
  alias(): string | null {
    const token = this.peek();
    const word = token.raw.toUpperCase();
    if (token.kind !== "word" || RESERVED.has(word) || CLAUSES.has(word)) return null;
    return this.next().raw;
  }

  /** `Account.Owner.Name`; a reserved word is a name only when something follows it (`Group.Name`). */
  path(): Path {
    const first = this.peek();
    if (first.kind !== "word" || (RESERVED.has(first.raw.toUpperCase()) && !this.isSymbol(".", 1))) this.unexpected();
    const segments = [this.next().raw];
    while (this.takeSymbol(".")) segments.push(this.anyWord().raw);
    return { segments, offset: first.offset };
  }

  /** Reads items until no comma follows. */
  list<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.takeSymbol(",")) items.push(item());
    return items;
  }

  /** Keeps nested text from exhausting the stack. */
  nested<Result>(inner: () => Result): Result {
    if (this.#depth >= DEEPEST_NESTING)
      throw new SoqlError(
        "QUERY_TOO_COMPLICATED",
        "Query is either selecting too many fields or the filter conditions are too complicated.",
      );
    this.#depth++;
    const result = inner();
    this.#depth--;
    return result;
  }

  /** A number with or without a sign. */
  number(): number {
    const token = this.peek();
    if (token.kind !== "number") return this.unexpected();
    this.next();
    return token.value;
  }

  /** The text from a token up to the one that comes next, that one included, each apart from the other by one space. */
  textFrom({ offset }: Token): string {
    return this.text
      .slice(offset, this.peek().end)
      .replace(/\s+/g, " ")
      .replace(/\s*\(\s*\)$/, " ()");
  }

  unexpected(token: Token = this.peek(), raw = token.raw): never {
    throw syntaxError({ text: this.text, offset: token.offset }, `unexpected token: '${raw}'`);
  }
}
