/** What is searched for, as written between the braces of FIND. */

/** One or more words side by side: a word, a quoted phrase, or what punctuation splits (`acme.com`). */
export type Term = {
  kind: "term";
  /** Without regard to case; `*` and `?` that are not escaped are wildcards. */
  words: readonly WordPattern[];
};

export type WordPattern = {
  /** Lower-case, up to the first wildcard. */
  prefix: string;
  /** Null for a plain word, which is its own prefix. */
  glob: Glob | null;
};

/** The characters of a word one by one, lower-case; `many` stands for any number of them, `one` for one. */
export type Glob = readonly ({ literal: string } | "many" | "one")[];

export type Expression =
  | Term
  | { kind: "and" | "or"; parts: readonly Expression[] }
  | { kind: "not"; part: Expression };
