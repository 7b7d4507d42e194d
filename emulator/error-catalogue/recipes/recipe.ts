/** How an error is brought about by ordinary requests, and what it is answered. */
import { expect } from "vitest";

export const DATA = "/services/data/v66.0";

export type Asked = {
  line: string;
  body?: unknown;
  as?: string;
  headers?: Readonly<Record<string, string>>;
  /** Of the org that is asked, where it is not the first. */
  org?: string;
};
export type Scene = {
  url: string;
  peopleUrl: string;
  control: (command: string, input?: object) => Promise<unknown>;
  /** Creates a record and returns its id. */
  create: (objectName: string, values: object, org?: string) => Promise<string>;
  /** The id of the first record a query finds, whoever may see it. */
  find: (soql: string, org?: string) => Promise<string>;
  send: (asked: Asked) => Promise<Response>;
};
export type Recipe = {
  name: string;
  status: number;
  body: unknown;
  /** Sets the scene and says what to ask. */
  recipe: (scene: Scene) => Asked | Promise<Asked>;
};

export const error = (errorCode: string, message: unknown, ...fields: string[]) => [{ message, errorCode, fields }];
/** As errors of requests and queries are told. */
export const bare = (errorCode: string, message: unknown) => [{ message, errorCode }];
export const matching = (pattern: RegExp) => expect.stringMatching(pattern);
export const like = (line: string, body?: unknown) => () => ({ line, body });

/** An id in an expected text. */
export const ID = "[0-9A-Za-z]{18}";
