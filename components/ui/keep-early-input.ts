/** What somebody typed over what stood in a field. */
type Typed = { text: string; over: string };

/** What is done, once the page answers, with what was kept; each is true to itself as source, as `keepEarlyInput` is. */
export type HandingOver = {
  isAnswering: (element: HTMLElement) => boolean;
  retype: (field: HTMLInputElement, typed: Typed) => void;
  pressAgain: (control: HTMLElement) => void;
};

/**
 * Keeps what a person types and presses while the page's scripts are still on their way, and hands it over, in order,
 * once the page answers: each press once, each text as it was last. Runs inline as the text of its own source, and so
 * uses nothing but what it is given.
 * @param answers the event by which the page says that from now on it answers by itself
 */
export function keepEarlyInput(answers: string, { isAnswering, retype, pressAgain }: HandingOver): void {
  const kept = new Map<HTMLElement, { event: Event; give: () => void }>();
  const events = ["click", "input", "submit"];

  function keep(event: Event): void {
    const { target, type } = event;
    if (!(target instanceof Element)) return;
    // A form with an address is sent by the browser itself.
    if (type === "submit" && !target.hasAttribute("action")) event.preventDefault();
    if (type === "input") keepText(event, target);
    if (type === "click" && !target.closest("form[action] [type=submit]")) keepPress(event, target);
  }

  function keepText(event: Event, target: Element): void {
    const selector = "textarea, select, input:not([type=checkbox], [type=radio], [type=file])";
    const field = target.closest<HTMLInputElement>(selector);
    if (!field) return;
    const typed = { text: field.value, over: field.defaultValue };
    kept.set(field, { event, give: () => retype(field, typed) });
  }

  function keepPress(event: Event, target: Element): void {
    const control = target.closest<HTMLElement>(":is(button, [role=button], [type=checkbox], [type=radio])");
    if (!control) return;
    if (control.matches("input")) event.preventDefault();
    kept.set(control, { event, give: () => pressAgain(control) });
  }

  function handOver(): void {
    for (const [element, { give }] of kept) {
      if (element.isConnected && !isAnswering(element)) continue;
      kept.delete(element);
      if (element.isConnected) give();
    }
    if (kept.size > 0) setTimeout(handOver, 50);
  }

  for (const type of events) addEventListener(type, keep, true);
  document.addEventListener(answers, () => {
    for (const type of events) removeEventListener(type, keep, true);
    // A press that React is passing on in this very moment reaches its control without us.
    for (const [control, { event }] of kept) if (event.type === "click" && event.eventPhase) kept.delete(control);
    setTimeout(handOver);
  });
}

/** Whether events reach it: React lets none through to a part of the page that is not alive yet, but wakes it by them. */
export function isAnswering(element: HTMLElement): boolean {
  let isReached = false;
  element.addEventListener("input", () => (isReached = true), { capture: true, once: true });
  element.dispatchEvent(new Event("input", { bubbles: true }));
  return isReached;
}

/** Types the text again; into a text area after what the page has put back there meanwhile, as a draft. */
export function retype(field: HTMLInputElement, { text, over }: Typed): void {
  const isPutBack = field.matches("textarea") && ![text, over, ""].includes(field.value);
  const whole = isPutBack ? `${field.value}\n${text}` : text;
  // React takes a value set on the element for its own, and one set past it for a person's.
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
  field.value = "";
  setter?.call(field, whole);
  for (const change of ["input", "change"]) field.dispatchEvent(new Event(change, { bubbles: true }));
}

/** Presses as a pointer does: menus open as it goes down. */
export function pressAgain(control: HTMLElement): void {
  const down = new PointerEvent("pointerdown", { bubbles: true, cancelable: true });
  if (control.dispatchEvent(down)) control.focus();
  control.click();
}
