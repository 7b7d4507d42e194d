import type { Ctx } from "../context";
import { getConversation } from "../inbox/conversations";
import { getParticipant } from "../inbox/participants";
import type { Told } from "../links/new-record";
import { getPerson } from "../people/people";
import type { PersonSummary } from "../people/schema";
import { type FactSource, mailFacts } from "./mail-facts";
import { toldByRules } from "./new-person";
import { effectiveForAll, effectiveSettings } from "./settings";
import type { AutomationSettings } from "./settings-schema";

/** What a mailbox says of people who are made by hand: the same as of those whom automation makes. */
export type FormRules = { companyPlaceholder: string; told: Record<string, Told> };

/**
 * What the rules of a conversation's mailbox say of a new Contact or Lead, from what the person last wrote in it: the lead source (requirement
 * I-47), the field rules, what a company is called that nobody knows (C-15). Without a conversation the rules are the workspace's.
 * @throws AppError `not-found` when the person or the conversation is not ours, or the person takes no part in it
 */
export async function formRules(
  ctx: Ctx,
  {
    personId,
    conversationId,
    sObject,
  }: { personId: string; conversationId: string | null; sObject: "Contact" | "Lead" },
): Promise<FormRules> {
  const person = await getPerson(ctx, personId);
  const { mail, settings } = await whatIsSaid(ctx, person, conversationId);
  const facts = mailFacts(mail, { address: person.address, name: person.name }, settings);
  return { companyPlaceholder: settings.companyPlaceholder, told: toldByRules(sObject, { facts, settings }) };
}

async function whatIsSaid(
  ctx: Ctx,
  person: PersonSummary,
  conversationId: string | null,
): Promise<{ mail: FactSource; settings: AutomationSettings }> {
  if (conversationId === null) {
    const { workspace } = await effectiveForAll(ctx);
    const nothing = { direction: "in" as const, text: "", conversation: { subject: "" }, mailbox: { name: "" } };
    return { mail: { ...nothing, person }, settings: workspace.values };
  }
  const { isWith, addresses } = await getParticipant(ctx, { conversationId, personId: person.id });
  const { subject, mailbox, messages } = await getConversation(ctx, { conversationId });
  const received = messages.filter(({ direction }) => direction === "in");
  const theirs = received.findLast(({ from }) => addresses.includes(from.address.toLowerCase()));
  // Mail by which an answer is to go to them comes from another address; somebody else's tells nothing of them.
  const text = (theirs ?? (isWith ? received.at(-1) : undefined))?.text ?? "";
  const { values } = await effectiveSettings(ctx, mailbox.id);
  return { mail: { direction: "in", text, conversation: { subject }, mailbox, person }, settings: values };
}
