import type { Ticket } from "./cases";
import type { Deal } from "./opportunities";

/** Acme Industrial's four opportunities: three open, one won. */
export const ACME_DEALS: readonly Omit<Deal, "contact">[] = [
  { project: "Control software upgrade", stage: "Closed Won", amount: 41_200, closeInDays: -60, createdDaysAgo: 150 },
  { project: "Maintenance plan renewal", stage: "Qualification", amount: 18_000, closeInDays: 80, createdDaysAgo: 12 },
  {
    project: "Sensor retrofit, hall B",
    stage: "Proposal/Price Quote",
    amount: 32_500,
    closeInDays: 45,
    createdDaysAgo: 34,
  },
  { project: "Conveyor line 3", stage: "Negotiation/Review", amount: 84_000, closeInDays: 21, createdDaysAgo: 61 },
];

/** Its seven cases: four closed, three open. */
export const ACME_TICKETS: readonly Omit<Ticket, "contact">[] = [
  {
    incident: {
      subject: "Training certificate has a wrong name",
      area: "Documentation",
      type: "Other",
      reason: "Feedback",
      description: "The accent on Díaz is missing.",
      resolution: "Certificate printed again.",
    },
    status: "Closed",
    priority: "Low",
    openedDaysAgo: 310,
  },
  {
    incident: {
      subject: "Spare bearings arrived damaged",
      area: "Delivery",
      type: "Mechanical",
      reason: "Other",
      description: "Two of six boxes were open.",
      resolution: "Replacement sent by express.",
    },
    status: "Closed",
    priority: "Medium",
    openedDaysAgo: 205,
  },
  {
    incident: {
      subject: "Cannot sign in after the update",
      area: "Software",
      type: "Other",
      reason: "Performance",
      description: "Since this morning the control software refuses our passwords.",
      resolution: "Directory connection renewed.",
    },
    status: "Closed",
    priority: "High",
    openedDaysAgo: 120,
  },
  {
    incident: {
      subject: "Noise from drive unit 2",
      area: "Hardware",
      type: "Mechanical",
      reason: "Breakdown",
      description: "A grinding noise since Monday, louder when loaded.",
      resolution: "Gearbox oil changed; noise gone.",
    },
    status: "Closed",
    priority: "Medium",
    openedDaysAgo: 74,
  },
  {
    incident: {
      subject: "Invoice 20417 shows the old VAT number",
      area: "Billing",
      type: "Other",
      reason: "Other",
      description: "Our VAT number changed in spring; the invoice still has the old one.",
      resolution: "",
    },
    status: "Working",
    priority: "Low",
    openedDaysAgo: 9,
  },
  {
    incident: {
      subject: "Conveyor 3 stops when the hopper is full",
      area: "Hardware",
      type: "Mechanical",
      reason: "Breakdown",
      description: "It stops as soon as the level sensor switches; the display shows E-17.",
      resolution: "",
    },
    status: "Escalated",
    priority: "High",
    openedDaysAgo: 4,
  },
  {
    incident: {
      subject: "Sensor firmware 2.4: false alarms at night",
      area: "Software",
      type: "Electronic",
      reason: "Performance",
      description: "Between 1 and 4 a.m. sensors 7 to 9 report movement in an empty hall.",
      resolution: "",
    },
    status: "New",
    priority: "Medium",
    openedDaysAgo: 1,
  },
];
