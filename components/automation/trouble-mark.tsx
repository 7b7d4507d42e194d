import { CloudAlert } from "lucide-react";

/** In the list: something of this conversation did not reach Salesforce. */
export function TroubleMark() {
  return (
    <span className="text-danger-ink" title="Something was not saved in Salesforce">
      <CloudAlert aria-hidden />
      <span className="sr-only">Something was not saved in Salesforce</span>
    </span>
  );
}
