import type { Words } from "./error-words";

const settings = "/settings/integrations/salesforce";

/** Pages that admins are led to. */
export const pages = {
  connection: settings,
  schema: `${settings}#schema`,
  fields: `${settings}/contacts`,
  usage: `${settings}/health`,
  queue: `${settings}/health#queue`,
};

/** Only who administers the org can help: a message to send them. */
export function askSalesforceAdmin(message: NonNullable<Words["message"]>): Pick<Words, "act" | "button" | "message"> {
  return { act: "ask", button: "Copy a message for your Salesforce admin", message };
}

/** Nothing a user does brings these about. */
export const ourFault: Words = {
  sentence: "Salesforce did not understand what Inlay asked.",
  cause: "This is a fault of Inlay, not of yours. Whoever runs it can find it by the details.",
  act: "ask",
  button: "Copy a report",
  message: ({ errorCode, said }) => `Salesforce refused a request of Inlay with ${errorCode}: ${said}`,
};

export const tryAgain = { act: "retry", button: "Try again" } as const;
