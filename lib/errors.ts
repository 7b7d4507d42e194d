/** The seven ways something foreseen can fail, and the HTTP status each is answered with. */
export const errorStatus = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** What helps against a failure: why it happened, and one thing to do. */
export type Remedy = {
  cause: string;
  /**
   * What the button does: `edit` puts the cursor into the field, `retry` does the same again, `reload` reads what is there now, `match`
   * chooses another record, `compare` shows the duplicates, `open` leads into Salesforce, `go` to a page that only admins have, `ask`
   * copies the message.
   */
  act: "edit" | "retry" | "reload" | "match" | "compare" | "open" | "go" | "ask";
  button: string;
  /** Where `go` leads. */
  href?: string | undefined;
  /** For whoever can help, ready to be sent. */
  message?: string | undefined;
  /** What passes within seconds is worth being tried again after these, without anybody pressing. */
  againAfterSeconds?: number | undefined;
};

/** The same for someone who has no settings: they ask an admin. */
export function remedyForAgent(remedy: Remedy): Remedy {
  const { cause, act, message } = remedy;
  if (act !== "go") return remedy;
  return message
    ? { cause, act: "ask", button: "Copy a message for your admin", message }
    : { cause, act: "reload", button: "Reload" };
}

export type ErrorFacts = {
  /** What is wrong with each field, by its name. */
  fields?: Record<string, string>;
  /** When trying again makes sense. */
  retryAt?: Date;
  /** What another side said in its own words, for "Details": code and text, never a secret. */
  details?: string;
  remedy?: Remedy;
  cause?: unknown;
};

/** Something foreseen that went wrong. The message is written for whoever reads it; anything else thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly retryAt: Date | undefined;
  readonly details: string | undefined;
  readonly remedy: Remedy | undefined;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message, { cause: facts.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = facts.fields;
    this.retryAt = facts.retryAt;
    this.details = facts.details;
    this.remedy = facts.remedy;
  }

  /** Whether the same request may succeed later without anyone changing anything. */
  get retryable(): boolean {
    return this.code === "limited" || this.code === "unavailable";
  }
}

/** Also for what belongs to another workspace: its existence is not told. */
export function notFound(what: string): AppError {
  return new AppError("not-found", `${what} was not found.`);
}
