import { afterEach, expect } from "vitest";

/** A test that leaves an error on the console fails: what goes wrong is answered or logged, never just printed. */
const printed: unknown[][] = [];

console.error = (...said) => printed.push(said);

afterEach(() => expect(printed.splice(0), "console.error").toEqual([]));
