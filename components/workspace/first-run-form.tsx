"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { FormProblem } from "./form-problem";
import { NewPasswordField } from "./new-password-field";
import { type ServerAction, useSentForm } from "./use-sent-form";

/** The first page of a new installation: makes the workspace and its owner. */
export function FirstRunForm({ create }: { create: ServerAction }) {
  const [{ values, error }, send] = useSentForm(create);
  return (
    <>
      <div>
        <h1 className="font-semibold text-xl">Set up Inlay</h1>
        <p className="text-muted text-sm">You are the first one here. You become the owner of the workspace.</p>
      </div>
      <form action={send} className="flex flex-col gap-4">
        <FormProblem error={error} />
        <TextField
          label="Workspace name"
          name="workspaceName"
          autoComplete="organization"
          autoFocus
          required
          maxLength={120}
          defaultValue={values["workspaceName"]}
          error={error?.fields?.["workspaceName"]}
        />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={values["name"]}
          error={error?.fields?.["name"]}
        />
        <TextField
          label="Your e-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={values["email"]}
          error={error?.fields?.["email"]}
        />
        <NewPasswordField error={error?.fields?.["password"]} />
        <SubmitButton size="lg" loadingText="Creating the workspace">
          Create the workspace
        </SubmitButton>
      </form>
    </>
  );
}
