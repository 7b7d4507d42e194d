import type { Act } from "@/lib/automation/attention-schema";

/** What each act is called on its button. */
export const actNames: Record<Act, string> = {
  retry: "Retry",
  edit: "Edit and retry",
  "change-match": "Change match",
  "log-to-all": "Log to all",
  "put-at-person": "Put at the person",
  "create-contact": "Create Contact",
  "create-lead": "Create Lead",
  ignore: "Ignore",
  dismiss: "Dismiss",
};

/** Where a phone fits somebody, they are linked to them, or made all the same. */
const byPhone: Partial<Record<Act, string>> = {
  "change-match": "Link",
  "create-contact": "Create Contact anyway",
  "create-lead": "Create Lead anyway",
};

/** What an act is called against a cause. */
export const actName = (act: Act, cause: string): string => (cause === "held-phone" && byPhone[act]) || actNames[act];

/** Acts that need nothing but a press; the others open the item. */
export const isDirect = (act: Act) => act !== "edit" && act !== "change-match" && act !== "ignore";

/** What is said after an act, of one message and of several. */
const sentences: Record<Act, [one: string, several: (messages: string) => string]> = {
  retry: ["Sent again.", (many) => `${many} sent again.`],
  edit: ["Sent again.", (many) => `${many} sent again.`],
  "change-match": [
    "Match remembered; it is being logged there.",
    (many) => `Match remembered; ${many} are being logged there.`,
  ],
  "log-to-all": ["Being logged to all that match.", (many) => `${many} are being logged to all that match.`],
  "put-at-person": ["Sent to the person’s record.", (many) => `Files of ${many} sent to the people’s records.`],
  "create-contact": ["Adding the Contact.", (many) => `Adding Contacts for ${many}.`],
  "create-lead": ["Adding the Lead.", (many) => `Adding Leads for ${many}.`],
  ignore: ["Ignored from now on; 1 message is skipped.", (many) => `Ignored from now on; ${many} are skipped.`],
  dismiss: ["Dismissed.", (many) => `${many} dismissed.`],
};

export function doneSentence(act: Act, done: number): string {
  const [one, several] = sentences[act];
  if (done === 0) return "Somebody has already taken care of this.";
  return done === 1 ? one : several(`${done} messages`);
}
