import { AppError } from "@/lib/errors";

const mostBytes = 1_000_000;

/**
 * Reads a body of JSON; none at all counts as an empty object.
 * @param allow.form also takes what a plain form sends, for the few routes that a form opens in a window of its own
 * @throws AppError `invalid`: not JSON, or over 1 MB
 */
export async function readBody(request: Request, allow: { form?: true } = {}): Promise<unknown> {
  const text = await readText(request);
  if (text === "") return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (allow.form && type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (type !== "application/json") throw new AppError("invalid", "Send the body as application/json.");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid", "The body is not valid JSON.", { cause });
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new AppError("invalid", "The body is larger than 1 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
