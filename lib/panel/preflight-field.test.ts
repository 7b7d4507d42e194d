import { expect, test } from "vitest";
import { plainField } from "@/test/plain-field";
import type { Field } from "../salesforce/schema";
import { preflightField, type Rights } from "./preflight-field";

const title: Field = { ...plainField, name: "Title", label: "Title", isCustom: false };

/** Somebody to whom nothing is forbidden but what is said. */
const rightsTo = (field: Field, given: Partial<Rights> = {}): Rights => ({
  describe: {
    ...{ name: "Contact", label: "Contact", labelPlural: "Contacts", keyPrefix: "003" },
    ...{ isCreateable: true, isUpdateable: true, isQueryable: true },
    fields: [field],
  },
  ...{ securable: new Set(["Title"]), granted: null, existing: null, sharing: null, admins: [] },
  ...{ sObject: "Contact", user: "Ana Ruiz", onLayout: null },
  ...given,
});

test("what only the page layout has read-only is told as that, with what to ask for", () => {
  const onLayout = { required: new Set<string>(), readOnly: new Set(["Title"]) };
  expect(preflightField("Title", rightsTo(title, { onLayout }))).toMatchObject({
    ...{ canRead: true, canEdit: false, canCreate: true, why: "Read-only on your page layout." },
    wish: "Let the field Title (Title) be edited on the page layout of Contact that Ana Ruiz has.",
  });
  expect(preflightField("Title", rightsTo(title))).toMatchObject({ canEdit: true, why: null, wish: null });
});

test("required by the layout and hidden by field-level security: the one who may see it is asked for", () => {
  const onLayout = { required: new Set(["Fax"]), readOnly: new Set<string>() };
  expect(preflightField("Fax", rightsTo(title, { onLayout }))).toMatchObject({
    ...{ canRead: false, canEdit: false, requiredBy: null, why: "Hidden from Ana Ruiz by field-level security." },
    wish: "Let Ana Ruiz read and edit the field Fax of Contact.",
  });
});
