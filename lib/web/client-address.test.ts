import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function addressBehind(proxies: number, forwarded: string): Promise<string> {
  const variables = {
    AUTH_URL: "https://inlay.example",
    DATABASE_URL: "postgres://inlay@localhost/inlay",
    AUTH_SECRET: "a secret for tests, long enough to be one",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32).toString("base64")}`,
    TRUSTED_PROXIES: String(proxies),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  const { clientAddress } = await import("./client-address");
  return clientAddress(new Headers({ "x-forwarded-for": forwarded }));
}

test("a client behind our proxies cannot pretend to be elsewhere", async () => {
  expect(await addressBehind(1, "10.9.9.9, 203.0.113.7")).toBe("203.0.113.7");
  expect(await addressBehind(2, "10.9.9.9, 203.0.113.7, 10.0.0.2")).toBe("203.0.113.7");
});

test("without a proxy the address is the one Next saw", async () => {
  expect(await addressBehind(0, "203.0.113.7")).toBe("203.0.113.7");
  expect(await addressBehind(0, "")).toBe("unknown");
});
