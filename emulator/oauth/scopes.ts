/** OAuth scopes an app may ask for (api.md §2.1), with the words Salesforce's consent page has for them. */
const LABELS: { readonly [scope: string]: string } = {
  api: "Manage user data via APIs",
  refresh_token: "Perform requests at any time",
  offline_access: "Perform requests at any time",
  openid: "Access unique user identifiers",
  id: "Access the identity URL service",
  profile: "Access the identity URL service",
  email: "Access the identity URL service",
  address: "Access the identity URL service",
  phone: "Access the identity URL service",
  web: "Manage user data via Web browsers",
  full: "Full access",
  chatter_api: "Access Connect REST API resources",
  lightning: "Access Lightning applications",
  content: "Access content resources",
  custom_permissions: "Access custom permissions",
};

/** What an app gets that names no scope. */
const DEFAULT_SCOPE = "refresh_token openid api id";

export const SCOPES = Object.keys(LABELS);

/** The scopes asked for, each once; null when one is unknown. */
export function readScope(text: string | null): string | null {
  const names = [...new Set((text ?? "").split(/\s+/).filter(Boolean))];
  if (names.length === 0) return DEFAULT_SCOPE;
  return names.every((name) => name in LABELS) ? names.join(" ") : null;
}

export function scopeLabels(scope: string): { name: string; label: string }[] {
  return scope.split(" ").map((name) => ({ name, label: LABELS[name] ?? name }));
}

export function hasScope(scope: string, ...anyOf: readonly string[]): boolean {
  const granted = scope.split(" ");
  return granted.includes("full") || anyOf.some((name) => granted.includes(name));
}

export function wantsRefreshToken(scope: string): boolean {
  return scope.split(" ").some((name) => name === "refresh_token" || name === "offline_access");
}
