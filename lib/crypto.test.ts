import { expect, test } from "vitest";
import { open, randomToken, seal } from "./crypto";

Object.assign(process.env, {
  DATABASE_URL: "postgres://app@localhost/x",
  AUTH_URL: "http://localhost:4300",
  AUTH_SECRET: "a secret for tests, long enough to be one",
  ENCRYPTION_KEYS: `new:${Buffer.alloc(32, 1).toString("base64")},old:${Buffer.alloc(32, 2).toString("base64")}`,
});

test("what was sealed opens in its place", () => {
  expect(open(seal("00Dxx!AQ.secret", "workspace|connection|access"), "workspace|connection|access")).toBe(
    "00Dxx!AQ.secret",
  );
});

test("a sealed value moved to another row does not open", () => {
  expect(() => open(seal("secret", "a|b|access"), "a|c|access")).toThrow();
});

test("a sealed value that was altered does not open", () => {
  const sealed = seal("secret", "a");
  const at = sealed.length - 2;
  const altered = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
  expect(() => open(altered, "a")).toThrow();
});

test("the first key seals and its name stands in the value, so that keys can be changed", () => {
  expect(seal("secret", "a").split(".")[1]).toBe("new");
});

test("a value of a key nobody has does not open", () => {
  expect(() => open(seal("secret", "a").replace(".new.", ".lost."), "a")).toThrow("cannot be opened");
});

test("nonces never repeat", () => {
  const nonces = Array.from({ length: 5_000 }, () => seal("x", "a").split(".")[2]);
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("tokens carry 256 bits", () => {
  expect(Buffer.from(randomToken(), "base64url")).toHaveLength(32);
});
