import { notFound } from "next/navigation";
import { AppError } from "../errors";

/** For pages: what is not there, or not ours, is Next's not-found page. */
export async function foundOrNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
