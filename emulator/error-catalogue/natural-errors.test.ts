/**
 * Every error that ordinary requests can bring about, by a recipe each (api.md §3, §6.2, §12). Not every text is a recorded one: the
 * catalogue marks those from memory, and where nothing is known of a text only its code and status are held to.
 */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { control, emulatorForFile } from "../test-login";
import { OF_QUERIES } from "./recipes/of-queries";
import { OF_RECORDS } from "./recipes/of-records";
import { OF_REQUESTS } from "./recipes/of-requests";
import { OF_TRANSACTIONS } from "./recipes/of-transactions";
import { OF_VALUES } from "./recipes/of-values";
import { type Asked, DATA, type Scene } from "./recipes/recipe";

const ADMIN = "admin@acme.example";
const Saved = z.object({ id: z.string() });

const emulator = await emulatorForFile();

async function newScene(): Promise<Scene> {
  const { url, peopleUrl } = emulator;
  for (const each of [url, peopleUrl]) await control(each, "reset");
  const send = async ({ line, body, as: username = ADMIN, headers = {}, org = url }: Asked) => {
    const [method = "", path = ""] = line.split(" ");
    const tokens = new Map<string, string>();
    if (headers.authorization === undefined) {
      const who = org === url ? username : username.replace("@acme.", "@acme-people.");
      const session = await control(org, "session", { username: who });
      tokens.set("authorization", `Bearer ${z.object({ accessToken: z.string() }).parse(session).accessToken}`);
    }
    return fetch(`${org}${path.startsWith("/services") ? path : DATA + path}`, {
      method,
      headers: { "content-type": "application/json", ...Object.fromEntries(tokens), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  };
  return {
    url,
    peopleUrl,
    send,
    control: (command, input) => control(url, command, input),
    create: async (objectName, values, org = url) => {
      const answer = await send({ line: `POST /sobjects/${objectName}`, body: values, org });
      expect(answer.status).toBe(201);
      return Saved.parse(await answer.json()).id;
    },
    find: async (soql, org = url) => {
      const found = await control(org, "query", { soql });
      return z.object({ records: z.tuple([z.object({ Id: z.string() })]) }).parse(found).records[0].Id;
    },
  };
}

describe.each([
  ["requests", OF_REQUESTS],
  ["queries", OF_QUERIES],
  ["values", OF_VALUES],
  ["records", OF_RECORDS],
  ["transactions", OF_TRANSACTIONS],
])("of %s", (_, recipes) => {
  test.each(recipes)("$name is answered with its status, code and fields", async ({ status, body, recipe }) => {
    const scene = await newScene();
    const answer = await scene.send(await recipe(scene));
    const answered = await answer.json();
    expect(answered).toEqual(body);
    expect(answer.status).toBe(status);
  });
});
