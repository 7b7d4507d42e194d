import { expect, test } from "vitest";
import { stackPorts } from "./stack-ports.mjs";

test("ports are those the environment names, else the defaults", () => {
  const { web, smtp } = stackPorts({ environment: { PORT: "5000", SMTP_PORT: "" } });
  expect([web.port, smtp.port]).toEqual([5000, 4301]);
});

test.each(["abc", "0", "99999", "43.5", "-1"])("PORT=%s is refused with a sentence", (PORT) => {
  expect(() => stackPorts({ environment: { PORT } })).toThrow(
    `PORT=${PORT} is no port: choose a number from 1 to 65535.`,
  );
});

test("two programs are not given one port", () => {
  expect(() => stackPorts({ environment: { PORT: "4301" } })).toThrow(
    "PORT and SMTP_PORT are both 4301: give each a port of its own.",
  );
});
