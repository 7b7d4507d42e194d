/**
 * Where the focus is as something opens: of a menu the button it hangs from.
 * @returns puts the focus back there, or where the same button was drawn anew meanwhile
 */
export function rememberOpener(): () => void {
  const { activeElement } = document;
  const menu = activeElement?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = menu ? document.getElementById(menu) : activeElement;
  const label = opener?.textContent;
  return () => {
    const drawnAnew = () => [...document.querySelectorAll("#panel button")].find((each) => each.textContent === label);
    const target = opener?.isConnected ? opener : label && drawnAnew();
    if (target instanceof HTMLElement) target.focus();
  };
}
