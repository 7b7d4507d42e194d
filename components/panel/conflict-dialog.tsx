"use client";

import { type ReactNode, useId, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useRegion } from "@/components/ui/preferences";
import { Time } from "@/components/ui/time";
import type { SaveConflict } from "@/lib/panel/save-schema";
import { pickedName } from "./picked-names";
import { valueWords } from "./save-remarks";

type FieldOfConflict = SaveConflict["fields"][number];
type Side = "theirs" | "mine";

type Props = {
  conflict: SaveConflict;
  /** The record has changed once more while somebody was choosing. */
  isAgain: boolean;
  isSaving: boolean;
  /** With the names of the fields of which ours is written. */
  onChoose: (mine: readonly string[]) => void;
  onBack: () => void;
};

/** Somebody else changed the same fields: what they were, what Salesforce has now, and ours, to choose from. Nothing is chosen beforehand. */
export function ConflictDialog({ conflict, isAgain, isSaving, onChoose, onBack }: Props) {
  const { record, fields } = conflict;
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const reasonId = useId();
  const contested = fields.filter(({ isContested }) => isContested);
  const agreed = fields.filter(({ isContested }) => !isContested);
  const open = contested.filter(({ field }) => !sides[field.name]);
  const names = (some: readonly FieldOfConflict[]) => some.map(({ field }) => field.name);
  const mine = names([...contested.filter(({ field }) => sides[field.name] === "mine"), ...agreed]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onBack()}
      size="lg"
      title={`${record.name} changed in Salesforce while you were editing`}
      description={<ByWhom conflict={conflict} />}
      footer={
        <>
          <p id={reasonId} className="mr-auto self-center text-muted text-xs max-md:w-full">
            {open.length > 0 && `Choose a value for ${open.map(({ field }) => field.label).join(", ")}.`}
          </p>
          <Button variant="ghost" onClick={onBack}>
            Back to editing
          </Button>
          <Button onClick={() => onChoose(names(agreed))}>Keep Salesforce’s</Button>
          <Button
            variant="primary"
            loading={isSaving}
            loadingText="Saving"
            disabled={open.length > 0}
            aria-describedby={reasonId}
            onClick={() => onChoose(mine)}
          >
            Save my choices
          </Button>
        </>
      }
    >
      {isAgain && (
        <Banner tone="warning" role="alert" title="The record has changed again. Choose once more." className="mb-3" />
      )}
      <Choices
        conflict={conflict}
        contested={contested}
        sides={sides}
        onSide={(name, side) => setSides((before) => ({ ...before, [name]: side }))}
      />
      {agreed.length > 0 && <Agreed conflict={conflict} fields={agreed} />}
    </Dialog>
  );
}

function ByWhom({ conflict: { changedBy, record } }: Pick<Props, "conflict">) {
  return (
    <>
      {changedBy ?? "Somebody"}
      {record.lastModifiedAt && (
        <>
          , <Time value={record.lastModifiedAt} format="clock" />
        </>
      )}
      , in Salesforce. Nothing of yours is lost.
    </>
  );
}

type ChoicesProps = {
  conflict: SaveConflict;
  contested: readonly FieldOfConflict[];
  sides: Readonly<Record<string, Side>>;
  onSide: (name: string, side: Side) => void;
};

const heads = ["Field", "Was", "In Salesforce now", "Yours"];
const cell = "px-2 py-2 align-top first:pl-0 last:pr-0 max-md:block max-md:px-0 max-md:py-0.5";

/** The roles stand here because small screens show the rows as blocks, which takes them away. */
function Choices({ conflict, contested, sides, onSide }: ChoicesProps) {
  const shown = useShown(conflict);
  return (
    <table role="table" aria-label="Changed on both sides" className="w-full text-left text-sm max-md:block">
      <thead role="rowgroup" className="text-muted text-xs max-md:sr-only">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} role="columnheader" scope="col" className={`${cell} font-medium`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {contested.map((each) => (
          <tr key={each.field.name} role="row" className="border-line border-t max-md:block max-md:py-2">
            <th role="rowheader" scope="row" className={`${cell} font-medium`}>
              {each.field.label}
            </th>
            <td role="cell" className={`${cell} wrap-anywhere text-muted`}>
              <span className="md:hidden">Was: </span>
              {shown(each, "was")}
            </td>
            <td role="cell" className={cell}>
              <Choice
                name={each.field.name}
                label={`${each.field.label}: keep Salesforce’s value ${shown(each, "now")}`}
                isChosen={sides[each.field.name] === "theirs"}
                onChoose={() => onSide(each.field.name, "theirs")}
                remark="Salesforce, changed"
              >
                {shown(each, "now")}
              </Choice>
            </td>
            <td role="cell" className={cell}>
              <Choice
                name={each.field.name}
                label={`${each.field.label}: write your value ${shown(each, "yours")}`}
                isChosen={sides[each.field.name] === "mine"}
                onChoose={() => onSide(each.field.name, "mine")}
                remark="Yours"
              >
                {shown(each, "yours")}
              </Choice>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  isChosen: boolean;
  onChoose: () => void;
  remark: string;
  children: ReactNode;
};

function Choice({ name, label, isChosen, onChoose, remark, children }: ChoiceProps) {
  return (
    <label className="flex min-h-6 items-start gap-2 rounded-xs hover:bg-hover pointer-coarse:min-h-11">
      <input
        type="radio"
        name={name}
        aria-label={label}
        checked={isChosen}
        onChange={onChoose}
        className="my-0.5 size-4 shrink-0 appearance-none rounded-full border border-control bg-surface checked:border-5 checked:border-accent"
      />
      <span className="wrap-anywhere min-w-0 whitespace-pre-line">
        {children}
        <span className="block text-muted text-xs">{remark}</span>
      </span>
    </label>
  );
}

function Agreed({ conflict, fields }: { conflict: SaveConflict; fields: readonly FieldOfConflict[] }) {
  const shown = useShown(conflict);
  return (
    <section className="mt-4 border-line border-t pt-3">
      <h3 className="font-medium text-sm">Merged without conflict ({fields.length})</h3>
      <ul className="mt-1 text-sm text-soft">
        {fields.map((each) => (
          <li key={each.field.name} className="wrap-anywhere">
            <span className="text-muted">{each.field.label}</span> {shown(each, "yours")}
            <span className="text-muted text-xs"> yours, changed by nobody else</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Values in the reader's words and the record's currency; a look-up's by its name, which is known where it stood or was picked. */
function useShown({ record }: SaveConflict) {
  const region = useRegion();
  return (each: FieldOfConflict, side: "was" | "now" | "yours") => {
    const { field, wasDisplay, [side]: value } = each;
    const name = side === "was" ? wasDisplay : typeof value === "string" ? pickedName(value) : null;
    return valueWords(record, field, { value, region, name });
  };
}
