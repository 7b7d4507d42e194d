"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Picklist } from "@/components/ui/picklist";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { CreateAs } from "@/lib/automation/settings-schema";
import { createAsChoices } from "./choice-words";
import type { Editor } from "./editor";
import type { AutomationFacts } from "./facts";
import { FieldRules } from "./field-rules";
import { LeadSourceChoice } from "./lead-source-choice";
import { PersonTypeChoice } from "./person-type-choice";
import { Setting } from "./setting";

/** Step 5: what somebody nobody knows becomes, and how its fields are filled. */
export function CreateStep({ editor }: { editor: Editor }) {
  const { values, facts } = editor;
  return (
    <>
      <Setting
        editor={editor}
        name="createAs"
        title="A new person becomes"
        effect="Counts from the next message on; records that are there already stay what they are."
      >
        <RadioGroup
          label="A new person becomes"
          hideLabel
          name="createAs"
          options={createAsChoices.map((choice) => ({ ...choice, ...limits(choice.value, facts) }))}
          value={values.createAs}
          onChange={(value) => editor.set("createAs", value)}
        />
      </Setting>
      <PersonTypeChoice editor={editor} />
      <Setting
        editor={editor}
        name="contactFields"
        title="Fields of Contacts"
        effect="First name, last name and e-mail address are always filled; the last name falls back to what stands before the @."
      >
        <FieldRules editor={editor} name="contactFields" sObject="Contact" />
      </Setting>
      <Setting
        editor={editor}
        name="leadFields"
        title="Fields of Leads"
        effect="Name and e-mail address are always filled, and Company from the Account of the domain, else from the domain’s name."
      >
        <FieldRules editor={editor} name="leadFields" sObject="Lead" />
      </Setting>
      <Setting
        editor={editor}
        name="companyPlaceholder"
        title="Company, when it is not known"
        effect="For addresses that say nothing of a company, such as those of gmail.com. It stands in the panel’s form too."
      >
        <TextField
          label="Company, when it is not known"
          hideLabel
          className="max-w-80"
          error={editor.errors["companyPlaceholder"]}
          value={values.companyPlaceholder}
          onChange={(event) => editor.set("companyPlaceholder", event.target.value)}
        />
      </Setting>
      <Setting
        editor={editor}
        name="leadSource"
        title="Lead source"
        effect="The field Lead Source of new Contacts and Leads."
      >
        <LeadSourceChoice editor={editor} />
      </Setting>
      <Setting editor={editor} name="sourceNameField" title="Mailbox name">
        <SourceName editor={editor} />
      </Setting>
    </>
  );
}

/** Why a choice cannot be made in this org. */
function limits(choice: CreateAs, { org, abilities }: AutomationFacts) {
  if (!org || !abilities) return {};
  const { hasPersonAccounts, canCreate } = abilities;
  const none = (hint: string) => ({ disabled: true, hint });
  if (choice === "person-account" && !hasPersonAccounts) return none(`${org.name} has no Person Accounts.`);
  if (choice === "contact" && !canCreate.Contact) return none(`${org.userDisplayName} may not create Contacts.`);
  if (choice === "lead" && !canCreate.Lead) return none(`${org.userDisplayName} may not create Leads.`);
  return {};
}

const textTypes = ["string", "textarea", "picklist"];

function SourceName({ editor }: { editor: Editor }) {
  const { facts, values, errors } = editor;
  const both = facts.fields.Contact.filter(
    ({ name, type }) => textTypes.includes(type) && facts.fields.Lead.some((field) => field.name === name),
  );
  const options = (both.length > 0 ? both : facts.fields.Contact).map(({ name, label }) => ({
    value: name,
    label,
    hint: name,
  }));
  const preferred = options.find(({ value }) => value === "Description") ?? options[0];
  const isOn = values.sourceNameField !== null;
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Include source name"
        hint="Writes the mailbox’s name into a field of new Contacts and Leads."
        checked={isOn}
        disabled={!isOn && !preferred}
        onChange={() => editor.set("sourceNameField", isOn ? null : (preferred?.value ?? null))}
      />
      {values.sourceNameField !== null && (
        <Picklist
          label="Field for the mailbox’s name"
          className="max-w-80 pl-6"
          options={options}
          value={[values.sourceNameField]}
          error={errors["sourceNameField"]}
          onChange={([field]) => editor.set("sourceNameField", field ?? null)}
        />
      )}
    </div>
  );
}
