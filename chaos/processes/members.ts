/** Where members of the workspaces get their mail; no customer writes from there. */
const domain = "members.example";

export const memberAddress = (userId: string) => `${userId}@${domain}`;
export const isMember = (address: string) => address.endsWith(`@${domain}`);
