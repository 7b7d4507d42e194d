import { once } from "node:events";
import https from "node:https";
import net from "node:net";
import { expect, test } from "vitest";
import { control, emulatorForTest } from "../test-login";
import { certificate } from "./certificate";

test("https is spoken at the same port, with a certificate for localhost that can be trusted", async () => {
  const { url } = await emulatorForTest();
  const { cert: ca } = await certificate();
  const [answer] = await once(https.get(`${url.replace("http:", "https:")}/services/data`, { ca }), "response");
  expect(answer.statusCode).toBe(200);
  const text = Buffer.concat(await answer.toArray()).toString("utf8");
  expect(text).toContain("v66.0");
  expect(await control(url, "certificate")).toEqual({ certificate: ca });
});

test("who trusts no such certificate, or speaks neither, is cut off and harms nobody", async () => {
  const { url } = await emulatorForTest();
  await expect(fetch(`${url.replace("http:", "https:")}/services/data`)).rejects.toThrow("fetch failed");
  const socket = net.connect(Number(new URL(url).port), "127.0.0.1");
  socket.end(Buffer.from([HANDSHAKE, 0, 0, 255, 255]));
  await once(socket.resume(), "close");
  expect((await fetch(`${url}/services/data`)).status).toBe(200);
});

const HANDSHAKE = 22;

test("an org that is told to gives https addresses of itself", async () => {
  const { url } = await emulatorForTest({ scheme: "https" });
  expect(url).toMatch(/^https:/);
  const session = await control(url.replace("https:", "http:"), "session", { username: "admin@acme.example" });
  expect(session).toMatchObject({ instanceUrl: url });
});
