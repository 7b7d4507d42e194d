import { RadioGroup } from "@/components/ui/radio-group";
import { createWhenChoices } from "./choice-words";
import type { Editor } from "./editor";
import { Setting } from "./setting";

/** Step 1: when a person nobody knows is made into a record. */
export function WhenStep({ editor }: { editor: Editor }) {
  return (
    <Setting editor={editor} name="createWhen" title="When a new person is added">
      <RadioGroup
        label="When a new person is added"
        hideLabel
        name="createWhen"
        options={createWhenChoices}
        value={editor.values.createWhen}
        onChange={(value) => editor.set("createWhen", value)}
      />
    </Setting>
  );
}
