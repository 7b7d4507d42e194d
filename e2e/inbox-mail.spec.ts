import { readFile } from "node:fs/promises";
import { checkA11y } from "./a11y";
import { expect, test } from "./fixtures";
import { mailTo } from "./mail";
import { conversation, conversationList, openConversation, row } from "./screens";

const ada = "Ada Byron <ada@engines.example>";

test("new mail appears in the open list by itself", async ({ page, signIn, receiveMail }) => {
  await signIn("agent");
  await page.goto("/inbox");
  await expect(page.getByText("The inbox is empty.")).toBeVisible();
  await receiveMail({ from: ada, subject: "Steam or water" });
  await expect(row(page, "Steam or water")).toContainText("Ada Byron");
  await expect(row(page, "Steam or water")).toContainText("Unread");
});

test("an answer joins its conversation, in the open one by itself; a new subject opens another", async ({
  page,
  signIn,
  receiveMail,
}) => {
  const first = await receiveMail({ from: ada, subject: "Cogs", text: "How many teeth?" });
  await signIn("agent");
  await openConversation(page, "Cogs");
  await expect(conversation(page).getByRole("article")).toHaveCount(1);
  await receiveMail({ from: ada, subject: "Re: Cogs", text: "Sixty would do.", inReplyTo: first, references: [first] });
  await expect(conversation(page).getByRole("article")).toHaveCount(2);
  await expect(conversation(page).getByRole("article").last()).toContainText("Sixty would do.");

  await receiveMail({ from: ada, subject: "Springs" });
  await expect(row(page, "Springs")).toBeVisible();
  await expect(conversationList(page).getByRole("button")).toHaveCount(2);
});

test("the same mail delivered twice is one message", async ({ page, signIn, receiveMail, workspace }) => {
  const twice = { from: ada, subject: "Once is enough", messageId: "<once@engines.example>" };
  await receiveMail(twice);
  await receiveMail(twice);
  await expect
    .poll(() => workspace.rows((tx) => tx`select 1 from received_mail where accepted_at is not null`))
    .toHaveLength(2);
  await signIn("agent");
  await page.goto("/inbox");
  await expect(conversationList(page).getByRole("button")).toHaveCount(1);
  await openConversation(page, "Once is enough");
  await expect(conversation(page).getByRole("article")).toHaveCount(1);
});

test("a reply reaches the customer in the thread of their mail", async ({ page, signIn, receiveMail, workspace }) => {
  const first = await receiveMail({ from: ada, subject: "Difference engine", text: "Is it finished?" });
  await signIn("agent");
  await openConversation(page, "Difference engine");
  const reply = page.getByRole("form", { name: "Reply" });
  await expect(reply).toContainText(`From ${workspace.sales.address} to Ada Byron`);
  await page.keyboard.press("r");
  await expect(reply.getByRole("textbox", { name: "Reply" })).toBeFocused();
  await page.keyboard.type("Not quite.\nAsk Mr Babbage.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(conversation(page).getByRole("article", { name: "Sent by Anna Agent" })).toContainText("Not quite.");
  await expect(reply.getByRole("textbox", { name: "Reply" })).toHaveValue("");

  const sent = () =>
    mailTo("ada@engines.example").then((mails) => mails.filter(({ inReplyTo }) => inReplyTo === first));
  await expect.poll(sent).toHaveLength(1);
  const [mail] = await sent();
  expect(mail).toMatchObject({ subject: "Re: Difference engine", references: [first] });
  expect(mail?.from).toContain(workspace.sales.address);
  expect(mail?.text).toContain("Ask Mr Babbage.");
});

test("a conversation is assigned, closed, and opened again by the next answer", async ({
  page,
  signIn,
  receiveMail,
}) => {
  const first = await receiveMail({ from: ada, subject: "Cards with holes" });
  await signIn("agent");
  await openConversation(page, "Cards with holes");
  await conversation(page).getByRole("button", { name: "Assign" }).click();
  await page.getByRole("menuitemradio", { name: "Amir Admin" }).click();
  await expect(conversation(page).getByRole("button", { name: "Amir Admin" })).toBeVisible();
  await expect(row(page, "Cards with holes")).toContainText("Assigned to Amir Admin");

  await conversation(page).getByRole("button", { name: "Close" }).click();
  await expect(conversation(page).getByText("Closed", { exact: true })).toBeVisible();
  await expect(row(page, "Cards with holes")).toHaveCount(0);
  await page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: "Closed" }).click();
  await expect(row(page, "Cards with holes")).toBeVisible();

  await receiveMail({ from: ada, subject: "Re: Cards with holes", inReplyTo: first });
  await expect(row(page, "Cards with holes")).toHaveCount(0);
  await page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /^Open/ }).click();
  await expect(row(page, "Cards with holes")).toBeVisible();
});

test("attachments are saved as files, whatever they say they are", async ({ page, signIn, receiveMail }) => {
  const content = "<script>document.title = 'run'</script>";
  await receiveMail({
    from: ada,
    subject: "A drawing",
    attachments: [{ filename: "Notes & plans.html", content, contentType: "text/html" }],
  });
  await signIn("agent");
  await openConversation(page, "A drawing");
  const saving = page.waitForEvent("download");
  await conversation(page).getByRole("link", { name: "Notes & plans.html" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("Notes & plans.html");
  expect(await readFile(await saved.path(), "utf8")).toBe(content);
});

test("HTML mail is shown, but runs nothing and fetches images only when asked to", async ({
  page,
  signIn,
  receiveMail,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const pixel = "http://tracker.example/pixel.png";
  await receiveMail({
    from: ada,
    subject: "A picture",
    html: `<h1>Look</h1><script>parent.document.title = "run"</script>
<img alt="A portrait" src="${pixel}" onerror="parent.document.title = 'run'"><a href="javascript:parent.document.title='run'">Press me</a>
<form action="http://tracker.example/"><input name="password"></form>`,
  });
  await signIn("agent");
  await openConversation(page, "A picture");
  const frame = conversation(page).frameLocator("iframe[title='Message from Ada Byron']");
  await expect(frame.getByRole("heading", { name: "Look" })).toBeVisible();
  await expect(frame.locator("script, form, input, [onerror], a[href^='javascript']")).toHaveCount(0);
  await frame.getByText("Press me").click();
  expect(asked).not.toContain(pixel);

  await conversation(page).getByRole("button", { name: "Show images" }).click();
  await expect.poll(() => asked).toContain(pixel);
  await expect(frame.getByRole("heading", { name: "Look" })).toBeVisible();
  await expect(page).not.toHaveTitle("run");
  const sandbox = await conversation(page).locator("iframe").getAttribute("sandbox");
  expect(sandbox).not.toContain("allow-scripts");
});

test("a note is written for colleagues by keyboard, kept while typed, and sent to nobody", async ({
  page,
  signIn,
  openAs,
  receiveMail,
}) => {
  await receiveMail({ from: ada, subject: "Between ourselves", text: "May I come by?" });
  await signIn("agent");
  await openConversation(page, "Between ourselves");
  await expect(page.getByRole("form", { name: "Reply" })).toBeVisible();
  await page.keyboard.press("n");
  const box = page.getByRole("form", { name: "Note" }).getByRole("textbox", { name: "Note" });
  await expect(box).toBeFocused();
  await page.keyboard.type("She pays late. Ask me first.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Reply" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Reply" })).toHaveValue("");
  await page.getByRole("group", { name: "What to write" }).getByRole("button", { name: "Note" }).click();
  await expect(box).toHaveValue("She pays late. Ask me first.");
  await checkA11y(page);
  await box.press("ControlOrMeta+Enter");
  const note = conversation(page).getByRole("article", { name: "Note by Anna Agent" });
  await expect(note).toContainText("She pays late. Ask me first.");
  await expect(box).toHaveValue("");
  const colleague = await openAs("admin");
  await openConversation(colleague, "Between ourselves");
  await expect(conversation(colleague).getByRole("article", { name: "Note by Anna Agent" })).toBeVisible();
  expect((await mailTo("ada@engines.example")).filter(({ subject }) => subject?.includes("ourselves"))).toEqual([]);
});
