import { hash, verify } from "@node-rs/argon2";
import { randomToken } from "@/lib/crypto";
import { AppError } from "@/lib/errors";

/** argon2id with 46 MiB, one pass, one lane: OWASP's and ASVS 5.0's (appendix C) lowest. */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Each run takes 46 MiB and a core: more at once would stall the process for everyone signed in. */
const mostRunning = 2;
const mostWaiting = 50;

/** What people choose most often among passwords long enough to be taken. */
const common = new Set(
  "password password1 password12 password123 passw0rd p@ssword p@ssw0rd 12345678 123456789 1234567890 87654321 11111111 00000000 123123123 12341234 qwertyui qwertyuiop qwerty123 qwerty12 1q2w3e4r 1qaz2wsx asdfghjk asdfghjkl zxcvbnm1 iloveyou sunshine princess football baseball superman trustno1 welcome1 welcome123 letmein1 letmein123 changeme changeme1 admin123 administrator abcd1234 abc12345 aa123456 computer internet whatever starwars michelle jennifer salesforce inlay123".split(
    " ",
  ),
);

/** @throws AppError `invalid` when everyone would try this password first */
export function refuseCommonPassword(password: string): void {
  if (!common.has(password.toLowerCase())) return;
  const message = "This password is among the first that others would try. Choose another.";
  throw new AppError("invalid", message, { fields: { password: message } });
}

/** @returns argon2id in PHC form, salt included */
export function hashPassword(password: string): Promise<string> {
  return taking(() => hash(password.normalize("NFC"), cost));
}

let nobodys: Promise<string> | undefined;

/** Whether the password is the one hashed. Without a hash it works as long and says no, so that time tells nothing. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(randomToken(), cost);
  const against = passwordHash ?? (await nobodys);
  const matches = await taking(() => verify(against, password.normalize("NFC")));
  return matches && passwordHash !== null;
}

let running = 0;
const waiting: (() => void)[] = [];

/** @throws AppError `limited` when too many wait already */
async function taking<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostRunning) {
    if (waiting.length >= mostWaiting) {
      const retryAt = new Date(Date.now() + 10_000);
      throw new AppError("limited", "Too many people are signing in at this moment. Try again shortly.", { retryAt });
    }
    await new Promise<void>((enter) => waiting.push(enter));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
