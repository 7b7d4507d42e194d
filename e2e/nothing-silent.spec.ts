import { expect, test } from "./fixtures";
import { maria } from "./org";
import { connectionPage, field, openConversation, panel, typeInto } from "./screens";

test("what Salesforce does not keep says what became of it and why; Restore all puts back what is not saved yet", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await org.addTrigger("Sticky", "Contact", { Title: "Buyer", MobilePhone: null });
  await connectSalesforce();
  await receiveMail({ from: maria.from, subject: "Nothing silent" });
  await signIn("agent");
  await openConversation(page, "Nothing silent");
  const beside = panel(page);
  await typeInto(beside, "Title", "Head of Buying");
  await typeInto(beside, "First Name", "Marie");
  await beside.getByRole("button", { name: "Restore all" }).click();
  await expect(field(beside, "Title").getByRole("button", { name: "Edit Title" })).toHaveText("Buyer");
  expect(await org.contact(maria.email)).toMatchObject({ Title: "Buyer", FirstName: "Maria" });

  await typeInto(beside, "Title", "Head of Buying");
  await typeInto(beside, "Department", "Buying");
  await typeInto(beside, "First Name", "Marie");
  await beside.getByRole("button", { name: "Save 3 changes" }).click();
  await expect(field(beside, "Title")).toContainText(
    "Salesforce kept the old value of Title. Likely an automation in Salesforce put it back.",
  );
  await expect(field(beside, "Department")).toContainText(
    "Salesforce changed Department to “BUYING”. An automation in Salesforce writes it this way.",
  );
  await expect(field(beside, "First Name").getByRole("status")).toHaveText(/^Saved/);
  await expect(field(beside, "First Name")).not.toContainText("Salesforce");
  expect(await org.contact(maria.email)).toMatchObject({
    ...{ Title: "Buyer", Department: "BUYING", FirstName: "Marie" },
  });
  await field(beside, "First Name").getByRole("button", { name: "Undo the change of First Name" }).click();
  await expect(field(beside, "First Name").getByRole("button", { name: "Edit First Name" })).toHaveText("Maria");
  expect(await org.contact(maria.email)).toMatchObject({ FirstName: "Maria", Department: "BUYING" });
});

test("settings that have lost a field, or the right to edit it, stand listed with where each is mended", async ({
  page,
  org,
  workspace,
  connectSalesforce,
  signIn,
}) => {
  await org.addField("Contact", { name: "Shoe_Size__c", label: "Shoe Size", type: "string", length: 10 });
  await connectSalesforce();
  const rows = ["LastName", "Email", "Title", "Shoe_Size__c"].map((name, position) => ({
    ...{ workspace_id: workspace.id, s_object: "Contact", field: name, position, access: "editable" },
  }));
  await workspace.rows((tx) => tx`insert into field_choices ${tx(rows)}`);
  await org.removeField("Contact.Shoe_Size__c");
  await org.setFieldAccess("Contact.Title", { read: true, edit: false });
  await signIn("admin");
  await page.goto(connectionPage);
  await page.getByRole("button", { name: "Refresh schema" }).click();
  const lost = page.getByRole("list", { name: "Settings that have lost a field" }).getByRole("listitem");
  await expect(lost).toHaveCount(2);
  await expect(lost.filter({ hasText: "Contact · Shoe_Size__c" })).toContainText(
    "Gone: hidden from the connected user",
  );
  await expect(lost.filter({ hasText: "Contact · Title" })).toContainText("Panels show it read-only.");
  await lost.getByRole("link", { name: "Change Contact Shoe_Size__c" }).click();
  await expect(page).toHaveURL(`${connectionPage}/contacts`);
  await page.getByRole("button", { name: "Hide Shoe_Size__c" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  await page.goto(connectionPage);
  await expect(lost).toHaveCount(1);
});
