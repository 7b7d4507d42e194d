/**
 * A number as it stands in an input: with this language's own decimal sign, and nothing between the thousands, so that it can be read
 * in one way only.
 * @param locale BCP 47, of whoever types
 */
export function typedNumber(value: number, locale: string): string {
  const style = { useGrouping: false, maximumFractionDigits: 20, numberingSystem: "latn" };
  return value.toLocaleString(locale, style);
}

/**
 * A number as people of many countries write it, such as `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, with a currency sign or `%`.
 * Where two signs stand, the last is the decimal one; one that stands several times groups thousands. A lone sign before three digits
 * groups thousands where the language of whoever typed it does so, else it is the decimal one.
 * @param locale BCP 47; without it as Salesforce's own default, English
 * @returns digits with a decimal point, as JSON has them; null for what is no number
 */
export function plainNumber(text: string, locale = "en"): string | null {
  const bare = text
    .replace(/[\s'’\p{Sc}\p{Cf}%]|\b[A-Z]{3}\b/gu, "")
    .replace(/^−/, "-")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const decimal = decimalSign(bare, locale);
  const grouped = decimal === "." ? "," : ".";
  const at = decimal ? bare.lastIndexOf(decimal) : bare.length;
  const whole = bare.slice(0, at).replaceAll(decimal === null ? /[.,]/g : grouped, "");
  const decimals = bare.slice(at + 1);
  return /^-?\d*$/.test(whole) && /^\d*$/.test(decimals) ? `${whole || "0"}${decimals && `.${decimals}`}` : null;
}

function decimalSign(bare: string, locale: string): "." | "," | null {
  const commas = bare.split(",").length - 1;
  const points = bare.split(".").length - 1;
  if (commas > 0 && points > 0) return bare.lastIndexOf(",") > bare.lastIndexOf(".") ? "," : ".";
  if (commas + points !== 1) return null;
  const sign = commas === 1 ? "," : ".";
  const groups = sign === thousandsSign(locale) && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare);
  return groups ? null : sign;
}

function thousandsSign(locale: string): string | undefined {
  // Spanish puts none before five digits.
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1_234_567.5);
  return parts.find(({ type }) => type === "group")?.value;
}
