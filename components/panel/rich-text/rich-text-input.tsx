"use client";

import type { Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Field, useField } from "@/components/ui/field";
import { TextareaField } from "@/components/ui/textarea-field";
import { atEnd, editorState, setLink, type Standing, standingOf } from "./editor-state";
import { LinkRow } from "./link-row";
import { type Read, readHtml } from "./read-html";
import { Toolbar } from "./toolbar";
import { writeHtml } from "./write-html";

export type RichTextProps = {
  label: string;
  hideLabel?: boolean | undefined;
  /** As HTML. */
  value: string;
  onChange: (html: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
  autoFocus?: boolean | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  /** The record's page in Salesforce, where it has one. */
  recordUrl?: string | undefined;
};

/** Rich text, edited as it looks; what would not come out as it went in is edited as HTML, or in Salesforce. */
export function RichTextInput(props: RichTextProps) {
  const [read] = useState(() => readHtml(props.value));
  return read ? <Editor {...props} read={read} /> : <AsHtml {...props} />;
}

function AsHtml({ recordUrl, hint, value, onChange, ...rest }: RichTextProps) {
  const why = (
    <>
      This text holds formatting that Inlay cannot show while it is edited. Edit it as HTML here
      {recordUrl ? (
        <>
          , or{" "}
          <a href={recordUrl} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
            in Salesforce
          </a>
        </>
      ) : null}
      .{hint && ` ${hint}`}
    </>
  );
  return (
    <TextareaField
      {...rest}
      rows={6}
      spellCheck={false}
      inputClassName="font-mono text-xs"
      hint={why}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const text = cn(
  "rich-text field-sizing-content max-h-96 min-h-20 overflow-y-auto whitespace-break-spaces px-2 py-1 outline-none",
);

function Editor(props: RichTextProps & { read: Read }) {
  const { label, hideLabel, hint, error, required, onKeyDown, read } = props;
  const { id, aria } = useField({ hint, error, required });
  const { place, view, standing } = useEditor(props, read, { ...aria, label });
  const [isLinking, setLinking] = useState(false);
  const run = (command: Command | null) => {
    if (!view.current || !command) return false;
    command(view.current.state, view.current.dispatch);
    view.current.focus();
    return true;
  };
  const endLinking = () => {
    setLinking(false);
    view.current?.focus();
  };
  return (
    <div onKeyDown={onKeyDown}>
      <Field {...{ id, label, hideLabel, hint, error, required }}>
        <div
          className={cn(
            "rounded-sm border bg-surface text-base text-ink focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2",
            error ? "border-danger" : "border-control hover:border-soft",
          )}
        >
          <div ref={place} />
          {isLinking && (
            <LinkRow
              address={standing.link}
              onClose={endLinking}
              onSet={(address) => {
                const isSet = run(setLink(address));
                if (isSet) endLinking();
                return isSet;
              }}
            />
          )}
          <Toolbar
            {...{ label, standing, isLinking, controls: id, onRun: run }}
            onLink={() => (isLinking ? endLinking() : setLinking(true))}
          />
        </div>
      </Field>
    </div>
  );
}

type Aria = ReturnType<typeof useField>["aria"] & { label: string };

/** One editor as long as the field is open: what is typed goes from it into the form, never back. */
function useEditor(props: RichTextProps, read: Read, aria: Aria) {
  const { onChange } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const [first] = useState(() => ({ ...props, read, state: atEnd(editorState(read)) }));
  const [standing, setStanding] = useState<Standing>(() => standingOf(first.state));
  const latest = useRef({ onChange, aria });
  useEffect(() => {
    latest.current = { onChange, aria };
    // What is said of the text may have changed.
    view.current?.setProps({});
  });
  useEffect(() => {
    const { read, value, autoFocus, state } = first;
    // What stood here at first, to the letter, is what stands here again once all is undone.
    const htmlOf = (doc: Read["doc"]) => (doc.eq(read.doc) ? value : writeHtml({ ...read, doc }));
    const made = new EditorView(place.current, {
      state,
      attributes: () => attributesOf(latest.current.aria),
      dispatchTransaction(transaction) {
        const next = made.state.apply(transaction);
        made.updateState(next);
        setStanding(standingOf(next));
        if (transaction.docChanged) latest.current.onChange(htmlOf(next.doc));
      },
    });
    view.current = made;
    if (autoFocus) made.focus();
    return () => made.destroy();
  }, [first]);
  return { place, view, standing };
}

/** A `div` has no attributes of an input; ARIA says the same of it. */
function attributesOf({ label, id, required, ...aria }: Aria): Record<string, string> {
  const said = { id, "aria-label": label, "aria-required": required, ...aria };
  const set = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return { role: "textbox", "aria-multiline": "true", class: text, ...Object.fromEntries(set) };
}
