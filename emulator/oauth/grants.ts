/**
 * Approvals, codes, tokens and sessions of one org (api.md §2): codes are used once and live 15 minutes; refresh tokens rotate,
 * and showing a spent one revokes its whole grant; a user keeps at most five approvals of an app; sessions slide.
 */
import { randomBytes, randomInt } from "node:crypto";

export type Grant = {
  id: string;
  userId: string;
  clientId: string;
  scope: string;
  /** Null when the scope asked for none. */
  refreshToken: string | null;
  spent: string[];
  createdAt: number;
  /** When a refresh token of it was last used. */
  refreshedAt: number;
};

export type Session = {
  accessToken: string;
  grantId: string;
  issuedAt: number;
  expiresAt: number;
  /** Its token says itself when it ends, so that using it moves nothing. */
  isFixed: boolean;
};

export type SessionPolicy = {
  timeoutMs: number;
  /** Whether all sessions of a user and app are one. */
  isShared: boolean;
  /** Makes a token that is a JWT; null for opaque ones. */
  jwt: ((life: { id: string; issuedAt: number; expiresAt: number }) => string) | null;
};

export type Code = {
  code: string;
  userId: string;
  clientId: string;
  redirectUri: string;
  scope: string;
  nonce: string | null;
  challenge: string | null;
  expiresAt: number;
  used: boolean;
};

export type GrantsState = { grants: Grant[]; sessions: Session[]; codes: Code[] };

const CODE_LIFETIME_MS = 15 * 60_000;
/** Two hours, as orgs have it by default. */
const DEFAULT_SESSION_MS = 2 * 60 * 60_000;
const APPROVALS_PER_USER_AND_APP = 5;

export class Grants {
  private grants = new Map<string, Grant>();
  private sessions = new Map<string, Session>();
  private codes = new Map<string, Code>();
  private readonly organizationId: string;
  sessionTimeoutMs = DEFAULT_SESSION_MS;
  policyOf: (grant: Grant) => SessionPolicy = () => ({
    timeoutMs: this.sessionTimeoutMs,
    isShared: false,
    jwt: null,
  });
  onChange: () => void = () => {};

  constructor(organizationId: string) {
    this.organizationId = organizationId;
  }

  issueCode(input: Omit<Code, "code" | "used" | "expiresAt">, now: number): string {
    const code = `aPrx${token(78)}==`;
    this.codes.set(code, { ...input, code, used: false, expiresAt: now + CODE_LIFETIME_MS });
    this.onChange();
    return code;
  }

  code(code: string): Code | null {
    return this.codes.get(code) ?? null;
  }

  /** Opens an approval and its first session; the oldest approval beyond five is revoked without a word (api.md §2.4). */
  approve(input: { userId: string; clientId: string; scope: string; withRefresh: boolean }, now: number) {
    const grant: Grant = {
      id: randomBytes(9).toString("hex"),
      userId: input.userId,
      clientId: input.clientId,
      scope: input.scope,
      refreshToken: input.withRefresh ? refreshToken() : null,
      spent: [],
      createdAt: now,
      refreshedAt: now,
    };
    this.grants.set(grant.id, grant);
    const same = [...this.grants.values()].filter(
      (other) => other.userId === input.userId && other.clientId === input.clientId && other.refreshToken !== null,
    );
    for (const old of same.slice(0, -APPROVALS_PER_USER_AND_APP)) this.drop(old.id);
    return { grant, session: this.openSession(grant, now) };
  }

  spendCode(code: Code): void {
    code.used = true;
    this.onChange();
  }

  /** The grant whose current refresh token this is. A spent one revokes its grant (replay defence, api.md §2.6). */
  byRefreshToken(refresh: string): Grant | null {
    for (const grant of this.grants.values()) {
      if (grant.refreshToken === refresh) return grant;
      if (grant.spent.includes(refresh)) {
        this.revoke(grant.id);
        return null;
      }
    }
    return null;
  }

  refresh(grant: Grant, options: { rotate: boolean; now: number }): Session {
    if (options.rotate && grant.refreshToken !== null) {
      grant.spent.push(grant.refreshToken);
      grant.refreshToken = refreshToken();
    }
    grant.refreshedAt = options.now;
    return this.openSession(grant, options.now);
  }

  /**
   * The session and grant behind an access token; null when unknown or expired. Using it moves its expiry on, but not before half
   * of its time has passed (help: Modify Session Security Settings).
   */
  use(accessToken: string, now: number): { session: Session; grant: Grant } | null {
    const found = this.peek(accessToken, now);
    if (!found) return null;
    const { session, grant } = found;
    const { timeoutMs } = this.policyOf(grant);
    if (!session.isFixed && session.expiresAt - now <= timeoutMs / 2) session.expiresAt = now + timeoutMs;
    return found;
  }

  /** As `use`, leaving the expiry as it is. */
  peek(accessToken: string, now: number): { session: Session; grant: Grant } | null {
    const session = this.sessions.get(accessToken);
    const grant = session && this.grants.get(session.grantId);
    if (!session || !grant || session.expiresAt <= now) return null;
    return { session, grant };
  }

  /** Revoking a refresh token ends its grant, revoking an access token only that session (api.md §2.7). */
  revokeToken(text: string): boolean {
    if (this.sessions.delete(text)) {
      this.onChange();
      return true;
    }
    const grant = [...this.grants.values()].find((candidate) => candidate.refreshToken === text);
    if (grant) this.revoke(grant.id);
    return grant !== undefined;
  }

  revoke(grantId: string): void {
    this.drop(grantId);
    this.onChange();
  }

  expireSessions(of: (grant: Grant) => boolean = () => true): number {
    let expired = 0;
    for (const [accessToken, session] of this.sessions) {
      const grant = this.grants.get(session.grantId);
      if (grant && !of(grant)) continue;
      this.sessions.delete(accessToken);
      expired += 1;
    }
    this.onChange();
    return expired;
  }

  list(): Grant[] {
    return [...this.grants.values()];
  }

  state(): GrantsState {
    return { grants: this.list(), sessions: [...this.sessions.values()], codes: [...this.codes.values()] };
  }

  restore(state: GrantsState): void {
    this.grants = new Map(state.grants.map((grant) => [grant.id, grant]));
    this.sessions = new Map(state.sessions.map((session) => [session.accessToken, session]));
    this.codes = new Map(state.codes.map((code) => [code.code, code]));
  }

  reset(): void {
    this.restore({ grants: [], sessions: [], codes: [] });
    this.sessionTimeoutMs = DEFAULT_SESSION_MS;
    this.onChange();
  }

  private openSession(grant: Grant, now: number): Session {
    const { timeoutMs, isShared, jwt } = this.policyOf(grant);
    const expiresAt = now + timeoutMs;
    this.forgetExpired(now);
    const living = isShared ? this.sessionsOf(grant).find(({ isFixed }) => !isFixed) : undefined;
    if (living && this.grants.get(living.grantId)?.scope === grant.scope) {
      living.expiresAt = expiresAt;
      this.onChange();
      return living;
    }
    const accessToken =
      jwt?.({ id: token(24), issuedAt: now, expiresAt }) ?? `${this.organizationId.slice(0, 15)}!AQ${token(94)}`;
    const session = { accessToken, grantId: grant.id, issuedAt: now, expiresAt, isFixed: jwt !== null };
    this.sessions.set(accessToken, session);
    this.onChange();
    return session;
  }

  /** Those a grant has opened, or has a share in. */
  private sessionsOf(grant: Grant): Session[] {
    const { isShared } = this.policyOf(grant);
    return [...this.sessions.values()].filter(({ grantId }) => {
      if (grantId === grant.id) return true;
      const other = isShared ? this.grants.get(grantId) : undefined;
      return other?.userId === grant.userId && other.clientId === grant.clientId;
    });
  }

  private drop(grantId: string): void {
    const grant = this.grants.get(grantId);
    if (!grant) return;
    for (const { accessToken } of this.sessionsOf(grant)) this.sessions.delete(accessToken);
    this.grants.delete(grantId);
  }

  private forgetExpired(now: number): void {
    for (const [accessToken, session] of this.sessions) {
      if (session.expiresAt <= now) this.sessions.delete(accessToken);
    }
    for (const [code, { expiresAt }] of this.codes) {
      if (expiresAt + CODE_LIFETIME_MS <= now) this.codes.delete(code);
    }
  }
}

function refreshToken(): string {
  return `5Aep861${token(80)}`;
}

const TOKEN_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

function token(length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += TOKEN_CHARACTERS.charAt(randomInt(TOKEN_CHARACTERS.length));
  return text;
}
