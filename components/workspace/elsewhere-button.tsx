"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import { FormProblem } from "./form-problem";
import { type ServerAction, useSentForm } from "./use-sent-form";

type ElsewhereButtonProps = { provider: string; next: string; signInElsewhere: ServerAction };

/** Signing in at the organisation's own provider. */
export function ElsewhereButton({ provider, next, signInElsewhere }: ElsewhereButtonProps) {
  const [{ error }, send] = useSentForm(signInElsewhere);
  return (
    <form action={send} className="flex flex-col gap-3">
      <FormProblem error={error} />
      <input type="hidden" name="next" value={next} />
      <SubmitButton variant="secondary" size="lg" className="w-full">
        Continue with {provider}
      </SubmitButton>
    </form>
  );
}
