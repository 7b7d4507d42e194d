/** Loaded before everything else: from here on, one place of one source file reads differently (the last argument, as JSON: file, find, replace). */
import * as module from "node:module";
import { initialize, plantIn } from "./planted-source.mjs";

const bug = JSON.parse(process.argv.at(-1) ?? "null");

// Node before 22.15 knows only hooks in a thread of their own.
if (module.registerHooks) {
  initialize(bug);
  module.registerHooks({ load: (url, context, nextLoad) => plantIn(url, nextLoad(url, context)) });
} else module.register("./planted-source.mjs", { parentURL: import.meta.url, data: bug });
