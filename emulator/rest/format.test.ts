import { deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { emulatorForTest, logIn } from "../test-login";
import { testSite } from "./test-site";

const XML = { accept: "application/xml" };
const ROWS = "/services/data/v66.0/sobjects";
const START = '<?xml version="1.0" encoding="UTF-8"?>';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

test("who likes XML better gets XML, a record's attributes as the element's own", () => {
  const { ask, org } = testSite();
  const [account] = org.store.all("Account");
  const read = (headers: Record<string, string>) =>
    ask(`GET ${ROWS}/Account/${account?.Id}?fields=Name,Phone`, { headers }).reply;
  const { body, headers } = read(XML);
  expect(headers["content-type"]).toBe("application/xml;charset=UTF-8");
  expect(body).toContain(
    `${START}<Account ${XSI} type="Account" url="/services/data/v66.0/sobjects/Account/${account?.Id}">`,
  );
  expect(body).toContain(`<Name>${account?.["Name"]}</Name>`);
  expect(read({ accept: "text/html,application/xml;q=0.9,*/*;q=0.8" }).body).toBe(body);
  for (const accept of ["*/*", "application/json", "text/html", "application/xml;q=0.1,*/*"]) {
    expect(read({ accept }).headers["content-type"]).toBe("application/json;charset=UTF-8");
  }
});

test("refusals, queries and the list of versions are XML as well, with what XML cannot say in plain escaped", () => {
  const { ask } = testSite();
  const asked = { headers: XML, body: '{"LastName":"<&>","Email":"\'"}' };
  expect(ask(`POST ${ROWS}/Contact`, asked).reply.body).toBe(
    `${START}<Errors ${XSI}><Error><message>Email: invalid email address: &apos;</message><errorCode>INVALID_EMAIL_ADDRESS</errorCode><fields>Email</fields></Error></Errors>`,
  );
  const query = "/services/data/v66.0/query?q=SELECT+Name,Fax+FROM+Account+LIMIT+1";
  const { body } = ask(`GET ${query}`, { headers: XML }).reply;
  expect(body).toMatch(/<QueryResult .*<totalSize>1<\/totalSize><done>true<\/done><records type="Account" url=/);
  expect(body).toContain('<Fax xsi:nil="true"/>');
  expect(ask("GET /services/data", { headers: XML }).reply.body).toContain("<Version><label>Spring &apos;26</label>");
});

test("a composite answers JSON, whatever was asked for", () => {
  const { ask } = testSite();
  const asked = { headers: XML, body: '{"compositeRequest":[]}' };
  expect(ask("POST /services/data/v66.0/composite", asked).reply.body).toBe('{"compositeResponse":[]}');
});

test("until v57.0 the path may end with the format, later it may not", () => {
  const { ask } = testSite();
  expect(ask("GET /services/data/v57.0/limits.xml").reply.body).toContain("<LimitsSnapshot");
  expect(ask("GET /services/data/v57.0/limits.json", { headers: XML }).reply.body).toMatch(/^\{/);
  expect(ask("GET /services/data/v58.0/limits.xml").reply.status).toBe(404);
});

test("a record comes in as XML, its text unescaped, its nils as nulls, its parents by their keys", () => {
  const { ask, org } = testSite();
  const send = (body: string) =>
    ask(`POST ${ROWS}/Contact`, { headers: { "content-type": "application/xml" }, body }).reply;
  expect(ask(`POST ${ROWS}/Account`, { body: '{"Name":"Parent","Contract_Number__c":"C-17"}' }).reply.status).toBe(201);
  const made = send(
    `<Contact><LastName>L&lt;nd</LastName><Phone xmlns:xsi="x" xsi:nil="true"/><Newsletter__c>true</Newsletter__c><Account><Contract_Number__c>C-17</Contract_Number__c></Account></Contact>`,
  );
  expect(made).toMatchObject({ status: 201 });
  const contact = [...org.store.all("Contact")].at(-1);
  const [parent] = org.store.lookup("Account", { field: "Contract_Number__c", value: "C-17" }) ?? [];
  expect(contact).toMatchObject({ LastName: "L<nd", Newsletter__c: true, AccountId: parent?.Id });
  for (const broken of ["<a>", "<a/><b/>", "{}", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']) {
    expect(send(broken)).toMatchObject({ status: 400, body: expect.stringContaining("XML_PARSER_ERROR") });
  }
  expect(send("").body).toContain("The HTTP entity body is required");
});

test("other types of content are refused, and so is XML where it is not taken", () => {
  const { ask } = testSite();
  const send = (path: string, type: string) =>
    ask(`POST ${path}`, { headers: { "content-type": type }, body: "x" }).reply;
  expect(send(`${ROWS}/Contact`, "application/x-www-form-urlencoded; charset=utf-8")).toMatchObject({
    status: 415,
    body: '[{"message":"MediaType of \'application/x-www-form-urlencoded\' is not supported by this resource","errorCode":"UNSUPPORTED_MEDIA_TYPE"}]',
  });
  expect(send("/services/data/v66.0/composite", "application/xml").status).toBe(415);
});

test("X-PrettyPrint sets the answer in lines", () => {
  const { ask } = testSite();
  const { body } = ask("GET /services/data/v66.0/composite", { headers: { "x-prettyprint": "1" } }).reply;
  expect(body).toMatch(/^\{\n {2}"tree": /);
});

test("bodies come in as gzip and deflate, and one that is neither is refused", async () => {
  const { url } = await emulatorForTest();
  const { access_token } = await logIn(url);
  const send = (encoding: string, body: Buffer) =>
    fetch(`${url}${ROWS}/Contact`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${access_token}`,
        "content-type": "application/json",
        "content-encoding": encoding,
      },
      body: new Uint8Array(body),
    });
  const json = '{"LastName":"Pressed"}';
  expect((await send("gzip", gzipSync(json))).status).toBe(201);
  expect((await send("deflate", deflateSync(json))).status).toBe(201);
  const refused = await send("gzip", Buffer.from(json));
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject([{ errorCode: "BAD_REQUEST" }]);
});

test("HEAD answers as GET does, without the body", async () => {
  const { url } = await emulatorForTest();
  const { access_token } = await logIn(url);
  const answer = await fetch(`${url}/services/data/v66.0/composite`, {
    method: "HEAD",
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect([answer.status, await answer.text()]).toEqual([200, ""]);
});
