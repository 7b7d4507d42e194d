import path from "node:path";
import { root } from "./install.mjs";

/** The tests' own Postgres. It trades durability for speed: nothing in it is worth keeping. */
export const testPostgres = {
  dir: path.join(root, ".data", "test-pg"),
  settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
};
