import { meaning, statusObject } from "./status-object";

export const taskStatus = statusObject({
  name: "TaskStatus",
  label: "Task Status Value",
  labelPlural: "Task Status Value",
  keyPrefix: "01M",
  fields: [meaning("IsDefault", "Is Default"), meaning("IsClosed", "Closed")],
});
