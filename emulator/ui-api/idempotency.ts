/**
 * Idempotent record writes (api.md §11): the answer to a key is kept for 30 days and given again to the same request of the same
 * user. Must be enabled for the org. The codes of the refusals but the first are unverified; the guide gives statuses and sentences.
 */
import { createHash } from "node:crypto";
import type { ApiRequest, ApiResponse, Caller } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";

type Kept = { userId: string; fingerprint: string; response: ApiResponse; keptAt: number };

const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export class IdempotentWrites {
  private readonly kept = new Map<string, Kept>();
  /** Salesforce turns it on by request. */
  enabled = false;

  reset(): void {
    this.enabled = false;
    this.kept.clear();
  }

  /** Runs the write, or answers as it was answered before. */
  once({ org, principal }: Caller, request: ApiRequest, write: () => ApiResponse): ApiResponse {
    const key = request.headers["idempotency-key"]?.toLowerCase();
    if (key === undefined) return write();
    this.check(key);
    const now = org.clock.now().getTime();
    const fingerprint = fingerprintOf(request);
    const known = this.kept.get(key);
    if (known && now - known.keptAt < KEPT_FOR_MS) return answerAgain(known, { userId: principal.userId, fingerprint });
    const response = write();
    if (response.status < 300) this.kept.set(key, { userId: principal.userId, fingerprint, response, keptAt: now });
    return response;
  }

  private check(key: string): void {
    if (!this.enabled) throw refused("IDEMPOTENCY_FEATURE_NOT_ENABLED", "Idempotency is not enabled for this org.");
    if (!UUID_V4.test(key)) throw refused("INVALID_IDEMPOTENCY_KEY", "Idempotency-Key is not in valid format.");
  }
}

function answerAgain(known: Kept, asked: Pick<Kept, "userId" | "fingerprint">): ApiResponse {
  const isSame = known.fingerprint === asked.fingerprint;
  if (known.userId === asked.userId && isSame) return known.response;
  if (known.userId === asked.userId) {
    throw refused("IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key is already used for a different request.");
  }
  throw refused("IDEMPOTENCY_CONFLICT", "A different user has issued a request with this Idempotency-Key.");
}

function fingerprintOf(request: ApiRequest): string {
  const text = JSON.stringify([request.method, request.path, [...request.query], request.text()]);
  return createHash("sha256").update(text).digest("hex");
}

function refused(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message });
}
