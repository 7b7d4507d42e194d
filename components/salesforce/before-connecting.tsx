import { Details } from "@/components/ui/details";

const needs: { title: string; text: string }[] = [
  {
    title: "An edition with API access",
    text: "Enterprise, Unlimited, Performance, Developer, or Professional with the API add-on.",
  },
  {
    title: "A Salesforce user for Inlay to act as",
    text: "Inlay sees and edits what this user may. A dedicated user outlives people who leave.",
  },
  { title: "API Enabled", text: "On that user's profile or a permission set." },
  {
    title: "Read and edit",
    text: "Contacts, Leads, Accounts, Opportunities, Cases; create and edit Tasks. Field-level security applies.",
  },
  { title: "View Setup and Configuration", text: "To read fields and the day's call limit." },
  {
    title: "Permission to authorise the app",
    text: "Since September 2025 an admin must install or approve an app before other users may connect it.",
  },
];

/** What must be true in Salesforce before connecting works, to be ticked off or sent to whoever can arrange it. */
export function BeforeConnecting() {
  const message = needs.map(({ title, text }) => `- ${title}: ${text}`).join("\n");
  return (
    <section aria-labelledby="before" className="flex flex-col gap-2">
      <h2 id="before" className="font-semibold text-base">
        Before you start
      </h2>
      <ul className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        {needs.map(({ title, text }) => (
          <li key={title}>
            <p className="font-medium">{title}</p>
            <p className="text-muted">{text}</p>
          </li>
        ))}
      </ul>
      <Details
        summary="As a message to your Salesforce admin"
        code={`To connect Inlay to Salesforce we need:\n${message}`}
      />
    </section>
  );
}
