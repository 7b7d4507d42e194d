/** The bytes on the wire: envelopes, faults and headers as real ones are, for clients that are not jsforce. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Emulator } from "../start";
import { control, emulatorForTest, INTEGRATION } from "../test-login";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulatorForTest();
});

type Sent = { path?: string; header?: string; headers?: Record<string, string> };

function post(envelope: string, { path = "u/60.0", headers = {} }: Sent = {}): Promise<Response> {
  const all = { "content-type": "text/xml; charset=UTF-8", soapaction: '""', ...headers };
  return fetch(`${emulator.url}/services/Soap/${path}`, { method: "POST", headers: all, body: envelope });
}

function envelope(body: string, header = ""): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com"
  xmlns:sob="urn:sobject.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<env:Header>${header}</env:Header><env:Body>${body}</env:Body></env:Envelope>`;
}

const LOGIN = `<n1:login xmlns:n1="urn:partner.soap.sforce.com"><n1:username>${INTEGRATION}</n1:username><n1:password>integration-demo-1</n1:password></n1:login>`;

async function login(path?: string): Promise<string> {
  const answer = await (await post(envelope(LOGIN), { path: path ?? "u/60.0" })).text();
  return /<sessionId>([^<]+)<\/sessionId>/.exec(answer)?.[1] ?? "";
}

/** As somebody signed in. */
async function call(body: string, sent: Sent = {}): Promise<{ status: number; text: string }> {
  const session = `<urn:SessionHeader><urn:sessionId>${await login()}</urn:sessionId></urn:SessionHeader>`;
  const answer = await post(envelope(body, session + (sent.header ?? "")), sent);
  return { status: answer.status, text: await answer.text() };
}

describe("login", () => {
  test("answers a session, the addresses to use it at, and who it is", async () => {
    const answer = await post(envelope(LOGIN));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/xml;charset=UTF-8");
    const text = await answer.text();
    const { id } = emulator.production.definition;
    expect(text).toContain(`<serverUrl>${emulator.url}/services/Soap/u/60.0/${id.slice(0, 15)}</serverUrl>`);
    expect(text).toContain("<sandbox>false</sandbox>");
    expect(text).toContain(`<organizationId>${id}</organizationId><organizationMultiCurrency>false`);
    expect(text).toContain(`<userName>${INTEGRATION}</userName>`);
  });

  test("with the wrong password faults as real orgs do, to the letter", async () => {
    const answer = await post(envelope(LOGIN.replace("demo-1", "demo-2")));
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:fault.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring><detail><sf:LoginFault xsi:type="sf:LoginFault"><sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode><sf:exceptionMessage>Invalid username, password, security token; or user locked out.</sf:exceptionMessage></sf:LoginFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>',
    );
  });

  test("within the scope of another org faults", async () => {
    const scope = (id: string) =>
      `<urn:LoginScopeHeader><urn:organizationId>${id}</urn:organizationId></urn:LoginScopeHeader>`;
    const own = emulator.production.definition.id.slice(0, 15);
    expect((await post(envelope(LOGIN, scope(own)))).status).toBe(200);
    expect((await post(envelope(LOGIN, scope(emulator.sandbox.definition.id)))).status).toBe(500);
  });

  test("of a user without the API faults", async () => {
    const offline = LOGIN.replace(INTEGRATION, "offline@acme.example").replace("integration-demo", "offline-demo");
    expect(await (await post(envelope(offline))).text()).toContain("API is disabled for this User");
  });
});

describe("queries", () => {
  const query = (soql: string, name = "query") =>
    `<urn:${name}><urn:queryString>${soql}</urn:queryString></urn:${name}>`;

  test("answer sObjects with type and Id first, Id again where selected, nil for what is empty", async () => {
    const { text } = await call(
      query(
        "SELECT Id, Name, Sic, Owner.Name, (SELECT LastName FROM Contacts LIMIT 1) FROM Account WHERE Name = 'Gala Events'",
      ),
    );
    const id = /<sf:Id>([^<]+)<\/sf:Id>/.exec(text)?.[1] ?? "";
    expect(text).toContain('<result xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/>');
    expect(text).toContain(
      `<records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>${id}</sf:Id><sf:Id>${id}</sf:Id><sf:Name>Gala Events</sf:Name><sf:Sic xsi:nil="true"/>`,
    );
    expect(text).toMatch(/<sf:Owner xsi:type="sf:sObject"><sf:type>User<\/sf:type><sf:Id xsi:nil="true"\/><sf:Name>/);
    expect(text).toMatch(
      /<sf:Contacts xsi:type="QueryResult"><done>true<\/done><queryLocator xsi:nil="true"\/><records/,
    );
    expect(text).toContain("<size>1</size>");
  });

  test("tell the day's use in a header", async () => {
    const { text } = await call(query("SELECT COUNT() FROM Account"));
    const { used, max } = emulator.production.usage;
    expect(text).toContain(
      `<soapenv:Header><LimitInfoHeader><limitInfo><current>${used}</current><limit>${max}</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header>`,
    );
    expect(text).toContain("<size>60</size>");
  });

  test("write datetimes with Z, doubles as doubles, aggregates with their type", async () => {
    const { text } = await call(query("SELECT CreatedDate, AnnualRevenue FROM Account LIMIT 1"));
    expect(text).toMatch(/<sf:CreatedDate>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z<\/sf:CreatedDate>/);
    expect(text).toMatch(/<sf:AnnualRevenue>\d+\.\d+<\/sf:AnnualRevenue>/);
    const grouped = await call(query("SELECT COUNT(Id) n FROM Account"));
    expect(grouped.text).toContain('<sf:n xsi:type="xsd:int">60</sf:n>');
  });

  test("come in pages of 500, or as many as asked, with a locator for the rest", async () => {
    await control(emulator.url, "seed-contacts", { count: 1_000 });
    const first = await call(query("SELECT Id FROM Contact"));
    const locator = /<queryLocator>([^<]+)<\/queryLocator>/.exec(first.text)?.[1] ?? "";
    expect(first.text.match(/<records/g)).toHaveLength(500);
    const more = `<urn:queryMore><urn:queryLocator>${locator}</urn:queryLocator></urn:queryMore>`;
    expect((await call(more)).text.match(/<records/g)).toHaveLength(500);
    const header = "<urn:QueryOptions><urn:batchSize>300</urn:batchSize></urn:QueryOptions>";
    const small = await call(query("SELECT Id FROM Contact"), { header });
    expect(small.text.match(/<records/g)).toHaveLength(300);
  });

  test("that are wrong fault with their place", async () => {
    const malformed = await call(query("SELECT FROM Account"));
    expect(malformed.status).toBe(500);
    expect(malformed.text).toContain("<faultcode>sf:MALFORMED_QUERY</faultcode>");
    const unknown = await call(query("SELECT Nix FROM Account"));
    expect(unknown.text).toContain('<sf:InvalidFieldFault xsi:type="sf:InvalidFieldFault">');
    expect(unknown.text).toContain("<sf:row>1</sf:row><sf:column>8</sf:column>");
    const gone = await call("<urn:queryMore><urn:queryLocator>0r8nix-500</urn:queryLocator></urn:queryMore>");
    expect(gone.text).toContain("sf:InvalidQueryLocatorFault");
  });

  test("by retrieve give each record in its place, nil for those that are not there", async () => {
    const found = await call(query("SELECT Id FROM Account LIMIT 1"));
    const id = /<sf:Id>([^<]+)<\/sf:Id>/.exec(found.text)?.[1] ?? "";
    const missing = `${id.slice(0, 12)}zzz`;
    const { text } = await call(
      `<urn:retrieve><urn:fieldList>Name</urn:fieldList><urn:sObjectType>Account</urn:sObjectType><urn:ids>${missing}</urn:ids><urn:ids>${id}</urn:ids></urn:retrieve>`,
    );
    expect(text).toMatch(/<retrieveResponse><result xsi:nil="true"\/><result xsi:type="sf:sObject"><sf:type>Account/);
  });
});

describe("records", () => {
  const create = (fields: string) => `<urn:create><urn:sObjects>${fields}</urn:sObjects></urn:create>`;

  test("that are refused say so in the order of the WSDL", async () => {
    const { status, text } = await call(create("<sob:type>Contact</sob:type>"));
    expect(status).toBe(200);
    expect(text).toContain(
      '<createResponse><result><errors><fields>LastName</fields><message>Required fields are missing: [LastName]</message><statusCode>REQUIRED_FIELD_MISSING</statusCode></errors><id xsi:nil="true"/><success>false</success></result></createResponse>',
    );
  });

  test("all or none are saved when the header says so", async () => {
    const header = "<urn:AllOrNoneHeader><urn:allOrNone>true</urn:allOrNone></urn:AllOrNoneHeader>";
    const good = "<urn:sObjects><sob:type>Contact</sob:type><LastName>Innocent</LastName></urn:sObjects>";
    const bad = "<urn:sObjects><sob:type>Contact</sob:type></urn:sObjects>";
    const { text } = await call(`<urn:create>${good}${bad}</urn:create>`, { header });
    expect(text).toContain("<statusCode>ALL_OR_NONE_OPERATION_ROLLED_BACK</statusCode>");
    expect([...emulator.production.store.all("Contact")].map(({ LastName }) => LastName)).not.toContain("Innocent");
  });

  test("are refused when a call names one twice, by its id or by its key", async () => {
    const [contact] = emulator.production.store.all("Contact");
    const named = (key: string) =>
      `<urn:sObjects><sob:type>Contact</sob:type><LastName>Twice</LastName>${key}</urn:sObjects>`;
    const ids = [contact?.Id, contact?.Id.slice(0, 15)].map((id) => named(`<Id>${id}</Id>`)).join("");
    const updated = await call(`<urn:update>${ids}</urn:update>`);
    expect(updated.text.match(/<message>Duplicate id specified: [^<]+<\/message>/g)).toHaveLength(2);
    const emails = ["twice@x.example", "Twice@x.example"].map((email) => named(`<Email>${email}</Email>`)).join("");
    const upserted = await call(
      `<urn:upsert><urn:externalIDFieldName>Email</urn:externalIDFieldName>${emails}</urn:upsert>`,
    );
    expect(upserted.text.match(/<message>Duplicate external id specified: [^<]+<\/message>/g)).toHaveLength(2);
  });

  test("with values of the wrong type are refused by field, not as a whole", async () => {
    const { text } = await call(
      create("<sob:type>Contact</sob:type><LastName>X</LastName><Birthdate>soon</Birthdate>"),
    );
    expect(text).toContain("<fields>Birthdate</fields><message>Birthdate: value not of required type: soon</message>");
  });

  test("may come with an Id only to be changed, and with a type in any case", async () => {
    const withId = await call(create("<sob:type>Contact</sob:type><Id>0035f00000ABCDE</Id><LastName>X</LastName>"));
    expect(withId.text).toContain("cannot specify Id in an insert call");
    expect((await call(create("<LastName>X</LastName>"))).text).toContain("Must send a concrete entity type.");
  });

  test("of the enterprise API have their type as an attribute and leave out what is empty", async () => {
    const body = `<create xmlns="urn:enterprise.soap.sforce.com"><sObjects xsi:type="sf:Contact"><LastName>Enter</LastName></sObjects></create>`;
    expect((await call(body, { path: "c/60.0" })).text).toContain("<success>true</success>");
    const { text } = await call(
      "<query><queryString>SELECT LastName, Title FROM Contact WHERE LastName = 'Enter'</queryString></query>",
      { path: "c/60.0" },
    );
    expect(text).toContain('<records xsi:type="sf:Contact"><sf:LastName>Enter</sf:LastName></records>');
    expect(text).toContain('xmlns:sf="urn:sobject.enterprise.soap.sforce.com"');
  });

  test("are known to change events as SOAP's, with the client's name", async () => {
    const origins: string[] = [];
    emulator.production.store.listen(({ writer }) => void origins.push(writer?.origin ?? ""));
    const header = "<urn:CallOptions><urn:client>Tester</urn:client></urn:CallOptions>";
    await call(create("<sob:type>Contact</sob:type><LastName>Origin</LastName>"), { header });
    expect(origins).toEqual(["com/salesforce/api/soap/60.0;client=Tester"]);
  });

  test("that a duplicate rule objects to tell which record they duplicate, and are saved with the header", async () => {
    const { rules } = emulator.production;
    const on = (rule: (typeof rules.duplicateRules)[number]) => ({ ...rule, isActive: true });
    rules.change({ duplicateRules: rules.duplicateRules.map(on) });
    const twin = create("<sob:type>Contact</sob:type><LastName>Twin</LastName><Email>twin@acme.example</Email>");
    await call(twin);
    const { text } = await call(twin);
    expect(text).toMatch(
      /<errors xsi:type="DuplicateError"><message>[^<]+<\/message><statusCode>DUPLICATES_DETECTED<\/statusCode><duplicateResult><allowSave>true/,
    );
    expect(text).toMatch(/<record xsi:type="sf:sObject"><sf:type>Contact<\/sf:type><sf:Id>003/);
    const header = "<urn:DuplicateRuleHeader><urn:allowSave>true</urn:allowSave></urn:DuplicateRuleHeader>";
    expect((await call(twin, { header })).text).toContain("<success>true</success>");
  });

  test("more than 200 are too many", async () => {
    const one = "<urn:sObjects><sob:type>Contact</sob:type></urn:sObjects>";
    const { text } = await call(`<urn:create>${one.repeat(201)}</urn:create>`);
    expect(text).toContain(
      "EXCEEDED_ID_LIMIT: record limit reached. cannot submit more than 200 records into this call",
    );
  });
});

describe("describes", () => {
  test("tell fields with what SOAP leaves out left out", async () => {
    const { text } = await call(
      "<urn:describeSObject><urn:sObjectType>contact</urn:sObjectType></urn:describeSObject>",
    );
    expect(text).toContain("<keyPrefix>003</keyPrefix>");
    expect(text).toContain("<name>LastName</name>");
    expect(text).not.toContain("<controllerName></controllerName>");
    expect(text).toMatch(/<urlDetail>http[^<]*\{ID\}<\/urlDetail>/);
  });

  test("list the org's objects", async () => {
    const { text } = await call("<urn:describeGlobal/>");
    expect(text).toContain("<encoding>UTF-8</encoding><maxBatchSize>200</maxBatchSize><sobjects>");
    expect(text).toContain("<name>Account</name>");
  });

  test("of objects that are not there fault", async () => {
    const { text } = await call("<urn:describeSObjects><urn:sObjectType>Nix</urn:sObjectType></urn:describeSObjects>");
    expect(text).toContain("sObject type &apos;Nix&apos; is not supported.");
  });
});

describe("what is no proper call", () => {
  test.each([
    ["a session that is none", "u/60.0", envelope("<urn:getUserInfo/>"), "sf:INVALID_SESSION_ID"],
    ["a version that never was", "u/99.0", envelope(LOGIN), "sf:UNSUPPORTED_API_VERSION"],
    ["a retired version", "u/20.0", envelope(LOGIN), "sf:UNSUPPORTED_API_VERSION"],
    ["a document type", "u/60.0", `<!DOCTYPE x [<!ENTITY a "b">]>${envelope("<x>&a;</x>")}`, "soapenv:Client"],
    ["an unknown entity", "u/60.0", envelope("<x>&nbsp;</x>"), "soapenv:Client"],
    ["no XML", "u/60.0", "{}", "soapenv:Client"],
    ["nothing", "u/60.0", "", "soapenv:Client"],
    ["no operation", "u/60.0", envelope(""), "soapenv:Client"],
    ["an operation nobody knows", "u/60.0", envelope("<urn:explode/>"), "soapenv:Client"],
    ["a control character", "u/60.0", envelope("<urn:query>\u0001</urn:query>"), "soapenv:Client"],
    ["elements ever deeper", "u/60.0", envelope(`${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}`), "soapenv:Client"],
  ])("%s faults", async (_what, path, body, code) => {
    const answer = await post(body, { path });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain(`<faultcode>${code}</faultcode>`);
  });

  test("a call without SOAPAction faults, and one by GET is no call", async () => {
    const path = `${emulator.url}/services/Soap/u/60.0`;
    const silent = await fetch(path, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: envelope(LOGIN),
    });
    expect(await silent.text()).toContain("SOAPAction HTTP header missing");
    expect((await fetch(path)).status).toBe(405);
  });

  test("calls are seen by the log and by faults, and a spent day ends them", async () => {
    await call("<urn:getServerTimestamp/>");
    expect(await control(emulator.url, "calls")).toMatchObject({ counts: { soap: 2 } });
    await control(emulator.url, "fault", { kind: "respond", status: 503, path: "Soap", times: 1 });
    expect((await post(envelope(LOGIN))).status).toBe(503);
  });
});
