/** The sign of Inlay: a smaller panel set into a larger one. Decorative. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <rect
        x="6"
        y="6"
        width="12"
        height="12"
        rx="2.5"
        strokeWidth="1.5"
        className="fill-transparent stroke-on-solid"
      />
      <rect x="11.5" y="9" width="3.5" height="6" rx="1" className="fill-on-solid" />
    </svg>
  );
}
