import { audit, isDeleted, lastViewed, owner } from "../common-fields";
import { defineObject } from "../define-object";
import { checkbox, recordId, required, system, text, textArea } from "../fields";

/** A channel whose events clients push themselves (Object Reference, "StreamingChannel"). */
export const streamingChannel = defineObject({
  name: "StreamingChannel",
  label: "Streaming Channel",
  labelPlural: "Streaming Channels",
  keyPrefix: "0M6",
  searchable: false,
  fields: [
    recordId("Streaming Channel ID"),
    owner(),
    isDeleted(),
    text({ name: "Name", label: "Streaming Channel Name", length: 80, ...required, nameField: true, unique: true }),
    ...audit(),
    ...lastViewed(),
    checkbox({ name: "IsDynamic", label: "Is Dynamic", ...system }),
    textArea({ name: "Description", label: "Description", permissionable: false }),
  ],
});
