import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
});

const needed = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://inlay@localhost/inlay",
  AUTH_SECRET: "a secret for tests, long enough to be one",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32).toString("base64")}`,
};

/** The environment is read once a process: fresh copies of the modules read what is set now. */
async function servedWith(variables: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...needed, ...variables })) vi.stubEnv(name, value);
  vi.resetModules();
  const { pageHeaders, pagePolicy } = await import("./security-headers");
  const { cookieOptions, sessionCookie } = await import("./cookies");
  return { headers: pageHeaders(), policy: pagePolicy("n0nce"), cookie: sessionCookie(), options: cookieOptions() };
}

test("a page runs only scripts that bear its nonce, and nobody may frame it", async () => {
  const { policy, headers } = await servedWith({ AUTH_URL: "https://inlay.example" });
  expect(policy).toContain("script-src 'nonce-n0nce' 'strict-dynamic';");
  for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
    expect(policy.split("; ")).toContain(rule);
  }
  expect(policy).not.toContain("unsafe-eval");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
});

test("over https cookies are Secure and bound to the host, and https is kept for a year", async () => {
  const { cookie, options, headers } = await servedWith({ AUTH_URL: "https://inlay.example" });
  expect(cookie).toMatch(/^__Host-/);
  expect(options).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
});

test("on a developer's own machine plain http works", async () => {
  const { cookie, options, headers } = await servedWith({ AUTH_URL: "http://localhost:4300" });
  expect(cookie).toBe("inlay-session");
  expect(options.secure).toBe(false);
  expect(headers).not.toHaveProperty("strict-transport-security");
});

test("a form may lead to the provider of single sign-on, where there is one", async () => {
  const { policy } = await servedWith({
    AUTH_URL: "https://inlay.example",
    OIDC_ISSUER: "https://id.example/realms/acme",
  });
  expect(policy.split("; ")).toContain("form-action 'self' https://id.example");
});
