/** Stands in for the `server-only` marker, which throws when it is loaded outside Next or the worker. */
export {};
