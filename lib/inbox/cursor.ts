import { z } from "zod";
import { AppError } from "../errors";

/** The place in a list, newest first, after which the next page begins. */
export type Place = { at: Date; id: string };

const Encoded = z.tuple([z.iso.datetime(), z.uuid()]);

export function encodeCursor({ at, id }: Place): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

/** @throws AppError `invalid` when the cursor is none of ours */
export function decodeCursor(cursor: string): Place {
  const parsed = Encoded.safeParse(Buffer.from(cursor, "base64url").toString().split(" "));
  if (!parsed.success) throw new AppError("invalid", "This page of the list no longer exists. Start from the top.");
  const [at, id] = parsed.data;
  return { at: new Date(at), id };
}
