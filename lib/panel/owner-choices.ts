import { and, eq } from "drizzle-orm";
import { ownerChoices } from "@/db/schema/panel";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { getConversationSummary } from "../inbox/conversations";
import { requireParticipant } from "../inbox/participants";
import { type ChosenOwner, chooseOwner, findUser } from "../salesforce/choose-owner";
import { findOrg, getConnection, homeOf, type Org } from "../salesforce/connection";
import { objectsWithRules } from "../salesforce/owner-schema";
import { getOrgFacts } from "../salesforce/org-facts";
import { RecordId } from "../salesforce/schema";
import { listMembers } from "../workspace/members";
import {
  OwnerChoice,
  type OwnerLine,
  type OwnerLineInput,
  type OwnerOptions,
  type SaveOwnerInput,
} from "./create-schema";
import { orgOfPerson } from "./find-shown-record";
import type { FormObject } from "./form-schema";

/** Where no admin has chosen: Salesforce's own rules for Cases (I-100), the assignee for Tasks (I-87). */
const defaults: Partial<Record<FormObject, OwnerChoice>> = {
  Case: { kind: "assignment-rules" },
  Task: { kind: "assignee" },
};

/** Whom new records of an object go to. */
async function ownerChoice(ctx: Ctx, sObject: FormObject): Promise<OwnerChoice> {
  const [row] = await ctx.db
    .select({ owner: ownerChoices.owner })
    .from(ownerChoices)
    .where(and(eq(ownerChoices.workspaceId, ctx.workspaceId), eq(ownerChoices.sObject, sObject)));
  return OwnerChoice.safeParse(row?.owner).data ?? defaults[sObject] ?? { kind: "connected-user" };
}

/**
 * Chooses whom records that people make of an object belong to.
 * @throws AppError `forbidden` for agents; `conflict` when no org is connected; `invalid` for rules where there are none, or somebody who
 *   cannot own it
 */
export async function saveOwnerChoice(ctx: Ctx, { sObject, owner }: SaveOwnerInput): Promise<void> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  const problem = owner.kind === "creator" ? null : impossible(await possibleOwner(org, sObject, owner));
  if (problem) throw new AppError("invalid", problem, { fields: { owner: problem } });
  await transaction(ctx, async (ctx) => {
    const before = await ownerChoice(ctx, sObject);
    await ctx.db
      .insert(ownerChoices)
      .values({ workspaceId: ctx.workspaceId, sObject, owner })
      .onConflictDoUpdate({ target: [ownerChoices.workspaceId, ownerChoices.sObject], set: { owner } });
    await record(ctx, {
      action: "owner-choice.saved",
      sObject,
      summary: `${sObject}: owner of new records changed`,
      changes: [{ field: "owner", before, after: owner }],
    });
  });
}

/** What choosing somebody fixed or the rules comes to: with a reason in its name where it cannot be. */
async function possibleOwner(org: Org, sObject: FormObject, owner: Exclude<OwnerChoice, { kind: "creator" }>) {
  const people = await peopleOf(org);
  return { owner, chosen: chooseOwner(owner, { sObject, assignee: null, org: people }) };
}

function impossible({ owner, chosen }: Awaited<ReturnType<typeof possibleOwner>>): string | null {
  if (owner.kind === "assignment-rules") return chosen.autoAssign ? null : "This object has no assignment rules.";
  if (owner.kind !== "fixed" || chosen.id === owner.recordId) return null;
  return `${owner.name} cannot own these records.`;
}

/** Who owns what is made now, and why. */
export type ResultingOwner = { chosen: ChosenOwner; line: OwnerLine };

type Asked = { sObject: FormObject; conversationId: string | null /** Whom its maker chose. */; ownerId?: RecordId };

/**
 * Who a record made now would belong to.
 * @throws AppError `not-found` when the conversation is not ours; `forbidden` for another owner than the one an admin named; `invalid` for
 *   one who cannot own it
 */
export async function resultingOwner(org: Org, { sObject, conversationId, ownerId }: Asked): Promise<ResultingOwner> {
  const [choice, people, conversation] = await Promise.all([
    ownerChoice(org, sObject),
    peopleOf(org),
    conversationId === null ? null : getConversationSummary(org, conversationId),
  ]);
  const why = whys[choice.kind];
  const canChange = choice.kind !== "fixed";
  if (ownerId !== undefined) return ofMaker(ownerId, { sObject, people, canChange });
  const assignee = choice.kind === "creator" ? await creatorOf(org) : (conversation?.assignee ?? null);
  return ofChoice(choice, { sObject, assignee, people, said: { why, canChange } });
}

type Said = Omit<OwnerLine, "name">;
type Falling = { sObject: FormObject; assignee: { email: string } | null; people: People; said: Said };

function ofChoice(choice: OwnerChoice, { sObject, assignee, people, said }: Falling): ResultingOwner {
  const isNobodys = assignee === null || findUser(assignee, people) === null;
  if (isNobodys && sObject === "Case" && byMember.includes(choice.kind)) return leftToRules(assignee, said);
  const wanted = choice.kind === "creator" ? { kind: "assignee" as const } : choice;
  const chosen = chooseOwner(wanted, { sObject, assignee, org: people });
  return { chosen, line: { name: chosen.name, ...said } };
}

/** Whom a record goes to where its owner was refused: Cases and Leads to whom Salesforce's rules give them, else the connected user. */
export async function ownerInstead(org: Org, sObject: FormObject): Promise<ResultingOwner> {
  const people = await peopleOf(org);
  const kind = objectsWithRules.includes(sObject) ? "assignment-rules" : "connected-user";
  const chosen = chooseOwner({ kind }, { sObject, assignee: null, org: people });
  return { chosen, line: { name: chosen.name, why: "instead of an owner that Salesforce refused", canChange: true } };
}

type People = Awaited<ReturnType<typeof peopleOf>>;
type Making = { sObject: FormObject; people: People; canChange: boolean };

function ofMaker(recordId: RecordId, { sObject, people, canChange }: Making): ResultingOwner {
  if (!canChange) throw new AppError("forbidden", "Your admin has set whom these records belong to.");
  const owner = { kind: "fixed" as const, recordId, name: "Whoever was chosen" };
  const chosen = chooseOwner(owner, { sObject, assignee: null, org: people });
  if (chosen.id !== recordId)
    throw new AppError("invalid", `Whoever was chosen cannot own a ${sObject}. Choose again.`);
  return { chosen, line: { name: chosen.name, why: "chosen by you", canChange } };
}

const byMember: readonly OwnerChoice["kind"][] = ["creator", "assignee"];

async function creatorOf(org: Org) {
  return (await listMembers(org)).find(({ userId }) => userId === actorId(org)) ?? null;
}

/** A Case of nobody is Salesforce's to give away (I-104). */
function leftToRules(member: { email: string } | null, said: Said): ResultingOwner {
  const because = member ? `no active Salesforce user has ${member.email}` : "nobody is assigned";
  const name = `Salesforce’s assignment rules (${because})`;
  return { chosen: { id: null, name, autoAssign: true }, line: { name, ...said } };
}

const whys: Record<OwnerChoice["kind"], string> = {
  creator: "who creates it",
  "connected-user": "connected user",
  assignee: "assigned agent",
  "assignment-rules": "decided by Salesforce when it is saved",
  fixed: "set by your admin",
};

/** Who a record made from a conversation now would belong to, for the line above the button. @throws AppError `not-found`, `conflict` */
export async function getOwnerLine(ctx: Ctx, input: OwnerLineInput): Promise<OwnerLine> {
  const { org } = await orgOfPerson(ctx, input.personId);
  await requireParticipant(ctx, input);
  return (await resultingOwner(org, input)).line;
}

async function peopleOf(org: Org) {
  const home = { ...org, connectionId: homeOf(org) };
  const [facts, connection] = await Promise.all([getOrgFacts(home), getConnection(org, org.connectionId)]);
  return { facts, connectedUser: { id: RecordId.parse(connection.userId), name: connection.userDisplayName } };
}

/**
 * What an admin chooses from, for each object.
 * @throws AppError `forbidden` for agents
 */
export async function ownerOptions(ctx: Ctx, sObject: FormObject): Promise<OwnerOptions | null> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) return null;
  const [choice, { facts, connectedUser }] = await Promise.all([ownerChoice(org, sObject), peopleOf(org)]);
  const queues = facts.queues.filter(({ sObjects }) => sObjects.includes(sObject));
  return {
    choice,
    connectedUser: connectedUser.name,
    users: facts.users.map(({ id, name, email }) => ({ id, name, hint: email })),
    queues: queues.map(({ id, name }) => ({ id, name, hint: "Queue" })),
  };
}
