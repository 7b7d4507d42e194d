/** What a person reads of a refusal by Salesforce (sentence, cause, button), and what the button does. */
export type Told = {
  sentence: string;
  cause: string;
  button: string | RegExp;
  does: "copies" | "edits" | "asks again" | "asks who it is" | "opens Salesforce";
  /** The fields Salesforce names, and its words, where not those of the emulator's catalogue. */
  refusal?: { fields?: string[]; message?: string };
};

export const ines = "Ines Integration’s Salesforce user";
export const ask = "Copy a message for your Salesforce admin";
export const askOurs = "Copy a message for your admin";

const copying = (button: string) => (sentence: string, cause: string) =>
  ({ sentence, cause, button, does: "copies" }) satisfies Told;

/** Only who administers the org, Inlay, or the machine it runs on can help. */
export const askSalesforce = copying(ask);
export const askAdmin = copying(askOurs);
export const reportIt = copying("Copy a report");

/** Of a value. @param titled whether Salesforce says which field it is, the one that is saved */
export const mend = (titled: "titled" | "untitled", sentence: string, cause: string, button = "Edit") =>
  ({
    ...{ sentence, cause, button, does: "edits" },
    ...(titled === "titled" ? { refusal: { fields: ["Title"] } } : {}),
  }) satisfies Told;

export const tryAgain = (sentence: string, cause: string) =>
  ({ sentence, cause, button: "Try again", does: "asks again" }) satisfies Told;

export const reload = (sentence: string, cause: string, button = "Reload") =>
  ({ sentence, cause, button, does: "asks again" }) satisfies Told;

export const chooseWho = (sentence: string, cause: string, button = "Change match") =>
  ({ sentence, cause, button, does: "asks who it is" }) satisfies Told;

export const openIt = (sentence: string, cause: string) =>
  ({ sentence, cause, button: /^Open in Salesforce/, does: "opens Salesforce" }) satisfies Told;

export const ourFault = reportIt("Salesforce did not understand what Inlay asked.", "This is a fault of Inlay");
