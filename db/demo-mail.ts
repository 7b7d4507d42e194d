import type { MailAddress } from "@/lib/inbox/schema";

export type DemoMail = {
  /** Makes the Message-ID, by which a second seeding finds it there already. */
  id: string;
  mailbox: "sales" | "support" | "billing";
  from: MailAddress;
  hoursAgo: number;
  subject: string;
  text: string;
  html?: string;
  /** The `id` of the mail it answers. */
  answers?: string;
};

const maria = { address: "maria.diaz@acme-industrial.example", name: "Maria Díaz" };
const tom = { address: "tom.ek@nordlys.example", name: "Tom Ek" };
const sam = { address: "sam.shared@twins.example", name: "Sam Shared" };
const victor = { address: "victor.ip@gala.example", name: "Victor Ip" };
const lena = { address: "lena.fischer@fischer-optik.example", name: "Lena Fischer" };
/** Nobody in Salesforce knows her. */
const priya = { address: "priya.nair@lumen-labs.example", name: "Priya Nair" };

/** What waits in the demo's inbox: people the emulated org knows in different ways, and one it does not. */
export const demoMail: readonly DemoMail[] = [
  {
    id: "fischer-1",
    mailbox: "sales",
    from: lena,
    hoursAgo: 51,
    subject: "Quote for the coating line",
    text: `Hello,

we compared your quote with two others and like yours best. Two points before we sign: could the delivery come in two parts, and does the price include putting it into service?

Kind regards
Lena Fischer`,
  },
  {
    id: "twins-1",
    mailbox: "support",
    from: sam,
    hoursAgo: 27,
    subject: "Wrong size delivered",
    text: `Hi there,

the trail boots came in 43, we ordered 42 (24 pairs). Where shall I send them back?

Sam`,
  },
  {
    id: "gala-1",
    mailbox: "support",
    from: victor,
    hoursAgo: 20,
    subject: "Stage lights for Saturday",
    text: `Dear team,

one of the six stage lights flickers. The gala is on Saturday, so a replacement would have to be here on Friday noon. Can you manage that?

Victor Ip
Gala Events`,
  },
  {
    id: "acme-1",
    mailbox: "billing",
    from: maria,
    hoursAgo: 5,
    subject: "Invoice 2026-1187: VAT number",
    text: `Hello,

on invoice 2026-1187 our old VAT number is printed. It has been ESB95123456 since July. Could you send a corrected one? Our accounting closes the month on Friday.

Thank you and regards
Maria Díaz
Acme Industrial`,
    html: `<p>Hello,</p><p>on invoice <b>2026-1187</b> our old VAT number is printed. It has been <b>ESB95123456</b> since July. Could you send a corrected one? Our accounting closes the month on Friday.</p><p>Thank you and regards<br>Maria Díaz<br>Acme Industrial</p>`,
  },
  {
    id: "acme-2",
    mailbox: "billing",
    from: maria,
    hoursAgo: 2,
    subject: "Re: Invoice 2026-1187: VAT number",
    answers: "acme-1",
    text: `One more thing: my mobile number has changed, it is +34 655 550 199 now. Please keep it in your records.

Maria`,
  },
  {
    id: "nordlys-1",
    mailbox: "sales",
    from: tom,
    hoursAgo: 1.5,
    subject: "Turbine monitoring: a call this week?",
    text: `Hi,

we spoke at the fair in Bergen. I would like to see how you would watch our twelve turbines. Thursday or Friday after two would suit us.

Best
Tom Ek
Nordlys AS, +47 77 55 01 20`,
  },
  {
    id: "lumen-1",
    mailbox: "sales",
    from: priya,
    hoursAgo: 0.4,
    subject: "Prices for a small lab",
    text: `Hello,

we are a lab of eleven people and look for a supplier of optical benches. Do you have a price list, and do you deliver to India?

Priya Nair
Lumen Labs`,
  },
];
