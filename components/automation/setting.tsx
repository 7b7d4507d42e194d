"use client";

import { type ReactNode, useId, useRef } from "react";
import type { SettingName } from "@/lib/automation/settings-schema";
import type { Editor } from "./editor";
import { settingWords } from "./setting-words";

type Props = {
  editor: Editor;
  name: SettingName;
  title: string;
  /** One line: what it does. */
  effect?: ReactNode;
  /** The control; shown where the place says it itself, else after Override. */
  children: ReactNode;
};

/** One setting: its name, its effect, and where its value comes from; inherited ones stand as words until they are overridden. */
export function Setting({ editor, name, title, effect, children }: Props) {
  const { parent, isOwn, values } = editor;
  const controls = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const isInherited = parent !== null && !isOwn(name);

  function override() {
    editor.set(name, values[name]);
    requestAnimationFrame(() =>
      controls.current?.querySelector<HTMLElement>("input:checked, input, select, button")?.focus(),
    );
  }

  return (
    <div
      role="group"
      aria-labelledby={titleId}
      className="flex flex-col gap-2 border-line border-t py-4 first:border-t-0 first:pt-0 last:pb-0"
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p id={titleId} className="font-medium text-sm">
          {title}
        </p>
        {parent !== null && !isInherited && (
          <LinkButton label={`${title}: inherit from parent`} onPress={() => editor.inherit(name)}>
            Inherit from parent
          </LinkButton>
        )}
        {effect && <p className="w-full text-muted text-sm">{effect}</p>}
      </div>
      {isInherited ? (
        <p className="text-sm">
          <span className="text-muted">Inherited from Workspace: </span>
          <span className="text-ink">{settingWords(name, values)}</span>
          <span className="text-muted"> · </span>
          <LinkButton label={`${title}: override`} onPress={override}>
            Override
          </LinkButton>
        </p>
      ) : (
        <div ref={controls}>{children}</div>
      )}
    </div>
  );
}

function LinkButton({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="inline-flex min-h-6 items-center rounded-xs font-medium text-accent-ink text-xs hover:underline pointer-coarse:min-h-11"
    >
      {children}
    </button>
  );
}
