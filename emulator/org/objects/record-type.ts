import { audit } from "../common-fields";
import { defineObject, setup } from "../define-object";
import { checkbox, picklist, readOnly, recordId, required, text } from "../fields";

export const recordType = defineObject({
  name: "RecordType",
  label: "Record Type",
  labelPlural: "Record Types",
  keyPrefix: "012",
  ...setup,
  fields: [
    recordId("Record Type ID"),
    text({ name: "Name", label: "Name", length: 80, ...required, nameField: true }),
    text({ name: "DeveloperName", label: "Record Type Name", length: 80, ...required }),
    text({ name: "NamespacePrefix", label: "Namespace Prefix", length: 15, ...readOnly }),
    text({ name: "Description", label: "Description", length: 255, permissionable: false }),
    picklist({
      name: "SobjectType",
      label: "SObject Type Name",
      length: 40,
      ...required,
      updateable: false,
      restrictedPicklist: true,
      values: ["Account", "Case", "Contact", "Lead", "Opportunity"],
    }),
    checkbox({ name: "IsActive", label: "Active", permissionable: false }),
    ...audit(),
  ],
});
