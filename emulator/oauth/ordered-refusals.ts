/** Refusals of the token endpoint, by order of control: also those that cannot be brought about at will (api.md §2.5). */
import { OauthRefusal } from "./oauth-refusal";

/** The descriptions that go with an error; the first where none is named. Those of the last six errors are from memory. */
const DESCRIPTIONS: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  [
    "invalid_grant",
    [
      "expired access/refresh token",
      "authentication failure",
      "authentication failure - Invalid Password",
      "expired authorization code",
      "invalid authorization code",
      "invalid code verifier",
      "ip restricted",
      "user hasn't approved this consumer",
      "inactive user",
      "inactive org",
      "org is not available, try again later",
      "rate exceeded",
      "token request is already being processed",
    ],
  ],
  ["unknown_error", ["retry your request"]],
  ["invalid_client", ["invalid client credentials", "app must be installed into org"]],
  ["invalid_client_id", ["client identifier invalid"]],
  ["unsupported_grant_type", ["grant type not supported"]],
  ["invalid_app_access", ["user is not admin approved to access this app"]],
  ["inactive_user", ["user is inactive"]],
  ["inactive_org", ["organization is inactive"]],
  ["unauthorized_client", ["this client is not authorized"]],
  ["unsupported_response_type", ["response type not supported"]],
  ["rate_limit_exceeded", ["login rate exceeded"]],
]);

type Ordered = { error: string; description?: string | undefined; times: number };

export class OrderedRefusals {
  private due: { refusal: OauthRefusal; times: number } | null = null;

  /** @returns whether Salesforce knows this refusal */
  order({ error, description, times }: Ordered): boolean {
    const known = DESCRIPTIONS.get(error);
    const told = description ?? known?.[0];
    if (told === undefined || !known?.includes(told)) return false;
    this.due = { refusal: new OauthRefusal(error, told), times };
    return true;
  }

  /** @throws OauthRefusal where one is due */
  meet(): void {
    if (this.due === null || this.due.times === 0) return;
    this.due.times -= 1;
    throw this.due.refusal;
  }

  clear(): void {
    this.due = null;
  }
}

/** Every error with every description, for whoever wants to meet them all. */
export function orderableRefusals(): { error: string; description: string }[] {
  return [...DESCRIPTIONS].flatMap(([error, all]) => all.map((description) => ({ error, description })));
}
