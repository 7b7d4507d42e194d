/** Errors of what others in the same request came to (api.md §8, §12). */
import { DATA, error, bare, like, type Recipe } from "./recipe";

const ROLLED_BACK = "The transaction was rolled back since another operation in the same transaction failed.";

export const OF_TRANSACTIONS: readonly Recipe[] = [
  {
    name: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
    status: 200,
    body: [
      {
        success: false,
        errors: [
          {
            statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            message: "Record rolled back because not all records were valid and the request was using AllOrNone header",
            fields: [],
          },
        ],
      },
      {
        success: false,
        errors: [
          { statusCode: "REQUIRED_FIELD_MISSING", message: "Required fields are missing: [Name]", fields: ["Name"] },
        ],
      },
    ],
    recipe: like("POST /composite/sobjects", {
      allOrNone: true,
      records: [{ attributes: { type: "Account" }, Name: "Good" }, { attributes: { type: "Account" } }],
    }),
  },
  {
    name: "PROCESSING_HALTED",
    status: 200,
    body: {
      compositeResponse: [
        {
          body: [{ errorCode: "PROCESSING_HALTED", message: ROLLED_BACK }],
          httpHeaders: {},
          httpStatusCode: 400,
          referenceId: "good",
        },
        {
          body: error("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", "Name"),
          httpHeaders: {},
          httpStatusCode: 400,
          referenceId: "bad",
        },
      ],
    },
    recipe: like("POST /composite", {
      allOrNone: true,
      compositeRequest: [
        { method: "POST", url: `${DATA}/sobjects/Account`, referenceId: "good", body: { Name: "Good" } },
        { method: "POST", url: `${DATA}/sobjects/Account`, referenceId: "bad", body: {} },
      ],
    }),
  },
  {
    name: "BATCH_PROCESSING_HALTED",
    status: 200,
    body: {
      hasErrors: true,
      results: [
        { statusCode: 404, result: bare("NOT_FOUND", "The requested resource does not exist") },
        {
          statusCode: 412,
          result: [{ errorCode: "BATCH_PROCESSING_HALTED", message: "Batch processing halted per request" }],
        },
      ],
    },
    recipe: like("POST /composite/batch", {
      haltOnError: true,
      batchRequests: [
        { method: "GET", url: "v66.0/nothing" },
        { method: "GET", url: "v66.0/limits" },
      ],
    }),
  },
];
