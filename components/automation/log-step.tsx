"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Details } from "@/components/ui/details";
import { RadioGroup } from "@/components/ui/radio-group";
import { attachmentChoices, logAsChoices, refreshOnChoices, relateToChoices, taskSubtypeChoices } from "./choice-words";
import type { Editor } from "./editor";
import { LoggingComparison } from "./logging-comparison";
import { Setting } from "./setting";

/** Step 7: how messages reach Salesforce. */
export function LogStep({ editor }: { editor: Editor }) {
  const { values, facts } = editor;
  const canCreateEmailMessages = facts.abilities?.canCreateEmailMessage ?? null;
  const options = logAsChoices.map((choice) =>
    choice.value === "email-message" && canCreateEmailMessages === false
      ? {
          ...choice,
          disabled: values.logAs !== "email-message",
          hint: `${facts.org?.name} does not let Inlay create Email Messages: Enhanced Email is off, or the connected user may not.`,
        }
      : choice,
  );
  return (
    <>
      <Setting editor={editor} name="logAs" title="Log messages as">
        <RadioGroup
          label="Log messages as"
          hideLabel
          name="logAs"
          options={options}
          value={values.logAs}
          onChange={(value) => editor.set("logAs", value)}
        />
      </Setting>
      <Details summary="Task or Email Message?" className="mb-4">
        <LoggingComparison canCreateEmailMessages={canCreateEmailMessages} />
      </Details>
      {values.logAs === "task-per-conversation" && (
        <Setting editor={editor} name="refreshOn" title="The transcript is written anew">
          <RadioGroup
            label="The transcript is written anew"
            hideLabel
            name="refreshOn"
            options={refreshOnChoices}
            value={values.refreshOn}
            onChange={(value) => editor.set("refreshOn", value)}
          />
        </Setting>
      )}
      <TaskSettings editor={editor} />
      <Setting editor={editor} name="trimQuotes" title="Quoted history">
        <Checkbox
          label="Leave out what an answer quotes"
          hint="Only what was newly written is logged; the link back leads to the whole message."
          checked={values.trimQuotes}
          onChange={(event) => editor.set("trimQuotes", event.target.checked)}
        />
      </Setting>
      <Setting
        editor={editor}
        name="attachments"
        title="Attachments"
        effect="As Files at the Task or Email Message, the same file once a conversation. Pictures inside the text, and those below 5 KB (logos, tracking pixels), are never sent."
      >
        <RadioGroup
          label="Attachments"
          hideLabel
          name="attachments"
          options={attachmentChoices}
          value={values.attachments}
          onChange={(value) => editor.set("attachments", value)}
        />
      </Setting>
    </>
  );
}

function TaskSettings({ editor }: { editor: Editor }) {
  const { values } = editor;
  return (
    <>
      <Setting
        editor={editor}
        name="relateTo"
        title="Also related to"
        effect="Where exactly one is open; with several, none is chosen."
      >
        <RadioGroup
          label="Also related to"
          hideLabel
          name="relateTo"
          options={relateToChoices}
          value={values.relateTo}
          onChange={(value) => editor.set("relateTo", value)}
        />
      </Setting>
      {values.logAs !== "email-message" && (
        <Setting editor={editor} name="taskSubtype" title="Kind of Task" effect="How the Task appears on the timeline.">
          <RadioGroup
            label="Kind of Task"
            hideLabel
            name="taskSubtype"
            options={taskSubtypeChoices}
            value={values.taskSubtype}
            onChange={(value) => editor.set("taskSubtype", value)}
          />
        </Setting>
      )}
    </>
  );
}
