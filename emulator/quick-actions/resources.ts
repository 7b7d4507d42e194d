/** quickActions, of the org and of an object: lists, forms, what they start with, and their doing (REST API guide, Quick Actions). */
import { z } from "zod";
import { insertRecord } from "../dml/save";
import { toId18 } from "../ids";
import { dmlContext } from "../live-org";
import { readableObject } from "../readable";
import { conditionalOnMetadata } from "../rest/describe-resources";
import type { Caller, Handler } from "../rest/exchange";
import { readJson } from "../rest/json/read-json";
import type { Route } from "../rest/route-table";
import { recordToRead } from "../rest/row-id";
import { notFound } from "../salesforce-error";
import type { ObjectDefinition, StoredRecord } from "../types";
import { GLOBAL_ACTIONS } from "./definitions";
import { defaultValues, detail, linkTo, listEntry, type Shown } from "./describe-quick-action";

type Parameters = Readonly<Record<string, string>>;

const list: Handler = (caller, request, parameters) => {
  const at = placeOf(caller, parameters);
  const offered = GLOBAL_ACTIONS.filter(({ target }) => target === null || mayCreate(caller, target));
  return conditionalOnMetadata(caller, request, () =>
    offered.map((action) => listEntry(caller, request, { at, action })),
  );
};

const entry: Handler = (caller, request, parameters) => {
  const at = placeOf(caller, parameters);
  const { action } = actionNamed(caller, parameters);
  return conditionalOnMetadata(caller, request, () => listEntry(caller, request, { at, action }));
};

const describe: Handler = (caller, request, parameters) => {
  const at = placeOf(caller, parameters);
  const shown = actionNamed(caller, parameters);
  return conditionalOnMetadata(caller, request, () => detail(caller, request, { at, ...shown }));
};

const defaults: Handler = (caller, request, parameters) => {
  placeOf(caller, parameters);
  const shown = actionNamed(caller, parameters);
  const context = parameters.contextId === undefined ? null : contextRecord(caller, parameters.contextId);
  return conditionalOnMetadata(caller, request, () => defaultValues(caller, shown, context));
};

const Execution = z.object({ contextId: z.string().nullish(), record: z.record(z.string(), z.unknown()) });

/** What the form says, and the link to where it was opened; a logged call is done at once. */
const execute: Handler = (caller, request, parameters) => {
  placeOf(caller, parameters);
  const shown = actionNamed(caller, parameters);
  const given = readJson(Execution, request);
  const contextId = given.contextId ? contextRecord(caller, given.contextId).Id : null;
  const linked = contextId === null ? {} : linkTo(caller, shown, contextId);
  const done = shown.action.type === "LogACall" ? { Status: "Completed", TaskSubtype: "Call" } : {};
  const body = { ...shown.action.presets, ...linked, ...done, ...given.record };
  const { Id: id } = insertRecord(dmlContext(caller), shown.target, body);
  return {
    status: 201,
    headers: {},
    body: { contextId, created: true, errors: [], feedItemIds: [], id, success: true },
  };
};

const ACTIONS = "quickActions";

export const quickActionRoutes: readonly Route[] = [ACTIONS, `sobjects/:name/${ACTIONS}`].flatMap((at): Route[] => [
  { method: "GET", pattern: at, kind: "describe", handle: list },
  { method: "GET", pattern: `${at}/:action`, kind: "describe", handle: entry },
  { method: "POST", pattern: `${at}/:action`, kind: "rest", handle: execute },
  { method: "GET", pattern: `${at}/:action/describe`, kind: "describe", handle: describe },
  { method: "GET", pattern: `${at}/:action/defaultValues`, kind: "describe", handle: defaults },
  { method: "GET", pattern: `${at}/:action/defaultValues/:contextId`, kind: "describe", handle: defaults },
]);

/** Throws 404 for an object that is not there for the caller. */
function placeOf(caller: Caller, { name }: Parameters): string {
  return name === undefined ? ACTIONS : `sobjects/${readableObject(caller, name).name}/${ACTIONS}`;
}

function actionNamed(caller: Caller, { action: name = "" }: Parameters): Shown {
  const action = GLOBAL_ACTIONS.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!action?.target || !mayCreate(caller, action.target)) throw notFound();
  return { action, target: readableObject(caller, action.target) };
}

function mayCreate({ org, principal }: Caller, objectName: string): boolean {
  const object: ObjectDefinition | undefined = org.store.object(objectName);
  return object !== undefined && principal.canReadObject(object.name) && principal.canCreate(object.name);
}

function contextRecord(caller: Caller, given: string): StoredRecord {
  const id = toId18(given);
  const object = id === null ? undefined : caller.org.store.objectOfId(id);
  if (id === null || !object) throw notFound();
  return recordToRead(caller, object, id);
}
