/** Who is signed in to an org's pages, and who is being asked for consent. In memory: a restart signs everybody out. */
import { randomBytes } from "node:crypto";
import type { AuthorizeRequest } from "./authorize-request";

/** A signed-in person before the consent page. */
type Asked = { userId: string; request: AuthorizeRequest };

const ASKED_FOR_MS = 15 * 60_000;

export class SignIns {
  private users = new Map<string, string>();
  private asked = new Map<string, Asked & { expiresAt: number }>();

  /** @returns the value of the session cookie */
  open(userId: string): string {
    const session = randomBytes(24).toString("base64url");
    this.users.set(session, userId);
    return session;
  }

  userOf(session: string | null): string | null {
    return session === null ? null : (this.users.get(session) ?? null);
  }

  /** @returns the ticket by which the consent page knows what it asks, of whom */
  ask(asked: Asked, now: number): string {
    const ticket = randomBytes(24).toString("base64url");
    this.asked.set(ticket, { ...asked, expiresAt: now + ASKED_FOR_MS });
    return ticket;
  }

  askedBy(ticket: string, now: number): Asked | null {
    const asked = this.asked.get(ticket);
    return asked && asked.expiresAt > now ? asked : null;
  }

  /** A decision is taken once. */
  decided(ticket: string): void {
    this.asked.delete(ticket);
  }

  clear(): void {
    this.users = new Map();
    this.asked = new Map();
  }
}
