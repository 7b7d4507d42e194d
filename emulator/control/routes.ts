/** `/__control/<command>`: JSON in, JSON out, for tests, demos and benchmarks. */
import { z } from "zod";
import { json, type Reply } from "../http/reply";
import type { WebRequest } from "../http/web-request";
import { SalesforceError } from "../salesforce-error";
import type { Site } from "../site";
import { SoqlError } from "../soql/errors";
import { accessCommands } from "./access-commands";
import { bulkCommands } from "./bulk-commands";
import { captureCommands } from "./capture-commands";
import { type Command, ControlRefusal } from "./command";
import { faultCommands } from "./fault-commands";
import { lockCommands } from "./lock-commands";
import { loginCommands } from "./login-commands";
import { limitCommands } from "./limit-commands";
import { logCommands } from "./log-commands";
import { recordCommands } from "./record-commands";
import { refusalCommands } from "./refusal-commands";
import { ruleCommands } from "./rule-commands";
import { searchCommands } from "./search-commands";
import { setupCommands } from "./setup-commands";

const PREFIX = "/__control/";

const commands = new Map<string, Command>(
  [
    accessCommands,
    bulkCommands,
    captureCommands,
    faultCommands,
    limitCommands,
    lockCommands,
    loginCommands,
    logCommands,
    recordCommands,
    refusalCommands,
    ruleCommands,
    searchCommands,
    setupCommands,
  ].flatMap((each) => Object.entries(each)),
);

export function isControl(path: string): boolean {
  return path.startsWith(PREFIX);
}

/** POST with a JSON body; GET, with the input as query, for commands that only read. */
export async function answerControl(site: Site, request: WebRequest): Promise<Reply> {
  const name = request.path.slice(PREFIX.length);
  const command = commands.get(name);
  if (!command)
    return refused(404, `There is no command ${name}. There are: ${[...commands.keys()].sort().join(", ")}.`);
  if (request.method === "GET" && command.reads) return run(site, command, Object.fromEntries(request.query));
  if (request.method !== "POST") return refused(405, `${name} takes ${command.reads ? "GET or POST" : "POST"}.`);
  const input = inputOf(request);
  return input instanceof ControlRefusal ? refused(400, input.message) : run(site, command, input);
}

/** Browsers let other sites send forms but not JSON, so that JSON is asked for. */
function inputOf({ headers, body }: WebRequest): unknown {
  if (!/\bjson\b/i.test(headers["content-type"] ?? "")) {
    return new ControlRefusal("The content type is not application/json.");
  }
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch {
    return new ControlRefusal("The body is not JSON.");
  }
}

async function run(site: Site, command: Command, input: unknown): Promise<Reply> {
  try {
    const result = await command.run(site, input);
    site.keeper.keep();
    return json(200, result ?? {});
  } catch (error) {
    if (error instanceof z.ZodError) return refused(400, z.prettifyError(error));
    if (error instanceof ControlRefusal || error instanceof SalesforceError || error instanceof SoqlError) {
      return refused(400, error.message);
    }
    throw error;
  }
}

function refused(status: number, message: string): Reply {
  return json(status, { error: message });
}
