import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";

const ID = /^\d{13}-[0-9a-f]{8}$/;

export type Envelope = { from: string; to: string[] };
export type Mail = { id: string; receivedAt: Date; deliveredTo: string[]; parsed: ParsedMail };
export type MailFolder = ReturnType<typeof openMailFolder>;

/** Mails as .eml files, named by when they came, each with the trace headers of its delivery (RFC 5321 §4.4) on top. */
export function openMailFolder(folder: string) {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string) => path.join(folder, `${id}.eml`);
  const cache = new Map<string, Mail>();

  const source = (id: string) => (ID.test(id) ? fs.readFile(fileOf(id)).catch(() => null) : null);

  async function find(id: string): Promise<Mail | null> {
    const known = cache.get(id);
    const raw = known ? null : await source(id);
    if (!raw) return known ?? null;
    const mail = { id, receivedAt: new Date(Number(id.slice(0, 13))), ...(await parse(raw)) };
    cache.set(id, mail);
    return mail;
  }

  return {
    source,
    find,

    /** Newest first. */
    async list(): Promise<Mail[]> {
      const names = await fs.readdir(folder);
      const ids = names.filter((name) => name.endsWith(".eml")).map((name) => path.basename(name, ".eml"));
      const mails = await Promise.all(ids.sort().reverse().map(find));
      return mails.filter((mail) => mail !== null);
    },

    /** On disk under its own name only when whole. */
    async save(envelope: Envelope, raw: Buffer): Promise<void> {
      const id = `${Date.now()}-${randomUUID().slice(0, 8)}`;
      const trace = [`Return-Path: <${envelope.from}>`, ...envelope.to.map((address) => `Delivered-To: ${address}`)];
      const unfinished = path.join(folder, `${id}.part`);
      await fs.writeFile(unfinished, Buffer.concat([Buffer.from(`${trace.join("\r\n")}\r\n`), raw]));
      await fs.rename(unfinished, fileOf(id));
    },
  };
}

async function parse(raw: Buffer) {
  const parsed = await simpleParser(raw);
  const delivered = parsed.headerLines.filter(({ key }) => key === "delivered-to");
  return { parsed, deliveredTo: delivered.map(({ line }) => line.slice(line.indexOf(":") + 1).trim()) };
}

/** The addresses of a header, as written. */
export function addressText(address: AddressObject | AddressObject[] | undefined): string {
  return [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");
}
