import { unstable_rethrow } from "next/navigation";
import { useActionState } from "react";
import type { ActionAnswer } from "@/lib/web/action";
import type { ErrorAnswer } from "@/lib/web/answer";

type Sent = {
  /** What was typed, for the fields to keep. */
  values: Record<string, string>;
  error: Pick<ErrorAnswer, "message" | "fields" | "retryAt"> | null;
};

export type ServerAction = (input: unknown) => Promise<ActionAnswer<unknown>>;

/** Sends a form's fields to a server action, and remembers them and what it had against them. */
export function useSentForm(action: ServerAction) {
  return useActionState(
    async (_before: Sent, form: FormData): Promise<Sent> => {
      const values = Object.fromEntries(
        [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
      try {
        const answer = await action(values);
        return { values, error: answer.ok ? null : answer.error };
      } catch (thrown) {
        unstable_rethrow(thrown);
        return { values, error: { message: "Inlay cannot be reached. Check your connection and try again." } };
      }
    },
    { values: {}, error: null },
  );
}
