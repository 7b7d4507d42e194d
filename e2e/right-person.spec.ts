import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { connectionPage, openConversation, panel, pick } from "./screens";

test("an alias, a plus-address and a phone find the person, each with its reason; strictly only what is written the same", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  openAs,
}) => {
  await org.addField("Contact", { name: "Private__c", label: "Private e-mail", type: "email", length: 80 });
  await org.insert("Contact", { LastName: "Tagged", Email: "tagged@shop.example" });
  await org.insert("Contact", { LastName: "Alias", Email: "work@shop.example", Private__c: "me@home.example" });
  await org.insert("Contact", { LastName: "Caller", MobilePhone: "(+34) 600-12-34-56" });
  await connectSalesforce();
  const admin = await openAs("admin");
  const setMatching = async (set: () => Promise<void>) => {
    await admin.goto(`${connectionPage}/matching`);
    await set();
    await admin.getByRole("button", { name: "Save", exact: true }).click();
    await expect(admin.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  };
  await setMatching(() => pick(admin.getByRole("main"), "Every mailbox", "Spain"));
  await receiveMail({ from: "tagged+orders@shop.example", subject: "With a tag" });
  await receiveMail({ from: "me@home.example", subject: "From home" });
  const signed = "Please call.\n\nBest,\n600 12 34 56";
  await receiveMail({ from: "somebody@nowhere.example", subject: "By phone", text: signed });
  const agent = await openAs("agent");
  await page.close();
  const shows = async (subject: string, name: string, reason: string) => {
    await openConversation(agent, subject);
    await expect(panel(agent).getByRole("heading", { name })).toBeVisible();
    await expect(panel(agent)).toContainText(reason);
  };
  await shows("With a tag", "Tagged", "E-mail matches tagged+orders@shop.example without its tag");
  await shows("From home", "Alias", "Private e-mail matches me@home.example");
  await shows("By phone", "Caller", "Mobile Phone matches 600 12 34 56, written (+34) 600-12-34-56");

  await setMatching(() => admin.getByRole("switch", { name: "Strict (exact text) matching" }).check());
  await agent.reload();
  await panel(agent).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(agent)).toContainText("Looked for this e-mail address, phone 600 12 34 56");
  await openConversation(agent, "With a tag");
  await panel(agent).getByRole("button", { name: "Refresh" }).click();
  await expect(panel(agent).getByRole("button", { name: "Add as Contact" })).toBeVisible();
  await shows("From home", "Alias", "Private e-mail matches me@home.example");
});

test("the count of open Cases opens just those, each with its details and its way into Salesforce", async ({
  page,
  org,
  connectSalesforce,
  receiveMail,
  signIn,
}) => {
  await connectSalesforce();
  await receiveMail({ from: "Maria Díaz <maria.diaz@acme-industrial.example>", subject: "How many?" });
  await signIn("agent");
  await openConversation(page, "How many?");
  await panel(page).getByRole("button", { name: "3 open" }).click();
  const sheet = page.getByRole("dialog", { name: "Cases" });
  const open = await org.find(
    "SELECT CaseNumber, Subject, Status FROM Case WHERE Contact.Email = 'maria.diaz@acme-industrial.example' AND IsClosed = false",
  );
  await expect(sheet.getByRole("listitem")).toHaveCount(open.length);
  for (const { Subject, Status } of open) {
    const line = sheet.getByRole("listitem").filter({ hasText: String(Subject) });
    await expect(line).toContainText(String(Status));
    await expect(line.getByRole("link", { name: /in Salesforce/ })).toBeVisible();
  }
});

test("an admin says how a customer's number looks, and who writes it from an unknown address is shown, in one call", async ({
  org,
  connectSalesforce,
  receiveMail,
  openAs,
}) => {
  await connectSalesforce();
  const admin = await openAs("admin");
  await admin.goto(`${connectionPage}/matching`);
  await pick(admin.getByRole("main"), "Field of Contacts", /^Customer Number/);
  await admin.getByLabel("How a number of Contacts looks").fill("ACME-######");
  await admin.getByLabel("Try it on a mail").fill("Hello, I am customer acme 004711.");
  await expect(admin.getByText("Found: ACME-004711 (Contact)")).toBeVisible();
  await checkA11y(admin);
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(admin.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  const before = await org.apiCalls();
  await receiveMail({ from: "somebody@nowhere.example", subject: "By number", text: "I am customer acme 004711." });
  const agent = await openAs("agent");
  await openConversation(agent, "By number");
  await expect(panel(agent).getByRole("heading", { name: "Maria Díaz" })).toBeVisible();
  await expect(panel(agent)).toContainText("Customer Number ACME-004711 is in their mail as acme 004711");
  expect((await org.apiCalls()) - before).toBe(1);
});
