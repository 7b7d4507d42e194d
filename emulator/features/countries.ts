/** Countries and their states as an org's lists begin with them, shortened: those that have states, and others to choose from. */

export type Country = { code: string; name: string; states: readonly { code: string; name: string }[] };

const NAMES =
  "AE United Arab Emirates, AT Austria, BE Belgium, BR Brazil, CH Switzerland, CN China, CZ Czechia, DE Germany, DK Denmark, ES Spain, FI Finland, FR France, GB United Kingdom, IE Ireland, IN India, IT Italy, JP Japan, KR South Korea, MX Mexico, NG Nigeria, NL Netherlands, NO Norway, NZ New Zealand, PL Poland, PT Portugal, SE Sweden, SG Singapore, ZA South Africa";

const AMERICAN =
  "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming";

const CANADIAN =
  "AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, NL Newfoundland and Labrador, NT Northwest Territories, NS Nova Scotia, NU Nunavut, ON Ontario, PE Prince Edward Island, QC Quebec, SK Saskatchewan, YT Yukon Territories";

const AUSTRALIAN =
  "ACT Australian Capital Territory, NSW New South Wales, NT Northern Territory, QLD Queensland, SA South Australia, TAS Tasmania, VIC Victoria, WA Western Australia";

function listed(text: string): { code: string; name: string }[] {
  return text.split(", ").map((entry) => {
    const [code = "", ...name] = entry.split(" ");
    return { code, name: name.join(" ") };
  });
}

export const COUNTRIES: readonly Country[] = [
  ...listed(NAMES).map((country) => ({ ...country, states: [] })),
  { code: "AU", name: "Australia", states: listed(AUSTRALIAN) },
  { code: "CA", name: "Canada", states: listed(CANADIAN) },
  { code: "US", name: "United States", states: listed(AMERICAN) },
].sort((left, right) => (left.name < right.name ? -1 : 1));
