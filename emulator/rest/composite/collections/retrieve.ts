/** composite/sobjects/X: records of one object by their ids; null stands for what is not there or not visible (api.md §8.5). */
import { z } from "zod";
import { toId18 } from "../../../ids";
import { readableField, readableObject } from "../../../readable";
import { noSuchColumn } from "../../../salesforce-error";
import { type ApiRequest, type ApiResponse, type Caller, type Handler, ok } from "../../exchange";
import { readJson } from "../../json/read-json";
import { recordJson } from "../../record-json";
import { listed, missingParameter } from "./delete";
import { checkSize } from "./records";

const MAX_BY_BODY = 2_000;

const Wanted = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) });
type Wanted = z.output<typeof Wanted>;

/** As many as the URI can name. */
export const retrieveByUrl: Handler = (caller, request, { name = "" }) => {
  const wanted = { ids: listed(request.query, "ids"), fields: listed(request.query, "fields") };
  return retrieve(caller, request, { name, wanted });
};

export const retrieveByBody: Handler = (caller, request, { name = "" }) => {
  const wanted = readJson(Wanted, request);
  checkSize(wanted.ids.length, MAX_BY_BODY);
  return retrieve(caller, request, { name, wanted });
};

type Retrieval = { name: string; wanted: Wanted };

function retrieve(caller: Caller, request: ApiRequest, { name, wanted: { ids, fields } }: Retrieval): ApiResponse {
  const object = readableObject(caller, name);
  if (ids.length === 0) throw missingParameter("ids");
  if (fields.length === 0) throw missingParameter("fields");
  const unknown = fields.find((field) => readableField(caller.principal, object, field) === null);
  if (unknown !== undefined) throw noSuchColumn(unknown, object.name);
  const records = ids.map((given) => {
    const record = caller.org.store.get(object.name, toId18(given) ?? "");
    if (!record || !caller.principal.canSeeRecord(object.name, record)) return null;
    return recordJson(caller, request, { object, record, fields });
  });
  return ok(records);
}
