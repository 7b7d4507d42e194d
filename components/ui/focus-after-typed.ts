/** Goes into the search of a list that letters opened, behind those letters: selected, the next one would replace them. */
export function focusAfterTyped(event: Event): void {
  const input = event.target instanceof Element ? event.target.querySelector("input") : null;
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}
