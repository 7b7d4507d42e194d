/** How far a workspace's automation is. */
export type Ran = {
  /** Whether anything was done. */
  isBusy: boolean;
  /** When it makes sense to look again, where what waits cannot go on now: it is held, or Salesforce is away. */
  notBefore: Date | null;
};

/** Does what is due for one workspace: decides on its messages, writes what is owed to Salesforce, and notes what became of it. */
export async function runAutomation(_workspaceId: string): Promise<Ran> {
  return { isBusy: false, notBefore: null };
}
