import { expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { receivedMail } from "@/db/schema/channels";
import { attachments, messages } from "@/db/schema/inbox";
import { makeWorkspace, useDatabase } from "@/test/database";
import { makeMailbox } from "@/test/mail";
import { storeMail } from "../received-mail";
import { acceptMail } from "./accept-mail";
import { parseMail } from "./parse";

useDatabase();

const receivedAt = new Date("2026-11-21T12:00:00Z");
const parse = (raw: string | Buffer) => parseMail(Buffer.from(raw), { envelopeFrom: "envelope@x.example", receivedAt });
const lines = (...all: string[]) => all.join("\r\n");

async function receive(raw: string | Buffer) {
  const { system } = await makeWorkspace();
  const mailbox = await makeMailbox(system);
  const id = await storeMail(system, {
    mailboxId: mailbox.id,
    envelopeFrom: "envelope@x.example",
    raw: Buffer.from(raw),
  });
  await acceptMail(system, { receivedMailId: id });
  const [mail] = await system.db.select().from(receivedMail).where(eq(receivedMail.id, id));
  const [message] = await system.db.select().from(messages);
  if (!mail?.acceptedAt || !message) throw new Error("The mail was lost");
  return { message, failure: mail.failure, files: await system.db.select().from(attachments) };
}

test("an ordinary mail is read whole", async () => {
  const message = await parse(
    lines(
      "From: =?utf-8?q?Ren=C3=A9e?= <renee@x.example>",
      "To: Sales <sales@inlay.example>, undisclosed:;",
      "Cc: Team: a@x.example, b@x.example;",
      "Reply-To: answers@x.example",
      "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=",
      "Message-ID: <one@x>",
      "In-Reply-To: <zero@x>",
      "References: <root@x>\r\n <zero@x>",
      "Date: Sat, 21 Nov 2026 11:59:00 +0000",
      "Content-Type: text/plain; charset=windows-1252",
      "",
      "Hello",
    ),
  );
  expect(message).toMatchObject({
    internetMessageId: "one@x",
    inReplyTo: "zero@x",
    references: ["root@x", "zero@x"],
    from: { address: "renee@x.example", name: "Renée" },
    to: [{ address: "sales@inlay.example", name: "Sales" }],
    cc: [{ address: "a@x.example" }, { address: "b@x.example" }],
    replyTo: [{ address: "answers@x.example", name: null }],
    subject: "Grüße",
    text: "Hello",
    html: null,
    sentAt: new Date("2026-11-21T11:59:00Z"),
    receivedAt,
  });
});

test.each(["Date: Thu, 1 Jan 1970 00:00:00 +0000", "Date: Sat, 1 Jan 2050 00:00:00 +0000", "Date: yesterday", "X: y"])(
  "a date nobody can believe (%s) gives way to when the mail came",
  async (header) => {
    expect((await parse(lines("From: a@x.example", header, "", "Hi"))).sentAt).toEqual(receivedAt);
  },
);

test("a mail without a sender is from whom its envelope names", async () => {
  expect((await parse("Subject: x\r\n\r\nHi")).from.address).toBe("envelope@x.example");
});

test("a mail to ten thousand is kept with the first of them", async () => {
  const to = Array.from({ length: 10_000 }, (_, at) => `person${at}@x.example`).join(",\r\n ");
  const message = await parse(lines("From: a@x.example", `To: ${to}`, "", "Hi"));
  expect(message.to).toHaveLength(200);
});

test("an image shown in the text is told apart from a file that is only enclosed", async () => {
  const { message, files } = await receive(
    lines(
      ...["From: a@x.example", "Message-ID: <m@x>", 'Content-Type: multipart/related; boundary="b"', ""],
      ...["--b", "Content-Type: text/html", "", '<p>Look <img src="cid:pic@x"></p>'],
      ...["--b", "Content-Type: image/png; name=p.png", "Content-ID: <pic@x>", "Content-Transfer-Encoding: base64"],
      ...[
        "",
        "iVBORw0KGgo=",
        "--b",
        "Content-Type: application/pdf",
        'Content-Disposition: attachment; filename="../../etc/x.pdf"',
      ],
      ...["", "%PDF", "--b--", ""],
    ),
  );
  expect(message.html).toBe('<p>Look <img src="cid:pic@x" /></p>');
  expect(message.text).toBe("Look");
  expect(files.map(({ filename, isInline, contentId }) => ({ filename, isInline, contentId }))).toEqual([
    { filename: "p.png", isInline: true, contentId: "pic@x" },
    { filename: "_.._etc_x.pdf", isInline: false, contentId: null },
  ]);
});

test("the long name of a file is shortened before its ending, and no character is halved", async () => {
  const named = async (name: string) => {
    const header = `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`;
    const mail = lines("From: a@x.example", "Content-Type: application/pdf", header, "", "%PDF");
    return (await parse(mail)).attachments[0]?.filename ?? "";
  };
  expect(await named(`${"x".repeat(300)}.pdf`)).toBe(`${"x".repeat(195)}….pdf`);
  expect(await named(`${"x".repeat(194)}🚂🚂.pdf`)).toBe(`${"x".repeat(194)}….pdf`);
  expect(await named("🚂".repeat(300))).toBe(`${"🚂".repeat(99)}…`);
  expect(await named(`${"x".repeat(196)}.pdf`)).toBe(`${"x".repeat(196)}.pdf`);
});

const nested = (levels: number) => {
  const heads = Array.from({ length: levels }, (_, at) =>
    lines(`Content-Type: multipart/mixed; boundary="b${at}"`, "", `--b${at}`, ""),
  );
  return `From: a@x.example\r\n${heads.join("")}Content-Type: text/plain\r\n\r\ndeep`;
};

const hostile: [string, string | Buffer][] = [
  ["nothing at all", ""],
  ["only line breaks", "\r\n\r\n\r\n"],
  ["no headers", "just some words"],
  ["bytes of chance", Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 256))],
  ["a boundary that never comes", 'From: a@x.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\nno parts'],
  ["no boundary named", "From: a@x.example\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\nhi"],
  [
    "a part that ends in the middle",
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p',
  ],
  ["fifty levels", nested(50)],
  ["a thousand levels", nested(1_200)],
  ["NUL bytes", "From: a\0@x.example\r\nSubject: a\0b\r\nMessage-ID: <a\0@x>\r\n\r\nNUL \0 here"],
  [
    "a lone surrogate in JSON's clothes",
    "From: =?utf-16le?B?ANg=?= <a@x.example>\r\nSubject: =?utf-16le?B?ANg=?=\r\n\r\nHi",
  ],
  ["a lone surrogate in HTML", "From: a@x.example\r\nContent-Type: text/html\r\n\r\n<p>&#xD800; &#0; &#x110000;</p>"],
  ["a charset nobody knows", "From: a@x.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\nHi \xff"],
  [
    "UTF-7",
    "From: a@x.example\r\nContent-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
  ],
  [
    "gb18030",
    Buffer.concat([
      Buffer.from("From: a@x.example\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n"),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
    ]),
  ],
  ["broken encoded words", "From: =?utf-8?B?!!!?= <a@x.example>\r\nSubject: =?utf-8?Q?=ZZ?= =?x?\r\n\r\nHi"],
  ["base64 that is none", "From: a@x.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!! not base64 ????"],
  [
    "quoted-printable that is none",
    "From: a@x.example\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ =\r\n= x=",
  ],
  ["a header of a megabyte", `From: a@x.example\r\nX-Long: ${"x".repeat(1_200_000)}\r\n\r\nHi`],
  ["a subject of a megabyte", `From: a@x.example\r\nSubject: ${"x".repeat(900_000)}\r\n\r\nHi`],
  ["a Message-ID of a hundred thousand", `From: a@x.example\r\nMessage-ID: <${"x".repeat(100_000)}@x>\r\n\r\nHi`],
  ["references of half a megabyte", `From: a@x.example\r\nReferences: ${"<abcdefgh@x> ".repeat(40_000)}\r\n\r\nHi`],
  ["an address of ten thousand", `From: ${"x".repeat(10_000)}@x.example\r\n\r\nHi`],
  ["a quoted address", 'From: "a\\" b\'"@x.example\r\n\r\nHi'],
  [
    "a Message-ID twice",
    "From: a@x.example\r\nMessage-ID: <a@x>\r\nMessage-ID: <b@x>\r\nIn-Reply-To: <c@x> <d@x>\r\n\r\nHi",
  ],
  [
    "a hundred thousand nested elements",
    `From: a@x.example\r\nContent-Type: text/html\r\n\r\n${"<div>".repeat(100_000)}deep`,
  ],
  [
    "a name that turns the text round",
    'From: a@x.example\r\nContent-Disposition: attachment; filename="\u202Etxt.exe"\r\n\r\nHi',
  ],
  [
    "RFC 2231 in pieces",
    "From: a@x.example\r\nContent-Type: application/x; name*0*=utf-8''a%; name*1=b\r\nContent-Disposition: attachment\r\n\r\nHi",
  ],
  [
    "a mail within a mail",
    'From: a@x.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@x.example\r\nSubject: inner\r\n\r\nInner\r\n--b--',
  ],
  [
    "a delivery report",
    'From: MAILER-DAEMON\r\nContent-Type: multipart/report; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--b--',
  ],
  [
    "TNEF",
    "From: a@x.example\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgA=",
  ],
  ["lines without carriage returns", "From: a@x.example\nSubject: unix\n\nHi\n"],
];

test.each(hostile)("%s: the mail is not lost", async (_name, raw) => {
  const { message } = await receive(raw);
  expect(message.from.address).not.toBe("");
  expect(message.subject.length).toBeLessThanOrEqual(500);
  expect(message.internetMessageId?.length ?? 0).toBeLessThanOrEqual(250);
  expect(message.html ?? "").not.toMatch(/<script/i);
  expect(`${message.subject}${message.text}`).not.toContain("\0");
});

test("a mail cut off anywhere is still a message", async () => {
  const whole = Buffer.from(
    lines(
      ...["From: =?utf-8?q?Ren=C3=A9e?= <a@x.example>", "To: b@x.example", "Subject: Cut", "Message-ID: <cut@x>"],
      ...['Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/html; charset=utf-8"],
      ...["Content-Transfer-Encoding: quoted-printable", "", "<p style=3D'color: red'>Gr=C3=BC=C3=9Fe</p>", "--b"],
      ...[
        "Content-Type: application/pdf; name=x.pdf",
        "Content-Transfer-Encoding: base64",
        "",
        "JVBERi0=",
        "--b--",
        "",
      ],
    ),
  );
  for (let length = 0; length <= whole.length; length += 1) {
    const message = await parse(whole.subarray(0, length));
    expect(message.from.address).not.toBe("");
  }
});

test("a mail that cannot be read is shown as it came, with the reason", async () => {
  const { message, failure } = await receive(nested(1_200));
  expect(failure).not.toBeNull();
  expect(message).toMatchObject({ from: { address: "a@x.example" }, subject: "A mail that could not be read" });
  expect(message.text).toContain(`(${failure})`);
  expect(message.text).toContain("Content-Type: multipart/mixed");
});

test("the words of HTML nested too deep are kept as text", async () => {
  const html = `${"<div>".repeat(100_000)}deep words`;
  const { message } = await receive(`From: a@x.example\r\nContent-Type: text/html\r\n\r\n${html}`);
  expect(message).toMatchObject({ html: null, text: "deep words", snippet: "deep words" });
});

test("text sent without any header is the message", async () => {
  const { message, failure } = await receive("Pump 7 is leaking\r\nCall me back\r\n");
  expect(failure).toBeNull();
  expect(message.snippet).toBe("Pump 7 is leaking Call me back");
  expect(message.from).toMatchObject({ address: "envelope@x.example" });
});
