/** What one record of many was refused for (WSDL: Error, DuplicateError). */
import type { ApiError, DuplicateResult } from "../salesforce-error";
import { Row, sObjectXml, type Writing } from "./write-sobject";
import { tag, type Xml } from "./write-xml";

/** A DuplicateError is an Error and more: what comes on top comes behind. */
export function errorXml(writing: Writing, { errorCode, message, fields = [], duplicateResut: found }: ApiError): Xml {
  const facts = [...fields.map((field) => tag("fields", field)), tag("message", message), tag("statusCode", errorCode)];
  if (!found) return tag("errors", facts);
  return tag("errors", [...facts, duplicateResultXml(writing, found)], { "xsi:type": "DuplicateError" });
}

function duplicateResultXml(writing: Writing, found: DuplicateResult): Xml {
  const matches = found.matchResults.map((match) =>
    tag("matchResults", [
      tag("entityType", match.entityType),
      tag("matchEngine", match.matchEngine),
      ...match.matchRecords.map(({ matchConfidence, record }) =>
        tag("matchRecords", [
          tag("matchConfidence", matchConfidence.toFixed(1)),
          sObjectXml(writing, "record", Row.parse(record)),
        ]),
      ),
      tag("rule", match.rule),
      tag("size", match.size),
      tag("success", match.success),
    ]),
  );
  return tag("duplicateResult", [
    tag("allowSave", found.allowSave),
    tag("duplicateRule", found.duplicateRule),
    tag("duplicateRuleEntityType", found.duplicateRuleEntityType),
    tag("errorMessage", found.errorMessage),
    ...matches,
  ]);
}
