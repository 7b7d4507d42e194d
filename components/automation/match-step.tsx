import { RadioGroup } from "@/components/ui/radio-group";
import { onMatchChoices, onSeveralChoices } from "./choice-words";
import type { Editor } from "./editor";
import { Setting } from "./setting";

/** Step 3: who somebody is, by their address, and what to do when several records have it. */
export function MatchStep({ editor }: { editor: Editor }) {
  return (
    <>
      <p className="mb-4 text-muted text-sm">
        People are found by their e-mail address, in every e-mail field of Contacts and Leads. A Lead that was converted
        leads to its Contact. What an agent chose or added is remembered. Where only a customer’s number matches, the
        message always waits under Needs attention: people write numbers of others too.
      </p>
      <Setting editor={editor} name="onSeveral" title="When several records match">
        <RadioGroup
          label="When several records match"
          hideLabel
          name="onSeveral"
          options={onSeveralChoices}
          value={editor.values.onSeveral}
          onChange={(value) => editor.set("onSeveral", value)}
        />
      </Setting>
    </>
  );
}

/** Step 4: what happens to a record that is there already. */
export function FoundStep({ editor }: { editor: Editor }) {
  return (
    <Setting editor={editor} name="onMatch" title="When the person is in Salesforce already">
      <RadioGroup
        label="When the person is in Salesforce already"
        hideLabel
        name="onMatch"
        options={onMatchChoices}
        value={editor.values.onMatch}
        onChange={(value) => editor.set("onMatch", value)}
      />
      {editor.values.onMatch !== "leave" && (
        <p className="mt-2 text-muted text-sm">
          Which fields: the rules of step 5, those for Contacts and those for Leads.
        </p>
      )}
    </Setting>
  );
}
