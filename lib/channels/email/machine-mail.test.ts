import { expect, test } from "vitest";
import { parseMail } from "./parse";

/** Headers as the programs named write them, with addresses of nobody. */
async function machineOf(headers: string[], { envelopeFrom = "someone@x.example", body = "Hello" } = {}) {
  const raw = [...headers, "", body].join("\r\n");
  return (await parseMail(Buffer.from(raw), { envelopeFrom, receivedAt: new Date() })).machine;
}

const person = [
  "From: Ada <ada@x.example>",
  "To: sales@inlay.example",
  "Subject: Engines",
  "Message-ID: <1@x.example>",
];

test("a person's mail is a person's", async () => {
  expect(await machineOf(person)).toBeNull();
  expect(await machineOf([...person, "Auto-Submitted: no", "Precedence: normal"])).toBeNull();
  expect(await machineOf([...person, "X-Auto-Response-Suppress: None", "Importance: high"])).toBeNull();
  expect(await machineOf(["From: Noreen Plyer <noreen.plyer@x.example>", "Subject: Hi"])).toBeNull();
});

test("Postfix tells that a mail could not be delivered", async () => {
  const headers = [
    "Return-Path: <>",
    "From: MAILER-DAEMON@mx.x.example (Mail Delivery System)",
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    "Content-Type: multipart/report; report-type=delivery-status;",
    '\tboundary="B1.1700000000/mx.x.example"',
  ];
  expect(await machineOf(headers, { envelopeFrom: "" })).toBe("bounce");
});

test("Exchange tells it from postmaster, Gmail names the recipients that failed, old servers only their daemon", async () => {
  const exchange = [
    "From: Microsoft Outlook <postmaster@x.example>",
    "Subject: Undeliverable: Engines",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
  ];
  expect(await machineOf(exchange, { envelopeFrom: "" })).toBe("bounce");
  expect(
    await machineOf(["From: Mail Delivery Subsystem <x@googlemail.com>", "X-Failed-Recipients: a@x.example"]),
  ).toBe("bounce");
  expect(await machineOf(["From: <MAILER-DAEMON@old.example>", "Subject: failure notice"])).toBe("bounce");
});

test("absences are automatic replies, in every program's words", async () => {
  expect(await machineOf([...person, "Auto-Submitted: auto-replied (vacation)"], { envelopeFrom: "" })).toBe(
    "auto-reply",
  );
  expect(await machineOf([...person, "Precedence: auto_reply", "X-Autoreply: yes"])).toBe("auto-reply");
  expect(await machineOf([...person, "X-Autorespond: Engines"])).toBe("auto-reply");
});

test("a receipt that a mail was read is an automatic reply", async () => {
  const receipt = [...person, 'Content-Type: multipart/report; report-type="disposition-notification"; boundary=b'];
  expect(await machineOf(receipt)).toBe("auto-reply");
});

test("mailing lists are lists, also where they say so in only one way", async () => {
  const mailman = [
    ...person,
    "Precedence: list",
    "List-Id: Discussion of engines <engines.lists.x.example>",
    "List-Unsubscribe: <https://lists.x.example/options/engines>",
  ];
  expect(await machineOf(mailman)).toBe("list");
  expect(await machineOf([...person, "List-Post: <mailto:engines@lists.x.example>"])).toBe("list");
  expect(await machineOf([...person, "Precedence: list"])).toBe("list");
});

test("a customer who writes to our address through our own Google group is no list; a public Google group is", async () => {
  const group = (id: string) => [
    ...person,
    "Precedence: list",
    "X-Google-Group-Id: 1081",
    `List-ID: <${id}>`,
    "List-Unsubscribe: <mailto:x@y.example>",
  ];
  expect(await machineOf(group("sales.inlay.example"))).toBeNull();
  expect(await machineOf(group("engines.googlegroups.com"))).toBe("list");
});

test("newsletters and other mail to many are bulk", async () => {
  const newsletter = [
    ...person,
    "List-Unsubscribe: <https://x.example/u>",
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  ];
  expect(await machineOf(newsletter)).toBe("bulk");
  expect(await machineOf([...person, "Precedence: bulk"])).toBe("bulk");
  expect(await machineOf([...person, "Precedence: junk"])).toBe("bulk");
});

test("addresses that nobody reads are told by their name", async () => {
  const from = (address: string) => machineOf([`From: Shop <${address}>`, "Subject: Your order"]);
  for (const name of ["noreply", "no-reply", "No_Reply", "do-not-reply", "donotreply", "shop-noreply", "noreply+42"]) {
    expect(await from(`${name}@shop.example`), name).toBe("no-reply");
  }
  for (const name of ["norea.plyson", "reply", "noreplyson", "info"])
    expect(await from(`${name}@shop.example`), name).toBeNull();
});

test("who filled in a form on a web site is a person, whatever address the form writes from", async () => {
  expect(await machineOf(["From: <noreply@forms.example>", "Reply-To: ada@x.example", "Subject: Contact"])).toBeNull();
});

test("notices that programs send by themselves are generated", async () => {
  expect(await machineOf([...person, "Auto-Submitted: auto-generated"])).toBe("generated");
  expect(await machineOf([...person, "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply"])).toBe("generated");
  expect(await machineOf(person, { envelopeFrom: "" })).toBe("generated");
});
