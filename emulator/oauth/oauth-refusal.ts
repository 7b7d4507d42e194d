/** A refusal of the OAuth endpoints, answered as `{ error, error_description }` (api.md §2.5). */
export class OauthRefusal extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

export function invalidGrant(description: string): OauthRefusal {
  return new OauthRefusal("invalid_grant", description);
}
