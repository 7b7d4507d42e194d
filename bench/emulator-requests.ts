/** What is asked of the emulator, a little different each time. */
export type Asked = (index: number) => { method: string; path: string; body: string | null };

const DATA = "/services/data/v66.0";

/** A prime, so that neighbouring indexes lie far apart. */
const STEP = 7919;

const byEmail = (index: number, contacts: number) =>
  `SELECT Id, Name, Email FROM Contact WHERE Email = 'bulk.${(index * STEP) % contacts}@bulk.example'`;

const queryPath = (soql: string) => `${DATA}/query?q=${encodeURIComponent(soql)}`;

export const lookUp =
  (contacts: number): Asked =>
  (index) => ({ method: "GET", path: queryPath(byEmail(index, contacts)), body: null });

/** A person's whole panel: the Contact, its Account, and what hangs on it. */
export const compositeOf5 =
  (contacts: number): Asked =>
  (index) => {
    const contact = "@{contact.records[0].Id}";
    const account = "@{contact.records[0].AccountId}";
    const part = (referenceId: string, soql: string) => ({
      method: "GET",
      referenceId,
      url: `${DATA}/query?q=${soql.replaceAll(" ", "+")}`,
    });
    const compositeRequest = [
      part("contact", byEmail(index, contacts).replace("Name,", "Name, AccountId,")),
      part("account", `SELECT Id, Name FROM Account WHERE Id = '${account}'`),
      part("opportunities", `SELECT Id, Name FROM Opportunity WHERE AccountId = '${account}' LIMIT 3`),
      part("cases", `SELECT Id, Subject FROM Case WHERE ContactId = '${contact}' LIMIT 5`),
      part("tasks", `SELECT Id, Subject FROM Task WHERE WhoId = '${contact}' LIMIT 5`),
    ];
    return { method: "POST", path: `${DATA}/composite`, body: JSON.stringify({ compositeRequest }) };
  };

export const collectionOf200: Asked = (index) => {
  const records = Array.from({ length: 200 }, (_, number) => ({
    attributes: { type: "Contact" },
    LastName: `Made ${index}.${number}`,
    Email: `made.${index}.${number}@bench.example`,
  }));
  return { method: "POST", path: `${DATA}/composite/sobjects`, body: JSON.stringify({ records }) };
};
