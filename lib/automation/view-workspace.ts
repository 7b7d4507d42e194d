import type { Ctx } from "../context";
import { env } from "../env";
import { listMailboxAddresses, type Mailbox } from "../inbox/mailboxes";
import { filesOfMessages } from "../inbox/message-files";
import type { MessageContents } from "../inbox/message-contents";
import { membersById } from "../inbox/members-by-id";
import { linksOfPeople, type RecordLink } from "../links/links";
import { peopleByAddresses, peopleById } from "../people/people";
import type { PersonSummary } from "../people/schema";
import { getConnection, type Org } from "../salesforce/connection";
import { getOrgFacts } from "../salesforce/org-facts";
import { RecordId } from "../salesforce/schema";
import { allDescribes } from "../salesforce/all-describes";
import { chosenTargets } from "./chosen-targets";
import { firstLook, type Situation } from "./decide";
import { mayCreateFiles } from "./file-rights";
import type { House, MemberFacts, MessageFacts, OrgView } from "./facts";
import type { AutomationSettings } from "./settings-schema";

/** What deciding needs of a workspace and its org, whatever the message. */
export type WorkspaceView = {
  house: House;
  org: OrgView;
  mailboxes: Map<string, Mailbox>;
  members: Map<string, MemberFacts>;
};

/** @throws SalesforceError when what the org is like was never read, and cannot be read now or is just being read */
export async function viewWorkspace(org: Org): Promise<WorkspaceView> {
  const [mailboxes, members, view] = await Promise.all([listMailboxAddresses(org), membersById(org), viewOrg(org)]);
  return {
    house: {
      workspaceId: org.workspaceId,
      mailboxAddresses: mailboxes.map(({ address }) => address),
      members: [...members.values()],
      isConnected: true,
    },
    org: view,
    mailboxes: new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox])),
    members,
  };
}

async function viewOrg(org: Org): Promise<OrgView> {
  const [facts, kept, connection] = await Promise.all([
    getOrgFacts(org),
    allDescribes(org),
    getConnection(org, org.connectionId),
  ]);
  return {
    facts,
    connectedUser: { id: RecordId.parse(connection.userId), name: connection.userDisplayName },
    canCreateFiles: mayCreateFiles((name) => kept.get(name)?.describe),
    describes: new Map([...kept].flatMap(([name, { describe }]) => (describe ? [[name, describe]] : []))),
  };
}

/** Messages as they are to be decided on, in the order given. */
export async function situationsOf(org: Org, { view, contents, settingsOf, people }: ToSituate): Promise<Situation[]> {
  const facts = people ? factsWith(view, contents, people) : await factsOf(org, view, contents);
  const situations = facts.map(
    (message): Situation => ({ message, settings: settingsOf(message), house: view.house, org: view.org }),
  );
  const linked = await withLinks(org, await withFiles(org, situations));
  const logToOf = await chosenTargets(org, contents);
  return linked.map((situation) => ({
    ...situation,
    message: { ...situation.message, logTo: logToOf(situation.message) },
  }));
}

type ToSituate = {
  view: WorkspaceView;
  contents: readonly MessageContents[];
  settingsOf: (message: MessageFacts) => AutomationSettings;
  /** Where they are not among our people. */
  people?: ReadonlyMap<string, PersonSummary>;
};

/** Facts of messages, without the record their people are remembered by. */
export async function factsOf(
  org: Ctx,
  view: WorkspaceView,
  contents: readonly MessageContents[],
): Promise<MessageFacts[]> {
  const people = await peopleById(
    org,
    contents.map(({ personId }) => personId),
  );
  return factsWith(view, contents, people);
}

function factsWith(
  view: WorkspaceView,
  contents: readonly MessageContents[],
  people: ReadonlyMap<string, PersonSummary>,
): MessageFacts[] {
  return contents.flatMap(({ mailboxId, personId, assigneeId, authorId, conversation, ...message }) => {
    const mailbox = view.mailboxes.get(mailboxId);
    const person = people.get(personId);
    if (!mailbox || !person) return [];
    return [
      {
        ...message,
        mailbox,
        person,
        conversation: { ...conversation, url: `${env().AUTH_URL}/inbox/${conversation.id}` },
        assignee: (assigneeId && view.members.get(assigneeId)) || null,
        author: (authorId && view.members.get(authorId)) || null,
        files: [],
        link: null,
        logTo: null,
      },
    ];
  });
}

/** Attachments are read only where they may be sent. */
async function withFiles(org: Org, situations: readonly Situation[]): Promise<Situation[]> {
  const sending = situations.filter(({ settings }) => settings.attachments !== "off");
  const files = await filesOfMessages(
    org,
    sending.map(({ message }) => message.id),
  );
  return situations.map((situation) => {
    const own = files.get(situation.message.id);
    return own ? { ...situation, message: { ...situation.message, files: own } } : situation;
  });
}

async function withLinks(org: Org, situations: readonly Situation[]): Promise<Situation[]> {
  const addressOf = ({ message, settings, house }: Situation) => firstLook(message, settings, house).lookUp;
  const people = await peopleByAddresses(
    org,
    situations.flatMap((situation) => addressOf(situation) ?? []),
  );
  const links = await linksOfPeople(org, [...people.values()]);
  const linkTo = (address: string | null): RecordLink | null => {
    const personId = address === null ? undefined : people.get(address);
    return (personId !== undefined && links.get(personId)) || null;
  };
  return situations.map((situation) => ({
    ...situation,
    message: { ...situation.message, link: linkTo(addressOf(situation)) },
  }));
}
