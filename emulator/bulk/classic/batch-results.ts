/** What became of each record of a batch, in its job's content type and the batch's order (Bulk API guide, Batch Results). */
import { tag } from "../../soap/write-xml";
import type { ClassicBatch, ClassicContent, RowOutcome } from "../job";
import { errorText } from "../row-error-text";
import { csvLines } from "../write-csv";
import { xmlDocument } from "./classic-reply";

export function batchResults(contentType: ClassicContent, { outcomes }: ClassicBatch): string {
  switch (contentType) {
    case "CSV":
      return csvResults(outcomes);
    case "JSON":
      return JSON.stringify(outcomes.map(jsonResult));
    case "XML":
      return xmlDocument("results", outcomes.map(xmlResult));
  }
}

function csvResults(outcomes: readonly RowOutcome[]): string {
  const rows = outcomes.map(({ id, created, errors }) => {
    return [id, String(errors.length === 0), String(created), errorText(errors)];
  });
  return csvLines([["Id", "Success", "Created", "Error"], ...rows], { columnDelimiter: "COMMA", lineEnding: "LF" });
}

function jsonResult({ id, created, errors }: RowOutcome) {
  return {
    success: errors.length === 0,
    created,
    id: id === "" ? null : id,
    errors: errors.map(({ errorCode, message, fields }) => ({
      message,
      fields,
      statusCode: errorCode,
      extendedErrorDetails: null,
    })),
  };
}

function xmlResult({ id, created, errors }: RowOutcome) {
  const refusals = errors.map(({ errorCode, message, fields }) =>
    tag("errors", [
      ...fields.map((field) => tag("fields", field)),
      tag("message", message),
      tag("statusCode", errorCode),
    ]),
  );
  const identity = id === "" ? [] : [tag("id", id)];
  return tag("result", [...refusals, ...identity, tag("success", errors.length === 0), tag("created", created)]);
}
