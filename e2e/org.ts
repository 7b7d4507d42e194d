import { z } from "zod";
import { e2ePorts } from "../scripts/e2e-stack.mjs";

const person = (name: string, email: string) => ({ name, email, from: `${name} <${email}>` });

/** People of the sample org (emulator/org/seed/named-people.ts). */
export const maria = person("Maria Díaz", "maria.diaz@acme-industrial.example");
export const lena = person("Lena Fischer", "lena.fischer@fischer-optik.example");
export const sam = person("Sam Shared", "sam.shared@twins.example");
export const noor = person("Noor Haddad", "noor@haddad.example");
export const victor = person("Victor Ip", "victor.ip@gala.example");
export const tom = person("Tom Ek", "tom.ek@nordlys.example");

type Fault = {
  /** `respond`: this instead of an answer. `delay`: the answer, later. `hang`: nothing at all. */
  kind: "respond" | "delay" | "hang" | "drop-before" | "drop-after";
  milliseconds?: number;
  status?: number;
  /** Salesforce's own envelope, in place of a body. */
  errorCode?: string;
  message?: string;
  /** How many requests meet it; all of them until cleared unless told. */
  times?: number;
};

type Rule = {
  when: { field: string; operation: string; value?: string }[];
  says: string;
  /** The field it is told at. */
  at?: string;
};

type Values = Record<string, string | number | boolean | null>;
type Access = { read: boolean; edit: boolean };

const Answers = {
  records: z.object({ records: z.array(z.record(z.string(), z.unknown())) }),
  ids: z.object({ ids: z.array(z.string()) }),
  grants: z.object({ grants: z.array(z.unknown()) }),
  session: z.object({ accessToken: z.string() }),
  calls: z.object({ counts: z.record(z.string(), z.number()), used: z.number() }),
};

const urls: Record<string, string> = {
  salesforce: `http://localhost:${e2ePorts.salesforce.port}`,
  sandbox: `http://localhost:${e2ePorts.sandbox.port}`,
  people: `http://localhost:${e2ePorts.people.port}`,
};

export type Org = ReturnType<typeof openOrg>;

/**
 * An emulated org seen from behind (emulator/control): what happened in it, and what time and administrators do to it.
 * @param which one of the journeys' orgs, or the address of another
 */
export function openOrg(which: string) {
  const url = urls[which] ?? which;
  const control = async (command: string, input: object = {}): Promise<unknown> => {
    const answer = await fetch(`${url}/__control/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const calls = async () => Answers.calls.parse(await control("calls"));
  const session = async (username: string) => Answers.session.parse(await control("session", { username })).accessToken;
  const find = async (soql: string) => Answers.records.parse(await control("query", { soql })).records;

  return {
    url,
    reset: () => control("reset"),

    /** Rows as they stand in the org, whatever anybody may see. */
    find: async (soql: string) => (await find(soql)).map(({ attributes: _, ...fields }) => fields),
    /** The one Contact with an address. */
    contact: async (email: string) => {
      const fields = "Id, FirstName, LastName, Title, Department, Phone";
      const [contact, ...more] = await find(`SELECT ${fields} FROM Contact WHERE Email = '${email}'`);
      if (!contact || more.length > 0) throw new Error(`${more.length + (contact ? 1 : 0)} Contacts have ${email}`);
      return contact;
    },
    insert: async (objectName: string, ...records: Values[]) =>
      Answers.ids.parse(await control("seed", { objectName, records })).ids,
    /** Search knows at once what there is. */
    catchUpSearch: () => control("search-index", { catchUp: true }),
    /** As somebody in Salesforce would, through triggers and rules. */
    update: (objectName: string, id: string, values: Values) => control("update", { objectName, id, values }),
    /** Contacts bulk.0@bulk.example and so on. */
    insertContacts: (count: number) => control("seed-contacts", { count }),

    /** @param field as emulator/control/field-set.ts takes it */
    addField: (objectName: string, field: { name: string; label: string; type: string; [more: string]: unknown }) =>
      control("add-field", { objectName, field }),
    removeField: (field: string) => control("remove-field", { field }),
    setFieldAccess: (field: string, access: Access) => control("field-access", { field, ...access }),

    /** An access token of a user who has signed in. */
    session,
    /** What a file says, as Salesforce gives it to an administrator. */
    fileContent: async (versionId: string) => {
      const headers = { authorization: `Bearer ${await session("admin@acme.example")}` };
      const answer = await fetch(`${url}/services/data/v62.0/sobjects/ContentVersion/${versionId}/VersionData`, {
        headers,
      });
      return answer.text();
    },
    expireTokens: () => control("expire-tokens"),
    /** Of one user, or of all. */
    revokeGrants: (username?: string) => control("revoke-grants", username ? { username } : {}),
    /** How many approvals of apps there are. */
    grants: async () => Answers.grants.parse(await control("grants")).grants.length,
    advanceClock: (advanceMilliseconds: number) => control("clock", { advanceMilliseconds }),

    /** Refuses what is written of an object, in Salesforce's words, until cleared. */
    refuseWrites: (objectName: string, message: string) =>
      control("refuse", {
        error: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        message,
        when: { objectName, operation: "write" },
      }),
    /** Any error of the emulator's catalogue, by its name, until cleared. */
    refuse: (
      error: string,
      when: { objectName?: string; operation?: string },
      told: { fields?: string[]; message?: string } = {},
    ) => control("refuse", { error, when, ...told }),
    clearRefusals: () => control("clear-refusals"),
    /** The next answer of the token endpoint. */
    refuseToken: (error: string) => control("refuse-token", { error }),
    /** A rule of the customer's own: what meets the condition is refused in these words. */
    addRule: (name: string, objectName: string, rule: Rule) =>
      control("add-validation-rule", {
        name,
        objectName,
        errorCondition: { items: rule.when },
        errorMessage: rule.says,
        ...(rule.at ? { errorDisplayField: rule.at } : {}),
      }),
    /** An automation of the customer's own: whenever a record is changed it writes these values over it. */
    addTrigger: (name: string, objectName: string, set: Values) =>
      control("add-trigger", { name, objectName, events: ["before update"], set }),
    /** Switches one of the org's duplicate rules on or off. */
    setDuplicateRule: (developerName: string, isActive: boolean) =>
      control("duplicate-rule", { developerName, isActive }),
    /** A duplicate rule of the customer's own, which warns of records that have the same in one field. */
    addDuplicateRule: async (developerName: string, sObjectType: string, fieldName: string) => {
      const matchingRuleItems = [{ fieldName }];
      await control("add-matching-rule", { developerName, sObjectType, matchingRuleItems });
      const duplicateRuleMatchRules = [{ matchingRule: developerName }];
      return control("add-duplicate-rule", { developerName, sObjectType, duplicateRuleMatchRules });
    },
    removeRule: (name: string) => control("remove-validation-rule", { name }),

    fault: (fault: Fault) => control("fault", fault),
    clearFaults: () => control("clear-faults"),

    /** The day's requests: how many there are, and how many everybody together has used. */
    setDay: (day: { used: number; max: number }) => control("limits", day),
    /** API requests that counted against the day. */
    apiCalls: async () => (await calls()).used,
    tokenRequests: async () => (await calls()).counts["token"] ?? 0,
    resetCounts: () => control("reset-counts"),
  };
}
