import type { SettingName } from "@/lib/automation/settings-schema";
import { AppliesTicks } from "./applies-ticks";
import type { Editor } from "./editor";
import { Setting } from "./setting";
import { SkipRules } from "./skip-rules";

/** Step 2: whose mail is left out of what. */
export function SkipStep({ editor }: { editor: Editor }) {
  return (
    <>
      <p className="mb-4 text-muted text-sm">
        Each tick is something they are left out of: being looked up in Salesforce, beside their conversations too;
        being added to it; having their messages logged. Who was skipped, and why, stands at every message.
      </p>
      <Everyone editor={editor} name="skipOwn" title="Our own addresses" effect={ownWords(editor.facts.own)} />
      <Everyone
        editor={editor}
        name="skipMachine"
        title="Machine mail"
        effect="Automatic answers, mailing lists, bounces and no-reply addresses."
      />
      <Setting
        editor={editor}
        name="skipRules"
        title="Others to skip"
        effect="A domain includes its subdomains; in a pattern, * stands for anything."
      >
        <SkipRules editor={editor} />
      </Setting>
    </>
  );
}

type EveryoneProps = {
  editor: Editor;
  name: Extract<SettingName, "skipOwn" | "skipMachine">;
  title: string;
  effect: string;
};

function Everyone({ editor, name, title, effect }: EveryoneProps) {
  return (
    <Setting editor={editor} name={name} title={title} effect={effect}>
      <AppliesTicks of={title} value={editor.values[name]} onChange={(value) => editor.set(name, value)} />
    </Setting>
  );
}

const mostNamed = 4;

function ownWords(own: readonly string[]): string {
  const named = own.slice(0, mostNamed).join(", ");
  const more = own.length > mostNamed ? ` and ${own.length - mostNamed} more` : "";
  return `Your mailboxes, your members and everybody at the domains they have for themselves${named && `: ${named}${more}`}.`;
}
