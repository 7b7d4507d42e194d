/** Choices that several objects share, in the order Salesforce shows them. */

export const SALUTATIONS = ["Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx."];

export const GEOCODE_ACCURACIES = [
  "Address",
  "NearAddress",
  "Block",
  "Street",
  "ExtendedZip",
  "Zip",
  "Neighborhood",
  "City",
  "County",
  "State",
  "Unknown",
];

export const LEAD_SOURCES = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];

export const RATINGS = ["Hot", "Warm", "Cold"];

export const INDUSTRIES = [
  "Agriculture",
  "Apparel",
  "Banking",
  "Biotechnology",
  "Chemicals",
  "Communications",
  "Construction",
  "Consulting",
  "Education",
  "Electronics",
  "Energy",
  "Engineering",
  "Entertainment",
  "Environmental",
  "Finance",
  "Food & Beverage",
  "Government",
  "Healthcare",
  "Hospitality",
  "Insurance",
  "Machinery",
  "Manufacturing",
  "Media",
  "Not For Profit",
  "Recreation",
  "Retail",
  "Shipping",
  "Technology",
  "Telecommunications",
  "Transportation",
  "Utilities",
  "Other",
];

export const CLEAN_STATUSES = [
  "Matched",
  "Different",
  "Acknowledged",
  "NotFound",
  "Inactive",
  "Pending",
  "SelectMatch",
  "Skipped",
];

export const LANGUAGES = ["English", "Deutsch", "Español", "Français", "Norsk", "日本語"];

export const PRODUCTS = ["Conveyors", "Sensors", "Control software", "Maintenance plans", "Spare parts"];

/** Leasing was given up: its value stays on old cases and in the list, where dependent fields still count it. */
export const PRODUCT_AREAS = [
  "Billing",
  { value: "Leasing", active: false },
  "Delivery",
  "Hardware",
  "Software",
  "Documentation",
];

/** Depend on the product area. */
export const COMPONENTS = [
  { value: "Invoice", validFor: ["Billing"] },
  { value: "Payment", validFor: ["Billing", "Leasing"] },
  { value: "Drive unit", validFor: ["Hardware"] },
  { value: "Level sensor", validFor: ["Hardware"] },
  { value: "Control panel", validFor: ["Hardware", "Software"] },
  { value: "Firmware", validFor: ["Software"] },
];

/** Depend on the component, and so on the product area too. */
export const SYMPTOMS = [
  { value: "Wrong amount", validFor: ["Invoice", "Payment"] },
  { value: "Noise", validFor: ["Drive unit"] },
  { value: "False alarm", validFor: ["Level sensor", "Firmware"] },
  { value: "No display", validFor: ["Control panel"] },
  { value: "Other", validFor: ["Invoice", "Payment", "Drive unit", "Level sensor", "Control panel", "Firmware"] },
];

export const LOCALES = ["en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "nb_NO"];
export const LANGUAGE_LOCALES = "en_US de es fr it ja sv ko zh_TW zh_CN pt_BR nl_NL da th fi ru es_MX no".split(" ");
export const TIME_ZONES = [
  "Europe/Berlin",
  "Europe/London",
  "Europe/Oslo",
  "America/New_York",
  "America/Los_Angeles",
  "UTC",
];
export const ENCODINGS =
  "UTF-8 ISO-8859-1 Shift_JIS ISO-2022-JP EUC-JP ks_c_5601-1987 Big5 GB2312 Big5-HKSCS x-SJIS_0213".split(" ");
