import { Cell, HeadCell, Row, Table } from "@/components/ui/table";

const rows: { what: string; task: string; emailMessage: string }[] = [
  {
    what: "On the timeline",
    task: "A completed activity with the text.",
    emailMessage: "A mail with sender, recipients and subject.",
  },
  {
    what: "Text",
    task: "Plain; cut at the field’s limit, with a link to the rest.",
    emailMessage: "The mail’s own text, up to 131,072 characters.",
  },
  {
    what: "Shows at",
    task: "The Contact or Lead, and one open Case or Opportunity.",
    emailMessage: "The same, through its relations; a Task that stands for it is made by Salesforce.",
  },
  { what: "Reports", task: "Tasks and Events, in every edition.", emailMessage: "Needs a report type of its own." },
  {
    what: "Afterwards",
    task: "Anybody with the right to edit may change it.",
    emailMessage: "A sent mail stays as it was sent; few fields can be changed.",
  },
  {
    what: "Needs",
    task: "The right to create Tasks.",
    emailMessage: "Enhanced Email switched on in Setup, and access to Email Messages.",
  },
];

/** A plain comparison of the two ways to log, and whether this org allows the second; null when that is not known. */
export function LoggingComparison({ canCreateEmailMessages }: { canCreateEmailMessages: boolean | null }) {
  return (
    <div className="flex flex-col gap-2">
      <Table caption="Task or Email Message">
        <thead>
          <Row>
            <HeadCell>
              <span className="sr-only">What</span>
            </HeadCell>
            <HeadCell>Task</HeadCell>
            <HeadCell>Email Message</HeadCell>
          </Row>
        </thead>
        <tbody>
          {rows.map(({ what, task, emailMessage }) => (
            <Row key={what}>
              <HeadCell scope="row" className="py-2 align-top">
                {what}
              </HeadCell>
              <Cell className="py-2">{task}</Cell>
              <Cell className="py-2">{emailMessage}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {canCreateEmailMessages !== null && (
        <p className="text-sm">
          {canCreateEmailMessages
            ? "Your org allows both."
            : "Your org allows Tasks only. Where Email Messages are asked for, Tasks are made instead."}
        </p>
      )}
    </div>
  );
}
