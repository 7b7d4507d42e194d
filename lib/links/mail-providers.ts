/** Where anybody may have an address, so that its domain says nothing of a company. The largest; the long tail has no Account anyway. */
const providers = new Set([
  ...["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com"],
  ...[
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "gmx.com",
    "gmx.de",
    "gmx.net",
  ],
  ...[
    "web.de",
    "t-online.de",
    "freenet.de",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "fastmail.com",
    "hey.com",
  ],
  ...["zoho.com", "tutanota.com", "tuta.io", "qq.com", "163.com", "126.com", "sina.com", "naver.com", "daum.net"],
  ...[
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "sfr.fr",
    "libero.it",
    "virgilio.it",
    "bluewin.ch",
    "telia.com",
  ],
  ...[
    "comcast.net",
    "verizon.net",
    "att.net",
    "sbcglobal.net",
    "btinternet.com",
    "rediffmail.com",
    "uol.com.br",
    "terra.com.br",
  ],
]);

/** Many providers have a domain a country: `yahoo.co.uk`, `hotmail.fr`. */
const countries = /^(yahoo|hotmail|live|outlook|gmx|msn)\.(com?\.)?[a-z]{2}$/;

/** The domain after the `@`, lower-cased; null for those of mail providers, and where there is none. */
export function companyDomain(address: string): string | null {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  if (!address.includes("@") || !domain.includes(".")) return null;
  return providers.has(domain) || countries.test(domain) ? null : domain;
}
