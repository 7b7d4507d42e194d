import { expect, test } from "vitest";
import { z } from "zod";
import { makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { send } from "./client";
import type { Org } from "./connection";
import { SalesforceError } from "./errors";

useDatabase();
const emulator = useEmulator();

const Catalogue = z.object({
  errors: z.array(
    z.object({ errorCode: z.string(), name: z.string().optional(), concern: z.enum(["request", "query", "write"]) }),
  ),
});

const requests = {
  request: { method: "GET", path: "/limits" },
  query: { method: "GET", path: "/query?q=SELECT+Id+FROM+Account" },
  write: { method: "POST", path: "/sobjects/Account", body: { Name: "Refused" } },
} as const;

const met = (org: Org, concern: keyof typeof requests) =>
  send(org, requests[concern], z.unknown()).then(
    () => null,
    (error: unknown) => (error instanceof SalesforceError ? error : null),
  );

test("every error of the catalogue can be brought about in the sample org, and is met with sentence, cause and button", async () => {
  const { member } = await makeWorkspace();
  const { errors } = Catalogue.parse(await emulator.control("errors"));
  let org = await emulator.connect(member);
  for (const { errorCode, name = errorCode, concern } of errors) {
    await emulator.control("refuse", { error: name });
    const error = await met(org, concern);
    await emulator.control("clear-refusals");
    expect(error?.errorCode, name).toBe(errorCode);
    expect(error?.message, name).toMatch(/^[A-Z“].*[.”]$/s);
    expect(error?.remedy?.cause, name).toMatch(/^[A-Z“].*[.”]$/s);
    expect(error?.remedy?.button, name).toMatch(/^[A-Z]/);
    expect(error?.details, name).toContain(errorCode);
    // A refused session ends its connection; limits hold the next call back.
    if (error?.reason === "reconnect" || error?.reason === "limit") org = await emulator.connect(member);
  }
});
