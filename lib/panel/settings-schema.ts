import * as z from "zod/mini";

/** Who may edit Salesforce fields beside a conversation (C-03); Salesforce's own permissions hold besides. */
const Editing = z.enum(["everyone", "admins", "nobody"]);

/** For how long what Salesforce said may be shown without asking again (C-10), in seconds. */
export const freshChoices = [10, 30, 60, 300, 900] as const;

export const PanelSettings = z.object({ editing: Editing, freshSeconds: z.literal([...freshChoices]) });
export type PanelSettings = z.output<typeof PanelSettings>;

export const usualPanel: PanelSettings = { editing: "everyone", freshSeconds: 60 };
