"use client";

import { type RefObject, useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { RemedyLine } from "@/components/ui/remedy-line";
import type { RequestError } from "@/components/ui/request";

/** What is wrong at a field. */
export type Problem = { name: string; label: string; message: string };

type Props = {
  problems: readonly Problem[];
  error: RequestError | null;
  form: RefObject<HTMLFormElement | null>;
  /** Reads the panel and the form again; what is typed stays. */
  onReload: () => void;
};

/** Above a form that was not taken: every problem in the words that stand at its field, each leading there. */
export function FormProblems({ problems, error, form, onReload }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isThere = problems.length > 0 || error !== null;
  useEffect(() => {
    if (isThere) box.current?.focus();
  }, [isThere, error]);
  if (!isThere) return null;
  const isPlaced = error !== null && problems.some(({ message }) => message === error.message);
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Banner tone="danger" role="alert" title={error && !isPlaced ? error.message : "There is a problem"}>
        {problems.length > 0 && (
          <ul>
            {problems.map(({ name, label, message }) => (
              <li key={name}>
                <button
                  type="button"
                  className="min-h-6 text-left text-accent-ink underline"
                  onClick={() => focusField(form.current, name)}
                >
                  {message.includes(label) ? message : `${label}: ${message}`}
                </button>
              </li>
            ))}
          </ul>
        )}
        {error && <WayOut error={error} form={form} first={problems[0]?.name} onReload={onReload} />}
      </Banner>
    </div>
  );
}

type WayOutProps = Pick<Props, "form" | "onReload"> & {
  error: RequestError /** A field that has a problem. */;
  first: string | undefined;
};

function WayOut({ error, form, first, onReload }: WayOutProps) {
  const [named = first] = Object.keys(error.fields);
  const edit = () => focusField(form.current, named);
  const retry = () => form.current?.requestSubmit();
  return (
    <>
      <p>What you typed is kept.</p>
      <RemedyLine remedy={error.remedy} details={error.details} on={{ edit, retry, reload: onReload }} />
    </>
  );
}

/** @param name where none is known, the first there is */
function focusField(form: HTMLElement | null, name: string | undefined) {
  const place = form?.querySelector(
    name === undefined ? "[data-form-field]" : `[data-form-field="${CSS.escape(name)}"]`,
  );
  place?.querySelector<HTMLElement>("[contenteditable], input, textarea, button")?.focus();
}
