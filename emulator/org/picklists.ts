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

export const PRODUCT_AREAS = ["Billing", "Delivery", "Hardware", "Software", "Documentation"];

export const LOCALES = ["en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "nb_NO"];
export const LANGUAGE_LOCALES = ["en_US", "de", "es", "fr", "no"];
export const TIME_ZONES = [
  "Europe/Berlin",
  "Europe/London",
  "Europe/Oslo",
  "America/New_York",
  "America/Los_Angeles",
  "UTC",
];
export const ENCODINGS = ["UTF-8", "ISO-8859-1", "Shift_JIS"];
